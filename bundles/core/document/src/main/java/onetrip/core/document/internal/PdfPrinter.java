package onetrip.core.document.internal;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/**
 * XHTML to PDF by openhtmltopdf. Nothing outside the template is ever loaded: no file, no address, no entity. The type is
 * Noto Serif SC (OFL), embedded as a subset; a character it lacks is printed as its number and never stops a document.
 * Thread-safe.
 */
final class PdfPrinter {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([\\w.@-]+)\\s*}}");
    private static final String FAMILY = "Noto Serif SC";

    private Path font;
    private CmapLookup glyphs;

    byte[] print(String html, Map<String, String> values, String qrText, Instant made) {
        prepareFont();
        Document document = parse(fill(html, values, qrText));
        ByteArrayOutputStream pdf = new ByteArrayOutputStream(64 * 1024);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(PdfPrinter.class.getClassLoader());
        try {
            PdfRendererBuilder builder = new PdfRendererBuilder();
            builder.useFastMode();
            builder.withW3cDocument(document, null);
            builder.useUriResolver((base, uri) -> uri != null && uri.startsWith("data:image/png;base64,") ? uri : null);
            builder.useExternalResourceAccessControl((uri, type) -> uri != null && uri.startsWith("data:image/png;base64,"),
                    com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
            builder.useFont(font.toFile(), FAMILY);
            builder.withProducer("OneTrip");
            builder.toStream(pdf);
            builder.run();
        } catch (IOException e) {
            throw new UncheckedIOException("the document cannot be printed", e);
        } finally {
            thread.setContextClassLoader(before);
        }
        return pdf.toByteArray();
    }

    private String fill(String html, Map<String, String> values, String qrText) {
        Matcher matcher = PLACEHOLDER.matcher(html);
        StringBuilder filled = new StringBuilder();
        while (matcher.find()) {
            String value = matcher.group(1).equals("qr")
                    ? "data:image/png;base64," + Base64.getEncoder().encodeToString(qr(qrText))
                    : escape(printable(values.getOrDefault(matcher.group(1), "")));
            matcher.appendReplacement(filled, Matcher.quoteReplacement(value));
        }
        return matcher.appendTail(filled).toString();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    /** Characters without a glyph by their number: 〔U+2CC56〕. */
    private String printable(String text) {
        StringBuilder printable = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c >= 0x20 && glyphs.getGlyphId(c) != 0) {
                printable.appendCodePoint(c);
            } else if (c >= 0x20) {
                printable.append(String.format(java.util.Locale.ROOT, "〔U+%X〕", c));
            }
        });
        return printable.toString();
    }

    private static Document parse(String xhtml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xhtml.getBytes(StandardCharsets.UTF_8)));
        } catch (SAXException e) {
            throw new IllegalArgumentException("the template is no well-formed XHTML: " + e.getMessage(), e);
        } catch (ParserConfigurationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] qr(String text) {
        try {
            BitMatrix matrix = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 240, 240, Map.of(EncodeHintType.MARGIN, 1));
            BufferedImage image = new BufferedImage(matrix.getWidth(), matrix.getHeight(), BufferedImage.TYPE_BYTE_BINARY);
            for (int y = 0; y < matrix.getHeight(); y++) {
                for (int x = 0; x < matrix.getWidth(); x++) {
                    image.setRGB(x, y, matrix.get(x, y) ? 0x000000 : 0xffffff);
                }
            }
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(image, "png", png);
            return png.toByteArray();
        } catch (WriterException | IOException e) {
            throw new IllegalStateException("no QR code for this text", e);
        }
    }

    /** At the first document, not at start: 15 MB are unpacked to a file and read from there. */
    private synchronized void prepareFont() {
        if (font != null) {
            return;
        }
        try (InputStream in = PdfPrinter.class.getResourceAsStream("/onetrip/core/document/font/NotoSerifSC-Regular.ttf")) {
            File file = File.createTempFile("onetrip-type", ".ttf");
            file.deleteOnExit();
            Files.copy(in, file.toPath(), StandardCopyOption.REPLACE_EXISTING);
            TrueTypeFont parsed = new TTFParser().parse(new RandomAccessReadBufferedFile(file));
            glyphs = parsed.getUnicodeCmapLookup();
            font = file.toPath();
        } catch (IOException e) {
            throw new UncheckedIOException("the type for documents cannot be read", e);
        }
    }
}
