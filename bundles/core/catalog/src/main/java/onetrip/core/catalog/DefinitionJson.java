package onetrip.core.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import onetrip.api.item.Definition;
import onetrip.core.catalog.internal.Mapping;

/** A definition as canonical JSON: sorted keys, both languages, nothing empty. Its SHA-256 is its address. Thread-safe. */
public final class DefinitionJson {
    private DefinitionJson() {}

    public static String toJson(Definition definition) {
        try {
            return Mapping.JSON.writeValueAsString(definition);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a definition that was read can be written", e);
        }
    }

    /** @throws IllegalArgumentException if the text is no definition */
    public static Definition fromJson(String json) {
        try {
            return Mapping.JSON.readValue(json, Definition.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("this JSON is no definition: " + e.getOriginalMessage(), e);
        }
    }

    /** SHA-256 of the canonical JSON, 64 lower-case hex digits. */
    public static String hash(String json) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
