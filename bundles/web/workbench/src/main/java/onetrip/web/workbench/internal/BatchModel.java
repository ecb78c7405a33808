package onetrip.web.workbench.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import onetrip.core.allocation.Batch;
import onetrip.core.allocation.BatchLaw;
import onetrip.core.allocation.Draw;
import onetrip.core.allocation.Entry;
import onetrip.core.allocation.Step;
import onetrip.core.casework.Seat;
import onetrip.core.clock.Time;

/** A batch as its office sees it: what stands, what was done by whom, how many of which category. Pure. */
final class BatchModel {
    private BatchModel() {}

    static Map<String, Object> row(Batch batch, String lang, String office) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", batch.id().toString());
        row.put("title", batch.title().in(lang));
        row.put("period", batch.period());
        row.put("office", office);
        row.put("state", key(batch.state()));
        row.put("seats", batch.seats());
        row.put("places", batch.quotas().size());
        row.put("windowEnd", batch.windowEnd());
        row.put("version", batch.version());
        row.put("listHash", batch.listHash());
        row.put("confirmDays", batch.confirmDays());
        row.put("frozenAt", local(batch.frozenAt()));
        row.put("publishedAt", local(batch.publishedAt()));
        return row;
    }

    static String key(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    static LocalDateTime local(Instant at) {
        return at == null ? null : LocalDateTime.ofInstant(at, Time.ZONE);
    }

    static List<Map<String, Object>> steps(List<Step> steps, Function<UUID, String> people) {
        return steps.stream()
                .map(step -> {
                    Map<String, Object> row = new LinkedHashMap<>();
                    row.put("what", step.what());
                    row.put("detail", step.detail());
                    row.put("at", local(step.at()));
                    row.put("who", people.apply(step.actor()));
                    return row;
                })
                .toList();
    }

    static List<Map<String, Object>> draws(List<Draw> draws, Function<UUID, String> people) {
        return draws.stream()
                .map(draw -> {
                    Map<String, Object> row = new LinkedHashMap<>();
                    row.put("round", draw.round());
                    row.put("commitment", draw.commitment());
                    row.put("committedAt", local(draw.committedAt()));
                    row.put("seed", draw.seed());
                    row.put("publicValue", draw.publicValue());
                    row.put("askedBy", draw.askedBy() == null ? "" : people.apply(draw.askedBy()));
                    row.put("drawnBy", draw.drawnBy() == null ? "" : people.apply(draw.drawnBy()));
                    row.put("drawnAt", local(draw.drawnAt()));
                    row.put("reason", draw.reason());
                    return row;
                })
                .toList();
    }

    /** How many of each category are on the list. */
    static Map<String, Long> categories(Batch batch, List<Entry> entries) {
        Map<String, Long> counted = entries.stream()
                .collect(Collectors.groupingBy(e -> e.applicant().category(), TreeMap::new, Collectors.counting()));
        Map<String, Long> ordered = new LinkedHashMap<>();
        batch.rules().categories().forEach(code -> ordered.put(code, counted.getOrDefault(code, 0L)));
        counted.forEach((code, count) -> ordered.putIfAbsent(code.isEmpty() ? "–" : code, count));
        return ordered;
    }

    /** A place a row: seats, how many name it first, how many got it, took it and wait for it. */
    static List<Map<String, Object>> places(
            Batch batch, List<Entry> entries, Map<String, String> names, Map<String, Integer> quotas) {
        List<Map<String, Object>> rows = new ArrayList<>();
        quotas.forEach((place, seats) -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("code", place);
            row.put("name", names.getOrDefault(place, place));
            row.put("seats", seats);
            row.put(
                    "first",
                    entries.stream().filter(e -> first(e).equals(place)).count());
            row.put(
                    "given",
                    entries.stream()
                            .filter(e -> batch.isPublished() ? holds(e, place) : drawn(e).equals(place))
                            .count());
            row.put(
                    "taken",
                    entries.stream()
                            .filter(e -> e.standing() == Seat.Standing.TAKEN
                                    && e.place().equals(place))
                            .count());
            row.put("waiting", entries.stream().filter(e -> waits(e, place)).count());
            rows.add(row);
        });
        return rows;
    }

    private static String first(Entry e) {
        return e.applicant().preferences().isEmpty()
                ? e.applicant().home()
                : e.applicant().preferences().get(0);
    }

    private static String drawn(Entry e) {
        return e.drawn() == null ? "" : e.drawn().place();
    }

    private static boolean holds(Entry e, String place) {
        boolean has = e.standing() == Seat.Standing.OFFERED || e.standing() == Seat.Standing.TAKEN;
        return has && e.place().equals(place);
    }

    private static boolean waits(Entry e, String place) {
        boolean open = e.standing() != Seat.Standing.TAKEN
                && e.standing() != Seat.Standing.GIVEN_UP
                && e.standing() != Seat.Standing.MISSED;
        return open && e.waiting().containsKey(place) && !e.place().equals(place);
    }

    static Map<String, Object> sums(List<Entry> entries, LocalDate today) {
        Map<String, Object> sums = new LinkedHashMap<>();
        sums.put("all", entries.size());
        sums.put("placed", entries.stream().filter(e -> !drawn(e).isEmpty()).count());
        sums.put(
                "none",
                entries.stream()
                        .filter(e -> e.drawn() != null && drawn(e).isEmpty())
                        .count());
        for (Seat.Standing standing : Seat.Standing.values()) {
            sums.put(
                    key(standing),
                    entries.stream().filter(e -> e.standing() == standing).count());
        }
        sums.put("overdue", BatchLaw.due(entries, today).size());
        return sums;
    }
}
