package onetrip.core.lifecycle.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import onetrip.core.lifecycle.RefusedException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * What a bundle's components may say to the component runtime. An item's offer rules, ask for nothing, and are not configured; a connector's offer
 * connectors, ask for the clock, and do nothing until they are configured. A component is handed the services that its description names, whatever its
 * bundle imports; without this rule that would be a way around them.
 */
final class ComponentRules {
    static final String FOLDER = "OSGI-INF/";

    private static final String DESCRIPTION = "OSGI-INF/[\\w.*$/-]+\\.xml";

    static final Allowed ITEM = new Allowed(
            Set.of("onetrip.api.rules.ItemRules", "onetrip.api.item.ServiceItem")::contains,
            Set.of(),
            "ignore",
            "OT-INSTALL-COMPONENT");
    /** Whatever the contract calls a connector: a new kind of them is no change here. */
    static final Allowed CONNECTOR = new Allowed(
            Pattern.compile("onetrip\\.api\\.[a-z]+\\.[A-Za-z]+Connector").asMatchPredicate(),
            Set.of("java.time.InstantSource"),
            "require",
            "OT-CONNECTOR-COMPONENT");

    private final Allowed allowed;
    private final Sentences sentences;

    ComponentRules(Allowed allowed, Sentences sentences) {
        this.allowed = allowed;
        this.sentences = sentences;
    }

    /**
     * What a kind of bundle may have.
     *
     * @param offers services that it may offer
     * @param asks services that it may be handed
     * @param configuration the policy that each component has
     * @param code of the refusal
     */
    record Allowed(Predicate<String> offers, Set<String> asks, String configuration, String code) {}

    boolean mayOffer(String service) {
        return allowed.offers().test(service);
    }

    boolean mayAsk(String service) {
        return allowed.asks().contains(service);
    }

    void check(ItemJar jar) throws RefusedException {
        // Split as the component runtime splits it, which knows neither quotes nor attributes here.
        for (String path : jar.header("Service-Component").split(",")) {
            if (!path.isBlank() && (!path.strip().matches(DESCRIPTION) || path.contains(".."))) {
                throw refused("place", path, Printable.line(path));
            }
        }
        // All that a path with an asterisk could mean, not only what this one means.
        for (Map.Entry<String, byte[]> file : jar.itemFiles().entrySet()) {
            if (file.getKey().startsWith(FOLDER)
                    && file.getKey().toLowerCase(Locale.ROOT).endsWith(".xml")) {
                checkDescription(file.getKey(), file.getValue());
            }
        }
    }

    private void checkDescription(String name, byte[] xml) throws RefusedException {
        Document description;
        try {
            description = parser().parse(new ByteArrayInputStream(xml));
        } catch (IOException | SAXException e) {
            throw refused("unreadable", Printable.line(e.toString()), name);
        }
        for (Element offered : elements(description, "provide")) {
            if (!mayOffer(offered.getAttribute("interface"))) {
                throw refused("offers", name, Printable.line(offered.getAttribute("interface")));
            }
        }
        for (Element asked : elements(description, "reference")) {
            if (!mayAsk(asked.getAttribute("interface"))) {
                throw refused("asks", name, Printable.line(asked.getAttribute("interface")));
            }
        }
        // What a bureau sets of an item are parameters, with a history and a day from which they hold (decision 0010).
        // Besides, the framework keeps
        // every bundle for which the component runtime ever asked for configurations, uninstalled or not; connectors
        // change seldom.
        for (Element component : elements(description, "component")) {
            if (!component.getAttribute("configuration-policy").equals(allowed.configuration())) {
                throw refused("configured", name, Printable.line(component.getAttribute("name")));
            }
        }
    }

    private static Iterable<Element> elements(Document description, String name) {
        NodeList nodes = description.getElementsByTagNameNS("*", name);
        return IntStream.range(0, nodes.getLength()).mapToObj(nodes::item).map(Element.class::cast)::iterator;
    }

    private static DocumentBuilder parser() {
        try {
            // Karaf brings this class from before Java 9, so without newDefaultInstance().
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder parser = factory.newDocumentBuilder();
            // Otherwise it writes to the console before it throws.
            parser.setErrorHandler(null);
            return parser;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    private RefusedException refused(String variant, String detail, String value) {
        return sentences.refusedBecause(allowed.code(), variant, detail, value);
    }
}
