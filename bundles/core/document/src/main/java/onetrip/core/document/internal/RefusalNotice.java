package onetrip.core.document.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onetrip.api.item.Definition;
import onetrip.api.item.DocumentTemplate;
import onetrip.api.item.DocumentTemplate.VerifyLine;
import onetrip.api.item.Text;

/**
 * The platform's notice of refusal: the reason, the ground and the remedies are in it whatever item refuses (R-REFUSE,
 * R-REFUSE2).
 */
final class RefusalNotice {
    static final String ID = "notice-refused";

    private RefusalNotice() {}

    static DocumentTemplate template() {
        return new DocumentTemplate(
                ID,
                "notice",
                new Text("不予办理决定书", "Notice of refusal"),
                html(),
                "BYBL-{yyyy}-{serial}",
                List.of(
                        line("申请人", "Applicant", "applicant", "name"),
                        line("事项", "Service", "itemTitle", null),
                        line("决定书编号", "Number", "number", null),
                        line("出具时间", "Issued", "issuedTime", null)));
    }

    /**
     * The values with what the item's guide says about ground and remedies.
     *
     * @throws IllegalArgumentException if no reason is given: such a refusal would be unlawful
     */
    static Map<String, String> values(Definition item, Map<String, String> given) {
        if (given.getOrDefault("reason", "").isBlank()) {
            throw new IllegalArgumentException("a refusal of " + item.id() + " gives no reason");
        }
        Map<String, String> values = new HashMap<>(given);
        values.putIfAbsent("itemTitle", item.title().zh());
        if (values.getOrDefault("basis", "").isBlank()) {
            values.put("basis", Remedies.basis(item.guide()));
        }
        values.putIfAbsent("remedies", Remedies.of(item.guide()));
        return values;
    }

    private static VerifyLine line(String zh, String en, String value, String mask) {
        return new VerifyLine(new Text(zh, en), value, mask);
    }

    private static String html() {
        return FilledTemplate.notice(ID);
    }
}
