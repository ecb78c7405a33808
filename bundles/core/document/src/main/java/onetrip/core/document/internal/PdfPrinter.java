package onetrip.core.document.internal;

import com.openhtmltopdf.css.constants.IdentValue;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfBoxFontResolver.FontGroup;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.logging.Level;
import onetrip.core.clock.Time;
import onetrip.core.document.IssuedDocument;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.w3c.dom.Document;

/**
 * XHTML to PDF by openhtmltopdf. The only address it may open is that of the QR code made here; everything else is
 * refused before it is resolved. Thread-safe; prints one document at a time.
 */
final class PdfPrinter {
    private final Typeface typeface;
    private final PrintableText printable;

    PdfPrinter(Typeface typeface) {
        this.typeface = typeface;
        this.printable = new PrintableText(typeface);
    }

    /** @throws IllegalArgumentException if the template is no well-formed XHTML or has a DOCTYPE */
    byte[] print(IssuedDocument document, String html, String verifyUrl) {
        Map<String, String> values = FixedValues.all(document, verifyUrl);
        String qr = QrCode.dataUri(verifyUrl);
        values.put("qr", qr);
        Document tree = FilledTemplate.of(html, values);
        printable.within(tree);
        // The parsed type is shared between documents and keeps a reading position.
        synchronized (typeface) {
            return inOwnLoader(() -> rendered(document, tree, qr));
        }
    }

    /** The same with 测试 TEST across each page: what a test certificate sealed must not pass for more. */
    byte[] marked(IssuedDocument document, byte[] plain) {
        synchronized (typeface) {
            return inOwnLoader(() -> TestMark.over(plain, typeface.font(), document.id()));
        }
    }

    private byte[] rendered(IssuedDocument document, Document tree, String qr) throws IOException {
        XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.SEVERE));
        try (PDDocument pdf = new PDDocument()) {
            PdfRendererBuilder builder = new PdfRendererBuilder();
            builder.usePDDocument(pdf);
            // Tags for screen readers; it also keeps the 14 types out that a PDF may name without embedding them.
            builder.usePdfUaAccessibility(true);
            builder.withW3cDocument(tree, null);
            builder.useUriResolver((base, uri) -> qr.equals(uri) ? uri : null);
            for (ExternalResourceControlPriority when : ExternalResourceControlPriority.values()) {
                builder.useExternalResourceAccessControl((uri, type) -> qr.equals(uri), when);
            }
            PDFontSupplier font = new PDFontSupplier(PDType0Font.load(pdf, typeface.font(), true));
            try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
                // For every family: a template that names another type, or none, must not lose its Chinese.
                renderer.getFontResolver()
                        .addFont(font, Typeface.FAMILY, 400, IdentValue.NORMAL, true, FontGroup.FINAL_FALLBACK);
                renderer.createPDFWithoutClosing();
                describe(pdf, document);
                ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 * 1024);
                pdf.save(bytes);
                return bytes.toByteArray();
            }
        }
    }

    /** All that a PDF says of its making comes from the document, so that printing it again gives the same bytes. */
    private static void describe(PDDocument pdf, IssuedDocument document) {
        PDDocumentInformation about = new PDDocumentInformation();
        about.setTitle(document.title().zh() + " " + document.number());
        about.setProducer("OneTrip");
        about.setCreationDate(calendar(document.issuedAt()));
        pdf.setDocumentInformation(about);
        pdf.getDocumentCatalog().setLanguage("zh-CN");
        // It holds the time of printing, and a claim of conformance that a template can break.
        pdf.getDocumentCatalog().setMetadata(null);
        pdf.setDocumentId(document.id().getMostSignificantBits());
    }

    private static Calendar calendar(Instant instant) {
        Calendar calendar = new GregorianCalendar(TimeZone.getTimeZone(Time.ZONE), Locale.ROOT);
        calendar.setTimeInMillis(instant.toEpochMilli());
        return calendar;
    }

    /** XML and image libraries look for their parts in the thread's loader, which knows nothing of this bundle. */
    static byte[] inOwnLoader(Printing printing) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(PdfPrinter.class.getClassLoader());
        try {
            return printing.print();
        } catch (IOException e) {
            throw new UncheckedIOException("the document cannot be printed", e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @FunctionalInterface
    interface Printing {
        byte[] print() throws IOException;
    }
}
