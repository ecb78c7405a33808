package onetrip.devkit.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import onetrip.api.item.FieldType;
import onetrip.api.item.Process.StageKind;
import org.junit.jupiter.api.Test;

/** The examples in docs/item-developer.md are pieces of real definitions, and none is missing. */
class GuideExamplesTest {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Path ROOT = Path.of("../../..");

    private static String guide() throws IOException {
        return Files.readString(ROOT.resolve("docs/item-developer.md"));
    }

    private static List<JsonNode> examples() throws IOException {
        List<JsonNode> examples = new ArrayList<>();
        Matcher block = Pattern.compile("(?sm)^```yaml example\n(.*?)^```$").matcher(guide());
        while (block.find()) {
            examples.add(YAML.readTree(block.group(1)));
        }
        return examples;
    }

    @Test
    void each_example_keeps_to_the_schema_in_an_item() throws IOException {
        ItemSchema schema = new ItemSchema();
        for (JsonNode example : examples()) {
            ObjectNode item = (ObjectNode) YAML.readTree(getClass().getResourceAsStream("item/item.yaml"));
            item.setAll((ObjectNode) example);
            assertEquals(List.of(), schema.findings(YAML.writeValueAsString(item)), () -> "in the example\n" + example);
        }
    }

    @Test
    void every_field_type_every_stage_and_every_part_has_an_example() throws IOException {
        Set<String> missing = new TreeSet<>();
        words(FieldType.values()).forEach(missing::add);
        words(StageKind.values()).forEach(missing::add);
        YAML.readTree(getClass().getResourceAsStream("/onetrip/api/item/item.schema.json"))
                .path("properties")
                .fieldNames()
                .forEachRemaining(missing::add);
        for (JsonNode example : examples()) {
            example.fieldNames().forEachRemaining(missing::remove);
            example.findValues("type").forEach(type -> missing.remove(type.asText()));
            example.findValues("kind").forEach(kind -> missing.remove(kind.asText()));
        }
        assertEquals(Set.of(), missing);
    }

    private static List<String> words(Enum<?>[] values) {
        return Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
    }

    /** Each code of a refusal stands in the guide, whole or by its family. */
    @Test
    void every_code_of_a_refusal_has_its_remedy() throws IOException {
        String sentences = Files.readString(
                ROOT.resolve("bundles/core/lifecycle/src/main/resources/l10n/lifecycle.en.properties"));
        Set<String> codes = Pattern.compile("(?m)^(OT-[A-Z-]+)\\.heading")
                .matcher(sentences)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        String guide = guide();
        codes.removeIf(code -> guide.contains("`" + code + "`")
                || guide.contains("`" + code.replace("OT-INSTALL", "") + "`")
                || guide.contains("`" + code.replaceAll("^(OT-[A-Z]+)-.*", "$1") + "-…`")
                        && !code.startsWith("OT-INSTALL"));
        assertEquals(Set.of(), codes);
        assertTrue(sentences.contains("OT-INSTALL-UNSIGNED.heading"), "the codes were not found");
    }
}
