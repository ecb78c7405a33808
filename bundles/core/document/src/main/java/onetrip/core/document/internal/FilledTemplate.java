package onetrip.core.document.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** A template with its placeholders filled, as a tree. Values are text: they can add no markup. */
final class FilledTemplate {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([\\w.@-]+)\\s*}}");

    private FilledTemplate() {}

    /** One of the platform's own notices, with the style they share. */
    static String notice(String id) {
        return read(id + ".html").replace("{{style}}", read("notice.css"));
    }

    private static String read(String name) {
        try (InputStream in = FilledTemplate.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the template " + name + " cannot be read", e);
        }
    }

    /** @throws IllegalArgumentException if the template is no well-formed XHTML or has a DOCTYPE */
    static Document of(String html, Map<String, String> values) {
        String filled = PLACEHOLDER
                .matcher(html)
                .replaceAll(found -> Matcher.quoteReplacement(escaped(values.get(found.group(1)))));
        try {
            return parser().parse(new InputSource(new StringReader(filled)));
        } catch (SAXException e) {
            throw new IllegalArgumentException("the template is no well-formed XHTML: " + e.getMessage(), e);
        } catch (ParserConfigurationException | IOException e) {
            throw new IllegalStateException("no XML parser", e);
        }
    }

    /** Without DOCTYPE there are no entities, hence no file or address that one could name. */
    private static DocumentBuilder parser() throws ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        factory.setXIncludeAware(false);
        factory.setExpandEntityReferences(false);
        factory.setNamespaceAware(true);
        DocumentBuilder parser = factory.newDocumentBuilder();
        parser.setErrorHandler(new Silent());
        return parser;
    }

    private static String escaped(String value) {
        if (value == null) {
            return "";
        }
        StringBuilder escaped = new StringBuilder();
        value.codePoints().filter(FilledTemplate::inXml).forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }

    /** XML 1.0 has no way to write the others; a stray control character must not stop a certificate. */
    private static boolean inXml(int c) {
        return c == '\t' || c == '\n' || c >= 0x20 && c < 0xD800 || c > 0xDFFF && c != 0xFFFE && c != 0xFFFF;
    }

    /** The default handler writes to the error stream. */
    private static final class Silent extends DefaultHandler {
        @Override
        public void error(SAXParseException e) throws SAXException {
            throw e;
        }
    }
}
