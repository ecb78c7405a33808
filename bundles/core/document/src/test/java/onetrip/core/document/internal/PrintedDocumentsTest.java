package onetrip.core.document.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import onetrip.api.item.DocumentTemplate;
import onetrip.core.document.IssuedDocument;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintedDocumentsTest {
    @Test
    void theChineseTextCanBeReadOutOfThePdf() {
        String text = Sample.text(Sample.pdf(
                Sample.body("<h1>学籍证明</h1><p>{{name}}，现为{{school}}学生。{{missing}}</p>"
                        + "<p>{{bureau}} {{issuedDate}} {{issuedTime}} {{caseNumber}}</p>"),
                Map.of("name", "测试某", "school", "灵溪镇第一小学")));
        assertEquals("学籍证明测试某，现为灵溪镇第一小学学生。苍南县教育局2026年11月24日2026年11月24日09:05CN2026112400001", text);
    }

    @Test
    void numberAndCodeAreThoseOfTheDocument() {
        DocumentTemplate template = Sample.body("{{number}}/{{code}}");
        IssuedDocument document = Sample.document(template, Map.of("number", "1", "code", "2"));
        assertEquals("XJZM-2026-" + document.code().substring(0, 8), document.number());
        assertEquals(document.number() + "/" + document.code(), Sample.text(Sample.DOCUMENTS.pdf(document, template)));
    }

    @Test
    void theQrCodeSaysTheAddress() throws Exception {
        DocumentTemplate template = Sample.body("<img src=\"{{qr}}\" style=\"width: 26mm\"/>");
        IssuedDocument issued = Sample.document(template, Map.of());
        byte[] pdf = Sample.DOCUMENTS.pdf(issued, template);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            BufferedImage page = new PDFRenderer(document).renderImageWithDPI(0, 150, ImageType.RGB);
            int[] pixels = page.getRGB(0, 0, page.getWidth(), page.getHeight(), null, 0, page.getWidth());
            RGBLuminanceSource seen = new RGBLuminanceSource(page.getWidth(), page.getHeight(), pixels);
            assertEquals(
                    Sample.SITE + "/verify/" + issued.code(),
                    new QRCodeReader()
                            .decode(new BinaryBitmap(new HybridBinarizer(seen)))
                            .getText());
        }
    }

    @Test
    void theSameDocumentGivesTheSameBytes() {
        DocumentTemplate template = Sample.body("<h1>学籍证明</h1><p>{{name}}</p><img src=\"{{qr}}\"/>");
        IssuedDocument document = Sample.document(template, Map.of("name", "测试某"));
        byte[] first = Sample.DOCUMENTS.pdf(document, template);
        assertArrayEquals(first, Sample.DOCUMENTS.pdf(document, template));
        assertArrayEquals(
                first,
                new PrintedDocuments(() -> Sample.NOW.plusSeconds(99), path -> Sample.SITE + path)
                        .pdf(document, template));
    }

    @Test
    void manyThreadsPrintTheSameAsOne() {
        DocumentTemplate template = Sample.body("<p>{{name}} {{number}}</p>");
        IssuedDocument document = Sample.document(template, Map.of("name", "测试某"));
        byte[] alone = Sample.DOCUMENTS.pdf(document, template);
        IntStream.range(0, 16)
                .parallel()
                .forEach(i -> assertArrayEquals(alone, Sample.DOCUMENTS.pdf(document, template)));
    }

    @Test
    void aCharacterWithoutGlyphIsPrintedAsItsNumber() {
        String text =
                Sample.text(Sample.pdf(Sample.body("<p>{{name}}</p>"), Map.of("name", "测\uD876\uDDF7😀\u202E\uFE0F某")));
        assertTrue(text.startsWith("测"), text);
        assertTrue(text.contains("〔U+1F600〕"), text);
        assertTrue(text.endsWith("某"), text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "陈𬱖",
                "👨‍👩‍👧",
                "\u0000\u0001\uFFFE",
                "\uD800",
                "阿卜杜拉·买买提",
                "𠮷野家",
                "",
                "ẹ̀kọ́",
                "שלום",
                "a\tb\nc"
            })
    void noNameStopsADocument(String name) {
        Sample.pdf(Sample.body("<p>{{name}}</p>"), Map.of("name", name));
    }

    @Test
    void valuesAreTextAndNoMarkup() {
        String hostile = "<b>&amp;\"'</b>{{code}}$1\\";
        assertEquals(
                hostile,
                Sample.text(Sample.pdf(Sample.body("<p title='{{name}}'>{{name}}</p>"), Map.of("name", hostile))));
    }

    @Test
    void whateverTypeATemplateNamesChineseIsPrinted() throws Exception {
        byte[] pdf = Sample.pdf(
                Sample.template("<html><head><style>@page { @top-center { content: \"页眉\" } }</style></head>"
                        + "<body><p>一</p><p style='font-family: SimSun'>二</p><p style='font-family: sans-serif'><b>三</b><i>四</i></p>"
                        + "<pre>五</pre></body></html>"),
                Map.of());
        String text = Sample.text(pdf);
        assertTrue(text.contains("页眉") && text.contains("一二三四五"), text);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            var resources = document.getPage(0).getResources();
            for (var name : resources.getFontNames()) {
                PDFont font = resources.getFont(name);
                assertTrue(font.isEmbedded() && font.getName().contains("+NotoSerifSC"), font.getName());
            }
        }
        assertTrue(pdf.length < 100_000, "a subset of the type, but the file has " + pdf.length + " bytes");
    }

    @Test
    void thePdfSaysWhatItIs() throws Exception {
        DocumentTemplate template = Sample.body("<p/>");
        IssuedDocument issued = Sample.document(template, Map.of());
        try (PDDocument document = Loader.loadPDF(Sample.DOCUMENTS.pdf(issued, template))) {
            assertEquals(
                    "学籍证明 " + issued.number(), document.getDocumentInformation().getTitle());
            assertEquals("zh-CN", document.getDocumentCatalog().getLanguage());
            assertEquals(
                    Sample.NOW.getEpochSecond(),
                    document.getDocumentInformation()
                            .getCreationDate()
                            .toInstant()
                            .getEpochSecond());
            assertFalse(document.isEncrypted());
        }
    }

    @Test
    void everyDocumentHasItsOwnIdAndCode() {
        UUID caseId = UUID.randomUUID();
        DocumentTemplate template = Sample.body("<p/>");
        IssuedDocument one = Sample.DOCUMENTS.prepare(Sample.item(), "h", template, Map.of(), caseId, "n");
        IssuedDocument other = Sample.DOCUMENTS.prepare(Sample.item(), "h", template, Map.of(), caseId, "n");
        assertFalse(one.code().equals(other.code()) || one.id().equals(other.id()));
    }
}
