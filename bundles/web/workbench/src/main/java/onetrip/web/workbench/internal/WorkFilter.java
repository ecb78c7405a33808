package onetrip.web.workbench.internal;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import onetrip.core.casework.Recused;
import onetrip.core.casework.WorkQuery;
import onetrip.core.clock.WorkingCalendar;
import onetrip.core.identity.Account;

/**
 * What the address of a work list asks for, the same for page, export, counts and a list that is kept. Immutable.
 *
 * @param tab empty for the whole office, {@code mine}, {@code unclaimed}, {@code today}, {@code overdue},
 *     {@code followup}
 * @param place {@code stage} or {@code stage/branch}, or empty
 * @param due {@code overdue}, {@code today}, {@code soon} (two working days), or empty
 */
record WorkFilter(String tab, String text, String item, String place, String office, String due, String order) {
    private static final int LONGEST = 80;

    static WorkFilter of(UnaryOperator<String> parameter) {
        UnaryOperator<String> value = name -> {
            String given = parameter.apply(name);
            return given == null || given.length() > LONGEST ? "" : given.strip();
        };
        return new WorkFilter(
                value.apply("tab"),
                value.apply("q"),
                value.apply("item"),
                value.apply("place"),
                value.apply("office"),
                value.apply("due"),
                value.apply("order"));
    }

    boolean narrowed() {
        return !(text + item + place + office + due).isEmpty();
    }

    WorkQuery query(Account officer, LocalDate today, WorkingCalendar calendar, int page, int size) {
        boolean now = tab.equals("today") || due.equals("today");
        boolean over = tab.equals("overdue") || due.equals("overdue");
        boolean soon = due.equals("soon");
        LocalDate until = now ? today : soon ? calendar.due(today, 2) : null;
        String[] steps = place.split("/", 2);
        return new WorkQuery(
                office.isEmpty() ? Set.of() : Set.of(office),
                tab.equals("mine") ? Set.of(officer.id()) : Set.of(),
                tab.equals("unclaimed"),
                until,
                over ? today : null,
                now || soon ? today : null,
                item,
                steps[0],
                steps.length > 1 ? steps[1] : "",
                text,
                order.equals("newest"),
                page,
                size,
                tab.equals("followup"),
                // Whoever asks: the desk knows.
                Recused.NOBODY);
    }

    /** Behind the question mark; without what is empty. */
    String address() {
        return written(Map.of());
    }

    /** As it is kept: without what was typed, which may be a name. */
    String kept() {
        return written(Map.of("q", ""));
    }

    String with(String name, String value) {
        return written(Map.of(name, value));
    }

    private String written(Map<String, String> other) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("tab", tab);
        all.put("q", text);
        all.put("item", item);
        all.put("place", place);
        all.put("office", office);
        all.put("due", due);
        all.put("order", order);
        all.putAll(other);
        return all.entrySet().stream()
                .filter(e -> !e.getValue().isEmpty())
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
