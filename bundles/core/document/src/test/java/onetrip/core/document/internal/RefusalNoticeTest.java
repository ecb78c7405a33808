package onetrip.core.document.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.UUID;
import onetrip.api.item.Definition;
import onetrip.api.item.DocumentTemplate;
import onetrip.api.item.Guide.Remedy;
import onetrip.core.document.IssuedDocument;
import org.junit.jupiter.api.Test;

/** Reasons, their basis and the remedies by kind (R-REFUSE, R-REFUSE2). */
class RefusalNoticeTest {
    private final DocumentTemplate notice = Sample.DOCUMENTS.refusalTemplate();
    private final Map<String, String> values = Map.of("applicant", "测试某", "reason", "没有查到在读学籍。\n请先联系学校。");

    @Test
    void reasonBasisAndStatutoryRemediesAreInIt() {
        String text = text(Sample.item(Remedy.STATUTORY, null));
        for (String part : new String[] {
            "不予办理决定书",
            "测试某：",
            "“学籍证明办理”",
            "没有查到在读学籍。",
            "《中华人民共和国义务教育法》第十二条",
            "60日内，向苍南县人民政府申请行政复议",
            "6个月内，依法向人民法院提起行政诉讼",
            "输入验证码"
        }) {
            assertTrue(text.contains(part), part + " in " + text);
        }
    }

    @Test
    void anInternalRemedyTakesThePlaceOfTheStatutoryOnes() {
        String text = text(Sample.item(Remedy.INTERNAL, "5个工作日内向基教科提出复核。"));
        assertTrue(text.contains("5个工作日内向基教科提出复核"), text);
        assertFalse(text.contains("行政复议"), text);
    }

    @Test
    void aRefusalWithoutReasonCannotBePrepared() {
        assertThrows(
                IllegalArgumentException.class,
                () -> prepare(Sample.item(), Map.of("applicant", "测试某", "reason", " ")));
    }

    @Test
    void thePublicSeesNeitherReasonNorFullName() {
        IssuedDocument document = prepare(Sample.item(), values);
        assertEquals("测*某", document.publicLines().get("申请人"));
        assertFalse(document.publicLines().toString().contains("学籍。"));
    }

    @Test
    void itsTemplateIsFoundByTheIdThatTheDocumentNames() {
        Definition item = Sample.item();
        String id = prepare(item, values).templateId();
        assertEquals(notice, Sample.DOCUMENTS.template(item, id).orElseThrow());
        assertTrue(Sample.DOCUMENTS.template(item, "no-such-template").isEmpty());
    }

    private IssuedDocument prepare(Definition item, Map<String, String> given) {
        return Sample.DOCUMENTS.prepare(item, "hash", notice, given, UUID.randomUUID(), "CN2026112400001");
    }

    private String text(Definition item) {
        return Sample.text(Sample.DOCUMENTS.pdf(prepare(item, values), notice));
    }
}
