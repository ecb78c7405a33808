package onetrip.core.allocation.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import onetrip.core.allocation.Replay;
import onetrip.core.allocation.draw.Drawing;

/** What everybody can download of a draw, as far as it is public. People stand there by number, objects too (R-PUBLISH). Pure. */
final class DrawFiles {
    private DrawFiles() {}

    static Map<String, String> of(Drawing drawing) {
        Drawing open = drawing.open();
        Map<String, String> files = new LinkedHashMap<>();
        if (open.isFrozen()) {
            files.put(
                    "objects.csv",
                    Replay.objects(open.lists().objects().stream()
                            .map(object -> new Replay.Target(object.number(), object.weight()))
                            .toList()));
            files.put(
                    "people.csv",
                    Replay.people(open.lists().people().stream()
                            .map(Drawing.Person::number)
                            .toList()));
            files.put("recusals.csv", Replay.recusals(open.lists().recusals()));
        }
        files.put("draw.txt", draw(open));
        if (open.isPublished()) {
            files.put("result.csv", Replay.visits(open.visits()));
        }
        return files;
    }

    private static String draw(Drawing open) {
        StringBuilder text = new StringBuilder();
        line(text, "draw", open.number());
        line(text, "plan", open.plan());
        line(text, "share", String.valueOf(open.share()));
        line(text, "team", String.valueOf(open.team()));
        line(text, "commitment", open.commitment());
        if (open.isFrozen()) {
            line(text, "count", String.valueOf(open.count()));
            line(text, "listHash", open.lists().hash());
            line(text, "publicValue", open.publicValue());
        }
        if (open.isPublished()) {
            line(text, "seed", open.seed());
        }
        List<Drawing.Change> changes = open.changes();
        for (int i = 0; i < changes.size(); i++) {
            Drawing.Change change = changes.get(i);
            line(
                    text,
                    "change" + (i + 1),
                    change.object() + " " + change.out() + " -> " + change.in() + " " + change.why());
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(name).append('=').append(value.replaceAll("\\R", " ")).append('\n');
    }
}
