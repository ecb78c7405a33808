package onetrip.core.form;

import java.util.Map;
import java.util.UUID;

/**
 * A stored file.
 *
 * @param owner id of the draft it was added to
 * @param account who added it
 * @param name the file's name as people see it, without path or control characters
 * @param mediaType found by content, not by name
 * @param size bytes as stored, 0 or more
 * @param sha256 of the bytes as stored, hex
 */
public record Attachment(UUID id, UUID owner, UUID account, String name, String mediaType, long size, String sha256) {
    /** The value of a FILE answer. */
    public Map<String, Object> asAnswer() {
        return Map.of("id", id.toString(), "name", name, "size", size, "mediaType", mediaType);
    }
}
