package onetrip.core.form.internal;

import java.text.Normalizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import onetrip.api.item.Field;
import onetrip.api.item.Text;
import onetrip.core.form.standard.Characters;
import onetrip.core.form.standard.Checked;

/** Free text and times of day. */
final class TextChecks {
    // A pattern of an item is tried on short texts only, so that a careless one cannot eat a processor.
    private static final int MOST_FOR_PATTERN = 500;
    private static final Pattern TIME =
            Pattern.compile("([01]?\\d|2[0-3])[:点时]([0-5]\\d)分?|([01]\\d|2[0-3])([0-5]\\d)");

    private TextChecks() {}

    static Verdict line(FormIndex index, Field field, String typed) {
        String text = typed.length() > 1000
                ? typed
                : normal(typed.replace('\n', ' ').replace('\t', ' ')).strip();
        return limits(index, field, text, AnswerCheck.maxLength(field, 100));
    }

    static Verdict paragraphs(FormIndex index, Field field, String typed) {
        int most = AnswerCheck.maxLength(field, 2000);
        return limits(
                index, field, typed.length() > 4 * most ? typed : normal(typed).strip(), most);
    }

    private static String normal(String text) {
        return Normalizer.isNormalized(text, Normalizer.Form.NFC)
                ? text
                : Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private static Verdict limits(FormIndex index, Field field, String text, int most) {
        int length = text.codePointCount(0, text.length());
        if (length > most) {
            return Verdict.wrong(
                    text,
                    "too-long",
                    "这里最多写" + most + "个字，您写了" + length + "个",
                    "At most " + most + " characters fit here. You wrote " + length);
        }
        Integer least = field.limits().minLength();
        if (least != null && length < least) {
            return Verdict.wrong(
                    text,
                    "too-short",
                    "这里至少写" + least + "个字，您写了" + length + "个",
                    "Write at least " + least + " characters. You wrote " + length);
        }
        if (field.limits().pattern() == null || text.length() <= MOST_FOR_PATTERN && matches(index, field, text)) {
            return Verdict.right(text);
        }
        // Numbers come full-width, in lower case and with spaces; the pattern speaks of what is stored.
        String code = text.length() <= MOST_FOR_PATTERN ? Characters.code(text) : text;
        return !code.equals(text) && matches(index, field, code)
                ? Verdict.right(code)
                : new Verdict(text, new Checked.Invalid<>("pattern", patternMessage(field)), "", java.util.List.of());
    }

    private static boolean matches(FormIndex index, Field field, String text) {
        return index.pattern(field.limits().pattern()).matcher(text).matches();
    }

    static Text patternMessage(Field field) {
        Text own = field.limits().patternMessage();
        return own != null && !own.isEmpty()
                ? own
                : new Text(field.label().zh() + "的写法和要求的不一样", field.label().en() + ": not in the form asked for");
    }

    /** {@code 8:30}, {@code ０８：３０}, {@code 0830} → {@code 08:30}. */
    static Verdict time(String typed) {
        Matcher time = TIME.matcher(typed.length() > 30 ? "" : Characters.code(typed));
        if (!time.matches()) {
            return Verdict.wrong(typed, "time-form", "时间写成8:30这样，24小时制", "Write the time like 8:30, 24 hours");
        }
        String hour = time.group(1) == null ? time.group(3) : time.group(1);
        String minute = time.group(1) == null ? time.group(4) : time.group(2);
        return Verdict.right((hour.length() == 1 ? "0" : "") + hour + ":" + minute);
    }
}
