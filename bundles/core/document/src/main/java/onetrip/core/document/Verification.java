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
     * @param document present if the kind is VALID or REVOKED; without the {@linkplain IssuedDocument#values() values} it
     *     was printed from, so that a page cannot show more than its {@linkplain IssuedDocument#publicLines() public lines}
     */
    record Answer(Kind kind, Optional<IssuedDocument> document) {}

    /** The four answers. */
    enum Kind {
        VALID,
        REVOKED,
        /** A code that could be one, but that no document has. */
        UNKNOWN,
        /** Mistyped: no document can have this code. */
        MALFORMED
    }
}
