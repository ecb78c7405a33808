package onetrip.core.lifecycle.internal;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import onetrip.api.item.Text;
import onetrip.core.lifecycle.BillOfMaterials;
import onetrip.core.lifecycle.BillOfMaterials.Component;

/**
 * Reads the bill of materials (CycloneDX JSON) that a publisher laid into a jar. Nothing depends on it, so nothing is
 * refused for it; it is a stranger's file all the same and is read within limits.
 */
final class BillReader {
    static final String FOLDER = "META-INF/sbom/";

    private static final List<String> NAMES = List.of(FOLDER + "application.cdx.json", FOLDER + "bom.json");
    private static final int MOST_BYTES = 1024 * 1024;
    private static final int MOST_COMPONENTS = 1_000;
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(50).build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Sentences sentences;

    BillReader(Sentences sentences) {
        this.sentences = sentences;
    }

    /** @param bill empty if there is none that can be shown; then {@code finding} says why */
    record Found(Optional<BillOfMaterials> bill, Text finding) {}

    Found read(ItemJar jar) {
        Optional<String> name =
                NAMES.stream().filter(jar.itemFiles()::containsKey).findFirst();
        if (name.isEmpty()) {
            return without("missing", NAMES.get(0));
        }
        byte[] json = jar.itemFiles().get(name.get());
        if (json.length > MOST_BYTES) {
            return without("large", name.get(), MOST_BYTES / JarLimits.MB);
        }
        try {
            return bill(JSON.readTree(json), name.get());
        } catch (JacksonException e) {
            return without("unreadable", name.get(), Printable.line(e.getOriginalMessage()));
        } catch (IOException e) {
            return without("unreadable", name.get(), Printable.line(e.toString()));
        }
    }

    private Found bill(JsonNode root, String name) {
        String version = text(root, "specVersion");
        if (!text(root, "bomFormat").equals("CycloneDX") || version.isEmpty()) {
            return without("format", name);
        }
        List<Component> components = new ArrayList<>();
        collect(root, components);
        if (components.size() > MOST_COMPONENTS) {
            return without("many", name, MOST_COMPONENTS);
        }
        return new Found(
                Optional.of(new BillOfMaterials("CycloneDX " + version, components)),
                sentences.text("check.bill.passed", components.size(), "CycloneDX " + version));
    }

    private Found without(String why, Object... values) {
        return new Found(Optional.empty(), sentences.text("check.bill." + why, values));
    }

    /** Components may hold components. */
    private static void collect(JsonNode parent, List<Component> components) {
        for (JsonNode node : parent.path("components")) {
            if (components.size() > MOST_COMPONENTS) {
                return;
            }
            String group = text(node, "group");
            String name = text(node, "name");
            components.add(
                    new Component(group.isEmpty() ? name : group + ":" + name, text(node, "version"), licences(node)));
            collect(node, components);
        }
    }

    private static String licences(JsonNode component) {
        List<String> said = new ArrayList<>();
        for (JsonNode choice : component.path("licenses")) {
            Stream.of(
                            text(choice, "expression"),
                            text(choice.path("license"), "id"),
                            text(choice.path("license"), "name"))
                    .filter(word -> !word.isEmpty())
                    .findFirst()
                    .ifPresent(said::add);
        }
        return Printable.line(String.join(", ", said));
    }

    private static String text(JsonNode node, String field) {
        return Printable.line(node.path(field).asText(""));
    }
}
