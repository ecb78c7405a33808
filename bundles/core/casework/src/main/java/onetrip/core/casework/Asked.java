package onetrip.core.casework;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import onetrip.api.item.Definition;
import onetrip.api.item.Field;
import onetrip.api.item.Text;

/** What makes a list of points lawful, whatever it is for (R-ONCE): known, each once, each with words. Thread-safe, no state. */
final class Asked {
    private static final int MOST = 60;

    private Asked() {}

    /** @throws Refused with a sentence for the officer */
    static void lawful(List<Point> points, Definition item) {
        if (points.size() > MOST) {
            throw refused("points-too-many", "一次最多写" + MOST + "处。", "One notice has room for " + MOST + " points.");
        }
        Set<String> ids = new HashSet<>();
        for (Point point : points) {
            Field field = point.field(item);
            if (field == null || field.id().equals(item.subject()) || field.id().equals(item.period())) {
                throw refused(
                        "point-unknown", "选的有一处不能补正，请重新选。", "One of the points cannot be asked for. Choose again.");
            }
            if (!ids.add(field.id())) {
                throw refused(
                        "point-twice",
                        "“" + field.label().zh() + "”选了两次，写在一处。",
                        field.label().en() + " is chosen twice. Say it in one place.");
            }
            if (point.words().isBlank()) {
                throw refused(
                        "words-missing",
                        "写明“" + field.label().zh() + "”哪里不对、怎么改，申请人照着做。",
                        "Say what is wrong with " + field.label().en() + " and how to put it right.");
            }
            if (point.words().length() > Point.MOST_WORDS) {
                throw refused(
                        "words-too-long",
                        "“" + field.label().zh() + "”的说明最多" + Point.MOST_WORDS + "字。",
                        "The words on " + field.label().en() + " may have " + Point.MOST_WORDS + " characters.");
            }
        }
    }

    static String words(String typed, int most) {
        String words = typed == null ? "" : typed.strip();
        if (words.length() > most) {
            throw refused(
                    "note-too-long", "最多" + most + "字，现在有" + words.length() + "字。", "At most " + most + " characters.");
        }
        return words;
    }

    static Refused refused(String code, String zh, String en) {
        return new Refused(code, new Text(zh, en));
    }
}
