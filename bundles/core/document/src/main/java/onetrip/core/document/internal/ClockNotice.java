package onetrip.core.document.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onetrip.api.item.Definition;
import onetrip.api.item.DocumentTemplate;
import onetrip.api.item.DocumentTemplate.VerifyLine;
import onetrip.api.item.Text;

/** What the bureau writes when the clocks of a case stop, or its statutory limit is extended (R-CLOCK, R-EXTEND). */
final class ClockNotice {
    static final String STOP = "notice-clock-stopped";
    static final String EXTENSION = "notice-limit-extended";

    private ClockNotice() {}

    static DocumentTemplate stop() {
        return template(STOP, new Text("特别程序告知书", "Notice of a procedure that stops the clock"), "TBCX");
    }

    static DocumentTemplate extension() {
        return template(EXTENSION, new Text("延长办理期限告知书", "Notice of a longer limit"), "YCQX");
    }

    private static DocumentTemplate template(String id, Text title, String prefix) {
        return new DocumentTemplate(
                id,
                "notice",
                title,
                FilledTemplate.notice(id),
                prefix + "-{yyyy}-{serial}",
                List.of(
                        new VerifyLine(new Text("申请人", "Applicant"), "applicant", "name"),
                        new VerifyLine(new Text("事项", "Service"), "itemTitle", null),
                        new VerifyLine(new Text("告知书编号", "Number"), "number", null),
                        new VerifyLine(new Text("出具时间", "Issued"), "issuedTime", null)));
    }

    /**
     * The values with the item's name.
     *
     * @throws IllegalArgumentException if no reason or no day is given: the applicant has to be told both
     */
    static Map<String, String> values(Definition item, Map<String, String> given) {
        for (String told : List.of("reason", "until")) {
            if (given.getOrDefault(told, "").isBlank()) {
                throw new IllegalArgumentException("a notice to an applicant of " + item.id() + " gives no " + told);
            }
        }
        Map<String, String> values = new HashMap<>(given);
        values.putIfAbsent("itemTitle", item.title().zh());
        return values;
    }
}
