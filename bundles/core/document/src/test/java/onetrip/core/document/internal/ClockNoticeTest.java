package onetrip.core.document.internal;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import onetrip.api.item.DocumentTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClockNoticeTest {
    private static final Map<String, String> VALUES = Map.of(
            "applicant", "测试监护人零一",
            "about", "为测试儿童零一",
            "procedure", "专家评审",
            "from", "2026年3月5日",
            "until", "2026年3月18日",
            "days", "10",
            "approvedBy", "局长",
            "reason", "要请专家看",
            "basis", "行政许可法第四十五条");

    @Test
    void r_clock_the_applicant_is_told_in_writing_how_long_it_takes() {
        String text = print(Sample.DOCUMENTS.stopTemplate());
        for (String part : new String[] {
            "特别程序告知书", "测试监护人零一：", "专家评审", "2026年3月5日起", "预计到2026年3月18日", "要请专家看", "行政许可法第四十五条", "输入验证码"
        }) {
            assertTrue(text.contains(part), part + " in " + text);
        }
    }

    @Test
    void r_extend_the_applicant_is_told_who_approved_it_and_why() {
        String text = print(Sample.DOCUMENTS.extensionTemplate());
        for (String part : new String[] {"延长办理期限告知书", "经局长批准", "延长10个工作日", "到2026年3月18日", "要请专家看"}) {
            assertTrue(text.contains(part), part + " in " + text);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"reason", "until"})
    void without_a_reason_or_a_day_it_cannot_be_prepared(String missing) {
        Map<String, String> values = new HashMap<>(VALUES);
        values.put(missing, " ");
        assertThrows(IllegalArgumentException.class, () -> prepare(Sample.DOCUMENTS.stopTemplate(), values));
    }

    @Test
    void the_public_does_not_see_the_child_or_the_reason() {
        String lines =
                prepare(Sample.DOCUMENTS.stopTemplate(), VALUES).publicLines().toString();
        assertFalse(lines.contains("儿童"));
        assertFalse(lines.contains("专家"));
    }

    private static String print(DocumentTemplate template) {
        return Sample.text(Sample.DOCUMENTS.pdf(prepare(template, VALUES), template));
    }

    private static onetrip.core.document.IssuedDocument prepare(DocumentTemplate template, Map<String, String> values) {
        return Sample.DOCUMENTS.prepare(Sample.item(), "hash", template, values, UUID.randomUUID(), "CN2026112400001");
    }
}
