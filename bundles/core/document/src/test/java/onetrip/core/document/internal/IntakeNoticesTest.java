package onetrip.core.document.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onetrip.api.item.Definition;
import onetrip.api.item.DocumentTemplate;
import onetrip.api.item.Guide.Remedy;
import onetrip.core.document.IssuedDocument;
import org.junit.jupiter.api.Test;

class IntakeNoticesTest {
    private static IssuedDocument prepare(Definition item, DocumentTemplate notice, Map<String, String> given) {
        Map<String, String> values = new HashMap<>(given);
        values.put("applicant", "测试某");
        return Sample.DOCUMENTS.prepare(item, "hash", notice, values, UUID.randomUUID(), "CN2026112400001");
    }

    private static String text(Definition item, DocumentTemplate notice, Map<String, String> given) {
        return Sample.text(Sample.DOCUMENTS.pdf(prepare(item, notice, given), notice));
    }

    private static void contains(String text, String... parts) {
        List.of(parts).forEach(part -> assertTrue(text.contains(part), part + " in " + text));
    }

    @Test
    void r_once_the_correction_notice_names_every_point_the_day_and_what_happens_then() {
        String text = text(
                Sample.item(),
                Sample.DOCUMENTS.correctionTemplate(),
                Map.of("points", "1.户口簿：看不清。\n2.姓名：不一致。", "correctionDue", "2026年12月8日"));
        contains(text, "补正告知书", "1.户口簿：看不清。", "2.姓名：不一致。", "2026年12月8日", "视为撤回申请", "第三十二条");
    }

    @Test
    void r_receipt_non_acceptance_gives_reasons_ground_and_the_remedies_of_the_item() {
        Map<String, String> given = Map.of("reason", "这件事不归我们办\n请向龙港市教育部门申请。");
        DocumentTemplate notice = Sample.DOCUMENTS.nonAcceptanceTemplate();
        contains(
                text(Sample.item(), notice, given),
                "不予受理通知书",
                "请向龙港市教育部门申请",
                "《中华人民共和国义务教育法》第十二条",
                "60日内，向苍南县人民政府申请行政复议");
        String internal = text(Sample.item(Remedy.INTERNAL, "先向基教科申诉。"), notice, given);
        contains(internal, "先向基教科申诉");
        assertFalse(internal.contains("行政复议"), internal);
    }

    @Test
    void r_fraud_a_revoked_decision_says_why_by_which_law_and_how_to_contest_it() {
        Map<String, String> given = Map.of("reason", "学历证书是伪造的。", "basis", "行政许可法第六十九条第二款");
        DocumentTemplate notice = Sample.DOCUMENTS.decisionRevocationTemplate();
        contains(
                text(Sample.item(), notice, given),
                "撤销决定书",
                "同时失效",
                "学历证书是伪造的。",
                "行政许可法第六十九条第二款",
                "60日内，向苍南县人民政府申请行政复议");
        assertThrows(
                IllegalArgumentException.class,
                () -> prepare(Sample.item(), notice, Map.of("reason", "伪造", "basis", " ")));
    }

    @Test
    void r_tolerant_acceptance_says_what_is_to_come_and_revocation_what_did_not() {
        contains(
                text(
                        Sample.item(),
                        Sample.DOCUMENTS.tolerantAcceptanceTemplate(),
                        Map.of(
                                "acceptedDate", "2026年11月24日",
                                "promisedDue", "2026年12月1日",
                                "missing", "1.租约：请补交。",
                                "tolerantDue", "2026年12月8日")),
                "受理通知书",
                "1.租约：请补交。",
                "2026年12月8日",
                "2026年12月1日");
        contains(
                text(
                        Sample.item(),
                        Sample.DOCUMENTS.revocationTemplate(),
                        Map.of("missing", "1.租约：请补交。", "tolerantDue", "2026年12月8日")),
                "撤销受理决定书",
                "1.租约",
                "行政复议");
    }

    @Test
    void what_the_law_wants_said_cannot_be_left_out() {
        for (DocumentTemplate notice : List.of(
                Sample.DOCUMENTS.correctionTemplate(),
                Sample.DOCUMENTS.nonAcceptanceTemplate(),
                Sample.DOCUMENTS.tolerantAcceptanceTemplate(),
                Sample.DOCUMENTS.revocationTemplate())) {
            assertThrows(IllegalArgumentException.class, () -> prepare(Sample.item(), notice, Map.of()), notice.id());
            assertEquals(
                    notice,
                    Sample.DOCUMENTS.template(Sample.item(), notice.id()).orElseThrow());
        }
    }

    @Test
    void the_public_sees_no_point_and_no_full_name() {
        IssuedDocument document = prepare(
                Sample.item(),
                Sample.DOCUMENTS.correctionTemplate(),
                Map.of("points", "1.户口簿：看不清。", "correctionDue", "2026年12月8日"));
        assertEquals("测*某", document.publicLines().get("申请人"));
        assertFalse(document.publicLines().toString().contains("户口簿"));
    }
}
