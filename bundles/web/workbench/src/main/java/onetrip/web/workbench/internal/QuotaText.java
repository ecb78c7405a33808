package onetrip.web.workbench.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import onetrip.api.item.Text;
import onetrip.core.casework.Refused;

/** Seats as they are typed or pasted from a spreadsheet: one place a line, code and number. Pure. */
final class QuotaText {
    private static final int MOST_LINES = 2000;

    private QuotaText() {}

    /** @throws Refused with the first line that cannot be read */
    static Map<String, Integer> read(String text) {
        Map<String, Integer> quotas = new LinkedHashMap<>();
        String[] lines = (text == null ? "" : text).split("\\R", MOST_LINES + 2);
        if (lines.length > MOST_LINES) {
            throw new Refused(
                    "too-many-lines",
                    new Text("一次最多" + MOST_LINES + "行。", "At most " + MOST_LINES + " lines at a time."));
        }
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].strip().replace("\uFEFF", "");
            if (!line.isEmpty()) {
                line(line, i + 1, quotas);
            }
        }
        return quotas;
    }

    private static void line(String line, int number, Map<String, Integer> quotas) {
        String[] cells = line.split("[,，\t]|\\s+");
        String seats = cells[cells.length - 1].strip();
        if (cells.length < 2 || !seats.matches("-?[0-9]{1,9}")) {
            throw new Refused(
                    "line-unreadable",
                    new Text(
                            "第" + number + "行读不懂：每行写学校代码和学位数，中间用逗号。没有改动任何东西。",
                            "Line " + number
                                    + " cannot be read: a code and a number, with a comma. Nothing was changed."));
        }
        if (quotas.put(cells[0].strip(), Integer.valueOf(seats)) != null) {
            throw new Refused(
                    "place-twice",
                    new Text(
                            "第" + number + "行的学校前面已经有了。没有改动任何东西。",
                            "The place in line " + number + " stands above already. Nothing was changed."));
        }
    }

    static String write(Map<String, Integer> quotas) {
        StringBuilder text = new StringBuilder();
        quotas.forEach(
                (place, seats) -> text.append(place).append(',').append(seats).append('\n'));
        return text.toString();
    }
}
