package onetrip.core.seal;

import java.time.Instant;
import java.util.UUID;
import onetrip.core.document.IssuedDocument;

/**
 * A document at the seal service, as far as we know it. Immutable; the values of the document are sealed where they rest.
 *
 * @param paper which paper of which case: {@code <case>/<template>/<edition>}
 * @param document as it was prepared; its id is the key at the service
 * @param trouble why the last attempt gave no seal, or nothing
 * @param tries how often it was looked at since it was last touched
 */
public record SealOrder(
        String paper, State state, IssuedDocument document, String trouble, Instant askedAt, int tries) {
    /** How far it is. */
    public enum State {
        /** Asked for; whether the service made a seal is not known. */
        ASKED,
        /** Sealed, and kept as it was sealed. */
        SEALED,
        /** The service knows that it holds no more. */
        REVOKED
    }

    public UUID id() {
        return document.id();
    }

    /** Without anything of the document. */
    @Override
    public String toString() {
        return "SealOrder[" + id() + " " + state + "]";
    }
}
