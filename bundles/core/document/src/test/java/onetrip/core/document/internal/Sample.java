package onetrip.core.document.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import onetrip.api.item.Definition;
import onetrip.api.item.DocumentTemplate;
import onetrip.api.item.DocumentTemplate.VerifyLine;
import onetrip.api.item.Guide;
import onetrip.api.item.Text;
import onetrip.core.document.IssuedDocument;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/** An item that issues a certificate, and what the tests do with its prints. */
final class Sample {
    static final Instant NOW = Instant.parse("2026-11-24T01:05:00.123456Z");
    static final String SITE = "https://onetrip.cangnan.example";

    /** Held, or it would forget its level: reading a PDF warns that this machine has no Helvetica. */
    private static final Logger READER = Logger.getLogger("org.apache.pdfbox.pdmodel.font");

    static {
        READER.setLevel(Level.SEVERE);
    }

    /** One for all tests: reading the type takes a moment. */
    static final PrintedDocuments DOCUMENTS = new PrintedDocuments(() -> NOW, path -> SITE + path);

    private Sample() {}

    static DocumentTemplate template(String html) {
        return new DocumentTemplate(
                "certificate",
                "certificate",
                Text.of("学籍证明"),
                html,
                "XJZM-{yyyy}-{serial}",
                List.of(
                        new VerifyLine(Text.of("姓名"), "name", "name"),
                        new VerifyLine(Text.of("证件号码"), "certNo", "id"),
                        new VerifyLine(Text.of("学校"), "school", null),
                        new VerifyLine(Text.of("证明编号"), "number", null)));
    }

    static DocumentTemplate body(String body) {
        return template("<html><body>" + body + "</body></html>");
    }

    static Definition item(Guide.Remedy remedy, String note) {
        Guide guide = new Guide(
                "basic-education",
                null,
                null,
                null,
                null,
                null,
                5,
                null,
                null,
                null,
                List.of(new Guide.Basis(Text.of("中华人民共和国义务教育法"), Text.of("第十二条"))),
                remedy,
                note == null ? null : Text.of(note),
                null,
                null,
                null,
                null);
        return new Definition(
                "cert-student-status",
                "2026.1",
                null,
                null,
                Text.of("学籍证明办理"),
                null,
                null,
                guide,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                false);
    }

    static Definition item() {
        return item(Guide.Remedy.STATUTORY, null);
    }

    static IssuedDocument document(DocumentTemplate template, Map<String, String> values) {
        return DOCUMENTS.prepare(item(), "hash", template, values, UUID.randomUUID(), "CN2026112400001");
    }

    static byte[] pdf(DocumentTemplate template, Map<String, String> values) {
        return DOCUMENTS.pdf(document(template, values), template);
    }

    /** What a reader of the PDF can select and copy, without blanks and line ends. */
    static String text(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
