package onetrip.core.lifecycle.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import onetrip.core.lifecycle.BillOfMaterials.Component;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BillReaderTest {
    private static final String NAME = "META-INF/sbom/application.cdx.json";

    private static BillReader.Found read(String name, String json) {
        Map<String, byte[]> files = Map.of(name, json.getBytes(StandardCharsets.UTF_8));
        return new BillReader(new Sentences()).read(new ItemJar(Map.of(), Set.of(), files, Map.of()));
    }

    private static BillReader.Found read(String json) {
        return read(NAME, json);
    }

    private static String bill(String components) {
        return "{\"bomFormat\": \"CycloneDX\", \"specVersion\": \"1.6\", \"components\": [" + components + "]}";
    }

    @Test
    void names_versions_and_licences_are_listed_also_of_components_within_components() {
        BillReader.Found found = read(bill("""
                {"group": "org.tables", "name": "tables", "version": "1.2", "licenses": [{"license": {"id": "Apache-2.0"}}],
                 "components": [{"name": "inner", "version": "3", "licenses": [{"expression": "MIT OR BSD-3-Clause"}]}]},
                {"name": "plain", "licenses": [{"license": {"name": "Our own"}}, {"license": {"id": "MIT"}}]},
                {"name": "silent"}
                """));
        assertEquals("CycloneDX 1.6", found.bill().orElseThrow().format());
        assertEquals(
                List.of(
                        new Component("org.tables:tables", "1.2", "Apache-2.0"),
                        new Component("inner", "3", "MIT OR BSD-3-Clause"),
                        new Component("plain", "", "Our own, MIT"),
                        new Component("silent", "", "")),
                found.bill().orElseThrow().components());
        assertEquals("Lists 4 components (CycloneDX 1.6)", found.finding().en());
    }

    @Test
    void the_other_usual_name_is_found_too() {
        assertTrue(read("META-INF/sbom/bom.json", bill("")).bill().isPresent());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nothing                        | cannot be read
            {"bomFormat": "CycloneDX",     | cannot be read
            {} {}                          | cannot be read
            []                             | is not CycloneDX
            "CycloneDX"                    | is not CycloneDX
            {"spdxVersion": "SPDX-2.3"}    | is not CycloneDX
            {"bomFormat": "CycloneDX"}     | is not CycloneDX
            """)
    void what_cannot_be_read_is_said_and_not_shown(String json, String sentence) {
        withoutBill(read(json), sentence);
    }

    @Test
    void an_empty_file_is_not_a_bill() {
        withoutBill(read(""), "is not CycloneDX");
    }

    @Test
    void a_bill_that_is_too_deep_too_large_or_too_long_is_not_read() {
        withoutBill(read(bill("{\"components\": [".repeat(500) + "]}".repeat(500))), "cannot be read");
        withoutBill(read(bill("\"" + "x".repeat(1024 * 1024) + "\"")), "larger than 1 MB");
        withoutBill(read(bill("{\"name\": \"a\"},".repeat(1_001) + "{\"name\": \"b\"}")), "more than 1000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"components\": 7}",
                "{\"components\": {\"a\": [1, null]}}",
                "{\"licenses\": \"MIT\"}",
                "7",
                "null"
            })
    void a_component_of_another_shape_does_no_harm(String component) {
        assertTrue(read(bill(component)).bill().isPresent());
    }

    @Test
    void what_a_stranger_wrote_cannot_steer_a_terminal_and_is_not_endless() {
        Component component = read(bill(
                        "{\"name\": \"a\\u001b[31mb\\u202ec\", \"version\": \"" + "9".repeat(500) + "\"}"))
                .bill()
                .orElseThrow()
                .components()
                .get(0);
        assertEquals("a?[31mb?c", component.name());
        assertEquals(161, component.version().length());
    }

    private static void withoutBill(BillReader.Found found, String sentence) {
        assertTrue(found.bill().isEmpty());
        assertTrue(found.finding().en().contains(sentence), found.finding().en());
        assertFalse(found.finding().zh().isEmpty());
    }
}
