package onetrip.core.form.internal;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import onetrip.api.item.Field;
import onetrip.api.item.Text;
import onetrip.core.form.standard.Checked;
import onetrip.core.form.standard.DateText;

/** Dates and ranges of dates. */
final class DateChecks {
    private static final String[] DATE = Boxes.suffixes(onetrip.api.item.FieldType.DATE);
    private static final String[] RANGE = Boxes.suffixes(onetrip.api.item.FieldType.DATE_RANGE);

    private DateChecks() {}

    /** Three boxes, or one ISO text. */
    static Verdict date(Field field, String[] texts, LocalDate today) {
        boolean oneBox = texts.length == 1
                || texts[1].isBlank() && texts[2].isBlank() && texts[0].strip().length() > 4;
        String typed = oneBox ? texts[0] : joined(texts, 0);
        Checked<LocalDate> checked = oneBox
                ? DateText.check(texts[0].length() > 60 ? "?" : texts[0])
                : DateText.check(texts[0], texts[1], texts[2]);
        if (!(checked instanceof Checked.Valid<LocalDate> valid)) {
            return Verdict.of(checked, typed).at(DATE[oneBox ? 0 : DateText.wrongBox(texts[0], texts[1], texts[2])]);
        }
        Text limit = outside(field, valid.value(), today);
        return limit == null
                ? Verdict.right(valid.value().toString())
                : new Verdict(typed, new Checked.Invalid<>("date-limit", limit), DATE[0], List.of());
    }

    static Verdict range(Field field, String[] texts, LocalDate today) {
        Map<String, Object> keep = new LinkedHashMap<>();
        LocalDate[] ends = new LocalDate[2];
        Verdict wrong = null;
        for (int end = 0; end < 2; end++) {
            String[] boxes = {texts[3 * end], texts[3 * end + 1], texts[3 * end + 2]};
            Verdict verdict = date(field, boxes, today);
            keep.put(end == 0 ? "from" : "to", verdict.keep() == null ? "" : verdict.keep());
            if (verdict.wrong() != null && wrong == null) {
                Text message = verdict.wrong().message();
                wrong = Verdict.wrong(
                                keep,
                                verdict.wrong().code(),
                                (end == 0 ? "开始日期：" : "结束日期：") + message.zh(),
                                (end == 0 ? "Start: " : "End: ") + message.en())
                        .at((end == 0 ? ".from" : ".to") + verdict.box());
            } else if (verdict.wrong() == null) {
                ends[end] = LocalDate.parse(verdict.keep().toString());
            }
        }
        if (wrong != null) {
            return wrong;
        }
        return ends[1].isBefore(ends[0])
                ? Verdict.wrong(
                                keep,
                                "range-order",
                                "结束日期" + DateText.show(ends[1]).zh() + "早于开始日期"
                                        + DateText.show(ends[0]).zh(),
                                "The end " + DateText.show(ends[1]).en() + " is before the start "
                                        + DateText.show(ends[0]).en())
                        .at(RANGE[3])
                : Verdict.right(keep);
    }

    // Dashes in a box would be taken for the joints when the text is shown again.
    private static String joined(String[] texts, int from) {
        return texts[from].replace('-', ' ') + "-" + texts[from + 1].replace('-', ' ') + "-"
                + texts[from + 2].replace('-', ' ');
    }

    private static Text outside(Field field, LocalDate date, LocalDate today) {
        LocalDate min = bound(field.limits().min(), today);
        LocalDate max = bound(field.limits().max(), today);
        if (max != null && date.isAfter(max)) {
            return max.equals(today)
                    ? new Text(
                            DateText.show(date).zh() + "还没到",
                            DateText.show(date).en() + " lies in the future")
                    : new Text(
                            "最晚是" + DateText.show(max).zh(),
                            "The latest date is " + DateText.show(max).en());
        }
        if (min != null && date.isBefore(min)) {
            return min.equals(today)
                    ? new Text(
                            DateText.show(date).zh() + "已经过了",
                            DateText.show(date).en() + " is past")
                    : new Text(
                            "最早是" + DateText.show(min).zh(),
                            "The earliest date is " + DateText.show(min).en());
        }
        return null;
    }

    private static LocalDate bound(String text, LocalDate today) {
        if (text == null) {
            return null;
        }
        if (text.equals("today")) {
            return today;
        }
        return DateText.check(text) instanceof Checked.Valid<LocalDate> date ? date.value() : null;
    }
}
