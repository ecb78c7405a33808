package onetrip.core.document;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Tells anybody who has a verification code whether its document is valid. Thread-safe. */
@ProviderType
public interface Verification {
    /**
     * Looks up a code as a person typed it or as the QR code gave it. Only a well-formed code reaches the store.
     *
     * @param typed may be null
     */
    Answer verify(String typed);

    /**
     * What may be shown to everybody.
     *
     * @param document present unless the kind is UNKNOWN or MALFORMED; without the {@linkplain IssuedDocument#values() values} it
     *     was printed from, so that a page cannot show more than its {@linkplain IssuedDocument#publicLines() public lines}
     */
    record Answer(Kind kind, Optional<IssuedDocument> document) {}

    /** The answers. A revocation outweighs an end, and an end a day that has not come. */
    enum Kind {
        VALID,
        /** Its last day is over. */
        EXPIRED,
        /** Its first day has not come. */
        NOT_YET,
        /** Printed again: the edition with the number {@code edition().replacedBy()} holds in its place. */
        REPLACED,
        REVOKED,
        /** A code that could be one, but that no document has. */
        UNKNOWN,
        /** Mistyped: no document can have this code. */
        MALFORMED
    }
}
