package onetrip.core.document.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import onetrip.api.item.Definition;
import onetrip.api.item.DocumentTemplate;
import onetrip.api.item.DocumentTemplate.VerifyLine;
import onetrip.api.item.Guide;
import onetrip.api.item.Text;

/**
 * The platform's notice of refusal: the reason, the ground and the remedies are in it whatever item refuses (R-REFUSE,
 * R-REFUSE2).
 */
final class RefusalNotice {
    static final String ID = "notice-refused";

    /** 行政复议法 art. 20 and 24, 行政诉讼法 art. 46. */
    private static final String STATUTORY =
            "如不服本决定，您可以自知道本决定之日起60日内，向苍南县人民政府申请行政复议；" + "也可以自知道本决定之日起6个月内，依法向人民法院提起行政诉讼。";

    private static final String INTERNAL = "如不同意本决定，您可以自知道结果之日起5个工作日内，向苍南县教育局提出复核。";

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
            values.put("basis", basis(item.guide()));
        }
        values.putIfAbsent("remedies", remedies(item.guide()));
        return values;
    }

    private static String basis(Guide guide) {
        return guide.basis().stream()
                .map(basis -> "《" + basis.law().zh() + "》"
                        + (basis.article() == null ? "" : basis.article().zh()))
                .collect(Collectors.joining("\n"));
    }

    /** An item's own words stand beside the statutory ones and in place of the internal ones. */
    private static String remedies(Guide guide) {
        String note = guide.remedyNote().zh();
        if (guide.remedy() == Guide.Remedy.INTERNAL) {
            return note.isEmpty() ? INTERNAL : note;
        }
        if (guide.remedy() == Guide.Remedy.NONE) {
            return note.isEmpty() ? "如有疑问，请联系苍南县教育局。" : note;
        }
        return note.isEmpty() ? STATUTORY : STATUTORY + "\n" + note;
    }

    private static VerifyLine line(String zh, String en, String value, String mask) {
        return new VerifyLine(new Text(zh, en), value, mask);
    }

    private static String html() {
        return FilledTemplate.read("notice-refused.html");
    }
}
