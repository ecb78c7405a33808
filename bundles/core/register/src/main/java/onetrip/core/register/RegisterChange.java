package onetrip.core.register;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What happened to a record; never changed afterwards.
 *
 * @param version of the record after it
 * @param account who did it; null for the platform
 * @param by the name as it was then
 * @param before the values of the fields that changed, without those that had none
 * @param after likewise; of READ the fields that were read, without their values
 */
public record RegisterChange(
        UUID id,
        long version,
        Kind kind,
        Instant at,
        UUID account,
        String by,
        String reason,
        Map<String, Object> before,
        Map<String, Object> after) {

    /** Kinds of changes; names are stored. */
    public enum Kind {
        CREATE,
        CHANGE,
        DELETE,
        RESTORE,
        UNDO,
        IMPORT,
        /** Written by a case. */
        CASE,
        /** Nothing changed: somebody read what is sensitive or a minor's (R-LOG). */
        READ
    }

    public RegisterChange {
        before = Collections.unmodifiableMap(new LinkedHashMap<>(before));
        after = Collections.unmodifiableMap(new LinkedHashMap<>(after));
    }

    @Override
    public String toString() {
        return "RegisterChange[" + kind + " " + version + "]";
    }
}
