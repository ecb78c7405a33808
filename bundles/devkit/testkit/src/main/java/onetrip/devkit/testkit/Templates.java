package onetrip.devkit.testkit;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import onetrip.api.item.DocumentTemplate;
import onetrip.core.catalog.DefinitionLint;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Whether a template can be printed: the platform takes well-formed XHTML without DOCTYPE and nothing else. */
final class Templates {
    private Templates() {}

    static List<String> findings(DocumentTemplate document) {
        String filled = DefinitionLint.PLACEHOLDER.matcher(document.html()).replaceAll("x");
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setNamespaceAware(true);
            DocumentBuilder parser = factory.newDocumentBuilder();
            // The default handler writes to the error stream.
            parser.setErrorHandler(new DefaultHandler());
            parser.parse(new InputSource(new StringReader(filled)));
            return List.of();
        } catch (SAXException e) {
            return List.of("documents." + document.id() + ".template: no well-formed XHTML, so it cannot be printed: "
                    + e.getMessage() + ". Close every tag, write &nbsp; as &#160;, and leave out the DOCTYPE");
        } catch (ParserConfigurationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
