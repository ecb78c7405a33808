package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * No two components wait for each other, not even where one of them could do without: at a start two threads bring them up, each meets the other half made, and
 * both are given up (Declarative Services 1.5, §112.5.8 and §112.2.1). Whoever comes later says so to whoever was first.
 */
class ComponentCyclesTest {
    /** A component as its descriptor says. @param needs services, optional ones too */
    private record Component(String name, Set<String> provides, Set<String> needs) {
        boolean uses(Component other) {
            return other.provides.stream().anyMatch(needs::contains);
        }
    }

    @Test
    void no_component_waits_for_itself() throws Exception {
        List<Component> all = new ArrayList<>();
        for (Path jar : ArchitectureTest.jars()) {
            all.addAll(components(jar));
        }
        assertTrue(all.size() >= 100, "only " + all.size() + " components were found; was everything built?");
        assertEquals(Set.of(), circles(all));
    }

    @Test
    void a_circle_is_caught_and_its_members_are_named() {
        Component desk = new Component("desk", Set.of("Cases"), Set.of("Store", "Outages"));
        Component store = new Component("store", Set.of("Store"), Set.of());
        Component cashier = new Component("cashier", Set.of("Payments"), Set.of("Cases", "Banks"));
        Component bank = new Component("bank", Set.of("Banks", "Outages"), Set.of("Cases"));
        assertEquals(Set.of("desk", "bank"), circles(List.of(desk, store, cashier, bank)));
        assertEquals(Set.of(), circles(List.of(desk, store, cashier)));
    }

    /** Those who reach themselves over others; one that refers to a service which it also provides waits for another one of that kind. */
    private static Set<String> circles(List<Component> all) {
        Set<String> found = new LinkedHashSet<>();
        for (Component one : all) {
            Set<Component> reached = new HashSet<>();
            List<Component> next = new ArrayList<>(List.of(one));
            while (!next.isEmpty()) {
                Component from = next.remove(next.size() - 1);
                for (Component to : all) {
                    if (to != from && from.uses(to) && reached.add(to)) {
                        next.add(to);
                    }
                }
            }
            if (reached.contains(one)) {
                found.add(one.name());
            }
        }
        return found;
    }

    private static List<Component> components(Path path)
            throws IOException, ParserConfigurationException, SAXException {
        List<Component> found = new ArrayList<>();
        try (JarFile jar = new JarFile(path.toFile())) {
            for (JarEntry entry : jar.stream()
                    .filter(e -> e.getName().matches("OSGI-INF/[^/]+\\.xml"))
                    .toList()) {
                try (InputStream in = jar.getInputStream(entry)) {
                    Element root = DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(in)
                            .getDocumentElement();
                    if (root.getTagName().endsWith("component")) {
                        found.add(new Component(
                                root.getAttribute("name"),
                                interfaces(root.getElementsByTagName("provide")),
                                interfaces(root.getElementsByTagName("reference"))));
                    }
                }
            }
        }
        return found;
    }

    private static Set<String> interfaces(NodeList elements) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < elements.getLength(); i++) {
            names.add(((Element) elements.item(i)).getAttribute("interface"));
        }
        return names;
    }
}
