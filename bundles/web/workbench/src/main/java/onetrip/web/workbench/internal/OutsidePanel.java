package onetrip.web.workbench.internal;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import onetrip.core.clock.Time;
import onetrip.core.jointtask.OutsideTasks.Seen;
import onetrip.web.gate.Visit;

/** What the case page says of a task that is with the department's own system. Pure. */
final class OutsidePanel {
    private OutsidePanel() {}

    /** By the task's id. */
    static Map<String, Map<String, Object>> of(Map<String, Seen> tasks, Visit visit) {
        Map<String, Map<String, Object>> all = new LinkedHashMap<>();
        tasks.forEach((task, seen) -> all.put(task, row(seen, visit.lang())));
        return all;
    }

    private static Map<String, Object> row(Seen seen, String lang) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("system", seen.system().in(lang));
        row.put("state", seen.state().name().toLowerCase(Locale.ROOT));
        row.put("number", seen.there());
        row.put("since", local(seen.openedAt()));
        row.put("asked", local(seen.askedAt()));
        row.put("trouble", seen.connected() || !seen.state().open() ? trouble(seen.trouble()) : "off");
        row.put("why", seen.why());
        row.put("papers", seen.papers());
        row.put("notTaken", seen.notTaken());
        return row;
    }

    /** Codes that have a sentence; others are the system's own and tell an officer nothing. */
    private static String trouble(String code) {
        return switch (code) {
            case "" -> "";
            case "claimed-here", "overdue", "unusable", "answered-twice", "papers", "rests" -> code;
            default -> code.startsWith("refused-") ? "unusable" : "away";
        };
    }

    private static LocalDateTime local(Instant at) {
        return at == null ? null : LocalDateTime.ofInstant(at, Time.ZONE);
    }
}
