package onetrip.web.workbench.internal;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import onetrip.core.allocation.Replay;
import onetrip.core.allocation.draw.Drawing;
import onetrip.core.clock.Time;

/** A draw as its office sees it. Pure. */
final class DrawModel {
    private DrawModel() {}

    static Map<String, Object> row(Drawing drawing, String lang, String office) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", drawing.id().toString());
        row.put("version", drawing.version());
        row.put("number", drawing.number());
        row.put("title", drawing.title().in(lang));
        row.put("plan", drawing.plan());
        row.put("office", office);
        row.put("state", drawing.state().name().toLowerCase(Locale.ROOT));
        row.put("share", drawing.share());
        row.put("team", drawing.team());
        row.put("objects", drawing.lists().objects().size());
        row.put("people", drawing.lists().people().size());
        row.put("recusals", drawing.lists().recusals().size());
        row.put("count", drawing.count());
        row.put("frozen", drawing.isFrozen());
        row.put("hash", drawing.lists().hash());
        row.put("commitment", drawing.commitment());
        row.put("publicValue", drawing.publicValue());
        row.put("seed", drawing.isPublished() ? drawing.seed() : "");
        return row;
    }

    static List<Map<String, Object>> visits(Drawing drawing) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Replay.Visit visit : drawing.visits()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("task", drawing.task(visit));
            row.put("object", visit.number());
            row.put("shown", shown(drawing, visit.number()));
            row.put("team", team(drawing, visit.number()));
            row.put("next", visit.next().size());
            rows.add(row);
        }
        return rows;
    }

    /** Number and name of those who go now; the names stay in the house. */
    private static List<String> team(Drawing drawing, String object) {
        Map<String, String> names = new LinkedHashMap<>();
        drawing.lists().people().forEach(person -> names.put(person.number(), person.shown()));
        return drawing.team(object).stream()
                .map(number -> (number + " " + names.getOrDefault(number, "")).strip())
                .toList();
    }

    static String shown(Drawing drawing, String object) {
        return drawing.lists().objects().stream()
                .filter(one -> one.number().equals(object))
                .map(Drawing.Subject::shown)
                .findFirst()
                .orElse("");
    }

    static List<Map<String, Object>> changes(Drawing drawing) {
        return drawing.changes().stream()
                .map(change -> Map.<String, Object>of(
                        "object", change.object(),
                        "out", change.out(),
                        "in", change.in(),
                        "why", change.why().name().toLowerCase(Locale.ROOT)))
                .toList();
    }

    static List<Map<String, Object>> steps(Drawing drawing, Function<UUID, String> names) {
        return drawing.steps().stream()
                .map(step -> Map.<String, Object>of(
                        "what", step.what(),
                        "who", names.apply(step.by()),
                        "at", LocalDateTime.ofInstant(Instant.parse(step.at()), Time.ZONE),
                        "detail", step.detail()))
                .toList();
    }
}
