package onetrip.core.allocation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import onetrip.core.casework.Refused;
import onetrip.core.casework.Seat;

/**
 * What each act makes of a batch: values in, values out, guarded by {@link BatchLaw}. The time of a submission is in none of them
 * (R-NOFCFS). Thread-safe, no state.
 */
public final class BatchActs {
    private static final int LONGEST_VALUE = 200;

    private BatchActs() {}

    /** @param draws new or changed rounds */
    public record Act(Batch batch, List<Draw> draws) {
        public String commitment() {
            return draws.get(draws.size() - 1).commitment();
        }
    }

    /** @param entries those that changed */
    public record Drawn(Batch batch, List<Entry> entries, List<Draw> draws) {}

    /** @throws Refused with the sentence for the officer, as everywhere here */
    public static Batch quotas(Batch batch, Map<String, Integer> quotas, Set<String> known) {
        BatchLaw.quotas(batch, quotas, known);
        return batch.withQuotas(quotas);
    }

    /** @param seed 64 random hex digits that nobody has seen */
    public static Act commit(Batch batch, String seed, Instant now) {
        BatchLaw.commit(batch);
        return new Act(batch.committed(Batch.State.COMMITTED), List.of(round(batch, seed, now)));
    }

    private static Draw round(Batch batch, String seed, Instant now) {
        return new Draw(
                batch.id(), batch.round() + 1, seed, Replay.sha256(seed), now, "", null, null, null, null, false, "");
    }

    public static void mayFreeze(Batch batch, LocalDateTime now) {
        BatchLaw.freeze(batch, now);
    }

    public static Batch freeze(Batch batch, List<Entry> entries, Instant now) {
        BatchLaw.require(
                !entries.isEmpty(), "nobody-waits", "还没有办件走到这一步，名单是空的。", "No case has come so far. The list is empty.");
        String list = Replay.list(entries.stream().map(Entry::applicant).toList());
        return batch.frozen(Replay.listHash(list, Replay.quotas(batch.quotas())), now);
    }

    /** @param publicValue of a public source of that day that nobody here can choose; may be empty */
    public static Act ask(Batch batch, Draw draw, UUID officer, String publicValue, Instant now) {
        BatchLaw.ask(batch);
        String value = publicValue == null ? "" : publicValue.strip();
        BatchLaw.require(
                value.length() <= LONGEST_VALUE && value.chars().noneMatch(c -> c < ' '),
                "public-value",
                "公开随机数最多" + LONGEST_VALUE + "字，写在一行里。",
                "The public value has at most " + LONGEST_VALUE + " characters, in one line.");
        return new Act(batch.in(Batch.State.ASKED), List.of(draw.asked(officer, now, value)));
    }

    public static Batch decline(Batch batch, Draw draw, UUID officer) {
        BatchLaw.decide(batch, draw, officer);
        return batch.in(Batch.State.FROZEN);
    }

    public static Drawn draw(Batch batch, Draw draw, List<Entry> entries, UUID officer, Instant now) {
        BatchLaw.decide(batch, draw, officer);
        String key = Replay.key(draw.seed(), batch.listHash(), draw.publicValue());
        Map<String, Replay.Placement> placements =
                Replay.draw(entries.stream().map(Entry::applicant).toList(), batch.quotas(), batch.rules(), key)
                        .stream()
                        .collect(Collectors.toMap(Replay.Placement::number, Function.identity()));
        return new Drawn(
                batch.in(Batch.State.DRAWN),
                entries.stream().map(e -> e.drawn(placements.get(e.number()))).toList(),
                List.of(draw.drawn(officer, now)));
    }

    /** The old seed is opened with its reason; a new one is promised. Drawn entries stay until they are drawn again. */
    public static Act redo(Batch batch, Draw draw, String reason, String seed, Instant now) {
        BatchLaw.redo(batch, reason);
        return new Act(
                batch.committed(Batch.State.FROZEN), List.of(draw.revealed(reason.strip()), round(batch, seed, now)));
    }

    public static Drawn publish(Batch batch, Draw draw, List<Entry> entries, LocalDate today, Instant now) {
        BatchLaw.publish(batch);
        return new Drawn(
                batch.published(now),
                entries.stream().map(e -> outcome(batch, e, today)).toList(),
                List.of(draw.revealed("")));
    }

    private static Entry outcome(Batch batch, Entry e, LocalDate today) {
        if (!e.drawn().place().isEmpty()) {
            return e.now(Seat.Standing.OFFERED, e.drawn().place(), confirmBy(batch, today));
        }
        return e.now(e.waiting().isEmpty() ? Seat.Standing.MISSED : Seat.Standing.WAITING, "", null);
    }

    private static LocalDate confirmBy(Batch batch, LocalDate today) {
        return batch.confirmDays() == null ? null : today.plusDays(batch.confirmDays());
    }

    public static void mayGoOn(Batch batch) {
        BatchLaw.running(batch);
    }

    /** What is overdue lapses, free seats go to the next; at the end whoever still waits is told that there is none. */
    public static Drawn goOn(Batch batch, List<Entry> entries, LocalDate today, boolean last) {
        BatchLaw.running(batch);
        Set<String> late =
                BatchLaw.due(entries, today).stream().map(Entry::number).collect(Collectors.toSet());
        List<Entry> now = entries.stream()
                .map(e -> late.contains(e.number()) ? e.now(Seat.Standing.GIVEN_UP, "", null) : e)
                .toList();
        Map<String, String> moves = last ? Map.of() : WaitingList.next(batch.quotas(), now);
        List<Entry> changed = new ArrayList<>();
        for (Entry e : now) {
            if (moves.containsKey(e.number())) {
                changed.add(e.now(Seat.Standing.OFFERED, moves.get(e.number()), confirmBy(batch, today)));
            } else if (last && e.standing() == Seat.Standing.WAITING) {
                changed.add(e.now(Seat.Standing.MISSED, "", null));
            } else if (late.contains(e.number())) {
                changed.add(e);
            }
        }
        return new Drawn(batch.in(last ? Batch.State.CLOSED : Batch.State.PUBLISHED), changed, List.of());
    }

    /** The entry as its case says. */
    public static Entry standing(Entry e, Seat.Standing standing) {
        return standing == e.standing()
                ? e
                : new Entry(
                        e.batch(),
                        e.caseId(),
                        e.caseNumber(),
                        e.applicant(),
                        e.drawn(),
                        standing,
                        standing == Seat.Standing.TAKEN ? e.place() : "",
                        e.confirmBy(),
                        e.told());
    }
}
