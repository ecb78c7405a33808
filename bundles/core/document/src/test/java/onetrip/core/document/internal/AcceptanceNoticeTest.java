package onetrip.core.document.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.UUID;
import onetrip.api.item.DocumentTemplate;
import onetrip.core.document.IssuedDocument;
import org.junit.jupiter.api.Test;

class AcceptanceNoticeTest {
    private static final Map<String, String> VALUES = Map.of(
            "applicant", "测试监护人零一",
            "about", "为测试儿童零一",
            "acceptedDate", "2026年9月24日",
            "promisedDue", "2026年9月29日",
            "provisional", "false");
    private final DocumentTemplate notice = Sample.DOCUMENTS.acceptanceTemplate();

    @Test
    void r_receipt_it_is_dated_and_says_by_when_we_answer() {
        String text = Sample.text(Sample.DOCUMENTS.pdf(prepare(VALUES), notice));
        for (String part :
                new String[] {"受理通知书", "测试监护人零一：", "您为测试儿童零一申请办理的“学籍证明办理”", "2026年9月24日受理", "最晚2026年9月29日给您结果", "输入验证码"
                }) {
            assertTrue(text.contains(part), part + " in " + text);
        }
        assertFalse(text.contains("法定期限"), "a limit that the item does not have");
        assertFalse(text.contains("重新算"));
    }

    @Test
    void r_receipt_without_a_day_it_cannot_be_prepared() {
        assertThrows(IllegalArgumentException.class, () -> prepare(Map.of("applicant", "测试某")));
    }

    @Test
    void the_same_notice_gives_the_same_bytes() {
        IssuedDocument document = prepare(VALUES);
        assertArrayEquals(Sample.DOCUMENTS.pdf(document, notice), Sample.DOCUMENTS.pdf(document, notice));
    }

    @Test
    void its_template_is_found_by_the_id_that_the_document_names() {
        assertEquals(
                notice,
                Sample.DOCUMENTS
                        .template(Sample.item(), prepare(VALUES).templateId())
                        .orElseThrow());
    }

    @Test
    void the_public_does_not_see_the_child() {
        assertFalse(prepare(VALUES).publicLines().toString().contains("儿童"));
    }

    private IssuedDocument prepare(Map<String, String> values) {
        return Sample.DOCUMENTS.prepare(Sample.item(), "hash", notice, values, UUID.randomUUID(), "CN2026112400001");
    }
}
