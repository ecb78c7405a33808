package onetrip.core.document.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onetrip.api.item.Definition;
import onetrip.api.item.DocumentTemplate;
import onetrip.api.item.DocumentTemplate.VerifyLine;
import onetrip.api.item.Text;

/**
 * The platform's notices around acceptance (R-ONCE, R-RECEIPT, R-TOLERANT): one-time correction, acceptance with materials to come,
 * non-acceptance, revocation of an acceptance; and, built like them, the revocation of a decision (行政许可法 art. 69). None of them can be made without what the law wants it to say.
 */
enum IntakeNotices {
    CORRECTION("notice-correction", "补正告知书", "Notice of correction", "BZGZ", "correctionDue", "points"),
    TOLERANT(
            "notice-accepted-tolerant",
            "受理通知书",
            "Notice of acceptance",
            "SLTZ",
            "acceptedDate",
            "missing",
            "tolerantDue"),
    NOT_ACCEPTED("notice-not-accepted", "不予受理通知书", "Notice of non-acceptance", "BYSL", "issuedTime", "reason"),
    REVOKED("notice-revoked", "撤销受理决定书", "Revocation of an acceptance", "CXSL", "issuedTime", "missing", "tolerantDue"),
    DECISION_REVOKED(
            "notice-decision-revoked", "撤销决定书", "Revocation of a decision", "CXJD", "issuedTime", "reason", "basis");

    private final DocumentTemplate template;
    private final List<String> needed;

    /**
     * @param shown the value that the verification page shows besides names and numbers
     * @param needed values without which it would be unlawful
     */
    IntakeNotices(String id, String zh, String en, String series, String shown, String... needed) {
        this.template = new DocumentTemplate(
                id, "notice", new Text(zh, en), FilledTemplate.notice(id), series + "-{yyyy}-{serial}", lines(shown));
        List<String> all = new ArrayList<>(List.of(needed));
        if (!shown.equals("issuedTime")) {
            all.add(shown);
        }
        this.needed = List.copyOf(all);
    }

    private static List<VerifyLine> lines(String shown) {
        return List.of(
                new VerifyLine(new Text("申请人", "Applicant"), "applicant", "name"),
                new VerifyLine(new Text("事项", "Service"), "itemTitle", null),
                new VerifyLine(new Text("文书编号", "Number"), "number", null),
                new VerifyLine(day(shown), shown, null));
    }

    private static Text day(String shown) {
        return switch (shown) {
            case "correctionDue" -> new Text("补正期限", "To be put right by");
            case "acceptedDate" -> new Text("受理日期", "Accepted");
            default -> new Text("出具时间", "Issued");
        };
    }

    DocumentTemplate template() {
        return template;
    }

    static Optional<IntakeNotices> of(String templateId) {
        for (IntakeNotices one : values()) {
            if (one.template.id().equals(templateId)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    /**
     * The values with what the item's guide says.
     *
     * @throws IllegalArgumentException if something is missing that the law wants said
     */
    Map<String, String> values(Definition item, Map<String, String> given) {
        for (String value : needed) {
            if (given.getOrDefault(value, "").isBlank()) {
                throw new IllegalArgumentException(template.id() + " of " + item.id() + " gives no " + value);
            }
        }
        Map<String, String> values = new HashMap<>(this == TOLERANT ? AcceptanceNotice.values(item, given) : given);
        values.putIfAbsent("itemTitle", item.title().zh());
        if (this == NOT_ACCEPTED && values.getOrDefault("basis", "").isBlank()) {
            values.put("basis", Remedies.basis(item.guide()));
        }
        if (this == NOT_ACCEPTED || this == REVOKED || this == DECISION_REVOKED) {
            values.putIfAbsent("remedies", Remedies.of(item.guide()));
        }
        return values;
    }
}
