package onetrip.devkit.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import onetrip.api.item.Definition;

/** The JSON Schema of {@code item.yaml} that editors use, out of the contract's own jar. Thread-safe. */
public final class ItemSchema {
    private static final YAMLMapper YAML = new YAMLMapper();

    private final JsonSchema schema;

    public ItemSchema() {
        try (InputStream in = Definition.class.getResourceAsStream("item.schema.json")) {
            schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the schema has against the YAML, one line each; empty if nothing. */
    public List<String> findings(String yaml) {
        try {
            JsonNode tree = YAML.readTree(yaml);
            return schema.validate(tree).stream()
                    .map(ValidationMessage::getMessage)
                    .toList();
        } catch (JsonProcessingException e) {
            return List.of("no YAML: " + e.getOriginalMessage());
        }
    }
}
