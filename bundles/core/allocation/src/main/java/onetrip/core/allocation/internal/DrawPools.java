package onetrip.core.allocation.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import onetrip.api.item.Definition;
import onetrip.api.item.Draw;
import onetrip.core.allocation.Replay;
import onetrip.core.allocation.draw.Drawing;
import onetrip.core.register.RecordPool;

/** The lists of a draw, out of the registers as they stand. Thread-safe. */
final class DrawPools {
    private static final int NO_WEIGHT = 1;

    private final RecordPool records;

    DrawPools(RecordPool records) {
        this.records = records;
    }

    Drawing.Lists of(Definition item, Draw draw) {
        List<Drawing.Subject> objects = new ArrayList<>();
        Draw.Pool from = draw.objects();
        for (Map<String, Object> values : records.of(item, from.register(), from.when())) {
            objects.add(new Drawing.Subject(
                    text(values, from.number()), text(values, from.shown()), weight(values, from.weight())));
        }
        List<Drawing.Person> people = new ArrayList<>();
        Draw.Pool who = draw.people();
        for (Map<String, Object> values : records.of(item, who.register(), who.when())) {
            people.add(new Drawing.Person(text(values, who.number()), text(values, who.shown())));
        }
        List<Replay.Recusal> recusals = new ArrayList<>();
        if (draw.recusals() != null) {
            Draw.Recusals away = draw.recusals();
            for (Map<String, Object> values : records.of(item, away.register(), null)) {
                recusals.add(new Replay.Recusal(text(values, away.object()), text(values, away.person())));
            }
        }
        return new Drawing.Lists(objects, people, recusals.stream().distinct().toList(), "");
    }

    private static String text(Map<String, Object> values, String field) {
        Object value = field == null ? null : values.get(field);
        return value == null ? "" : value.toString().strip();
    }

    /** What is no whole number is said when the list is frozen: 0 is no weight. */
    private static int weight(Map<String, Object> values, String field) {
        if (field == null) {
            return NO_WEIGHT;
        }
        String text = text(values, field);
        return text.isEmpty() ? NO_WEIGHT : text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : 0;
    }
}
