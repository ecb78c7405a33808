package onetrip.core.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import onetrip.api.item.Definition;
import org.junit.jupiter.api.Test;

class DefinitionJsonTest {
    private final Definition item = Sample.good().definition();

    @Test
    void a_definition_comes_back_from_its_JSON_as_it_was() {
        String json = DefinitionJson.toJson(item);
        assertEquals(item, DefinitionJson.fromJson(json));
        assertEquals(json, DefinitionJson.toJson(DefinitionJson.fromJson(json)));
    }

    @Test
    void the_order_in_which_a_definition_was_written_does_not_change_its_address() {
        Sample good = Sample.good();
        Sample reordered =
                good.change("theme: study\n", "").change("split: children\n", "split: children\ntheme: study\n");
        assertEquals(
                DefinitionJson.hash(DefinitionJson.toJson(item)),
                DefinitionJson.hash(DefinitionJson.toJson(reordered.definition())));
    }

    @Test
    void another_word_is_another_address() {
        Definition other = Sample.good().change("样例补助", "样例补贴").definition();
        assertNotEquals(
                DefinitionJson.hash(DefinitionJson.toJson(item)), DefinitionJson.hash(DefinitionJson.toJson(other)));
    }

    @Test
    void the_address_is_64_hex_digits() {
        assertTrue(DefinitionJson.hash("{}").matches("[0-9a-f]{64}"));
        assertEquals("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a", DefinitionJson.hash("{}"));
    }

    @Test
    void keys_are_sorted_everywhere() throws JsonProcessingException {
        sorted(new ObjectMapper().readTree(DefinitionJson.toJson(item)));
    }

    private static void sorted(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        assertEquals(names.stream().sorted().toList(), names);
        node.forEach(DefinitionJsonTest::sorted);
    }

    @Test
    void what_is_no_definition_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> DefinitionJson.fromJson("{\"idd\": \"x\"}"));
        assertThrows(IllegalArgumentException.class, () -> DefinitionJson.fromJson("[1"));
    }
}
