package onetrip.core.register;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * One record of a register. Immutable; values as {@code onetrip.api.item.Answers} names them.
 *
 * @param version counts changes, from 1: the key of optimistic locking
 * @param by who changed it last, a name as people read it
 */
public record RegisterRecord(
        UUID id, long version, Map<String, Object> values, boolean deleted, Instant changedAt, String by) {
    public RegisterRecord {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Without what stands in it, fit for a log. */
    @Override
    public String toString() {
        return "RegisterRecord[" + id + " " + version + (deleted ? " deleted" : "") + "]";
    }
}
