package onetrip.core.document.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onetrip.api.item.Definition;
import onetrip.api.item.DocumentTemplate;
import onetrip.api.item.DocumentTemplate.VerifyLine;
import onetrip.api.item.Text;

/** The platform's notice of acceptance: dated, with the days by which the applicant will hear from us (R-RECEIPT). */
final class AcceptanceNotice {
    static final String ID = "notice-accepted";

    private AcceptanceNotice() {}

    static DocumentTemplate template() {
        return new DocumentTemplate(
                ID,
                "notice",
                new Text("受理通知书", "Notice of acceptance"),
                FilledTemplate.notice(ID),
                "SLTZ-{yyyy}-{serial}",
                List.of(
                        new VerifyLine(new Text("申请人", "Applicant"), "applicant", "name"),
                        new VerifyLine(new Text("事项", "Service"), "itemTitle", null),
                        new VerifyLine(new Text("通知书编号", "Number"), "number", null),
                        new VerifyLine(new Text("受理日期", "Accepted"), "acceptedDate", null)));
    }

    /**
     * The values with what follows from them.
     *
     * @throws IllegalArgumentException if no day of acceptance is given: the limits count from it
     */
    static Map<String, String> values(Definition item, Map<String, String> given) {
        if (given.getOrDefault("acceptedDate", "").isBlank()) {
            throw new IllegalArgumentException("an acceptance of " + item.id() + " gives no day");
        }
        Map<String, String> values = new HashMap<>(given);
        values.putIfAbsent("itemTitle", item.title().zh());
        values.putIfAbsent("limits", limits(given));
        return values;
    }

    private static String limits(Map<String, String> given) {
        List<String> lines = new ArrayList<>();
        String promised = given.getOrDefault("promisedDue", "");
        String statutory = given.getOrDefault("statutoryDue", "");
        if (!promised.isBlank()) {
            lines.add("我们承诺最晚" + promised + "给您结果。");
        }
        if (!statutory.isBlank()) {
            lines.add("法定期限到" + statutory + "。");
        }
        if (lines.isEmpty()) {
            lines.add("这一事项没有规定期限，我们会尽快给您结果。");
        } else if (Boolean.parseBoolean(given.get("provisional"))) {
            lines.add("期限跨到还没有公布放假安排的年份，公布后会重新算，有变化我们告诉您。");
        }
        return String.join("\n", lines);
    }
}
