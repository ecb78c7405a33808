package onetrip.core.document;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.item.DocumentTemplate;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * 电子印章. Where a seal service is connected, certificates and licences carry its signature; elsewhere the operator says whether
 * documents can go out ({@code onetrip.seal}). While it is away no certificate goes out: the decision stands with its date, and the
 * document follows by itself (R-GRANT). Thread-safe.
 */
@ConsumerType
public interface Seal {
    /** False if it is known that nothing can be sealed now; asked before each certificate and licence, not for the bureau's own notices. */
    boolean available();

    /**
     * Has a document sealed before its case is committed; may wait for the service. Asked again for the same paper of the case, with the
     * same values on the same day, it gives the same document again: nothing is sealed twice.
     *
     * @param prepared the document, not kept anywhere yet
     * @return the one that is to be kept; itself where no service is connected
     * @throws SealAway if it is not sealed; what was asked for is remembered
     */
    default IssuedDocument sealed(IssuedDocument prepared, DocumentTemplate template) throws SealAway {
        return prepared;
    }

    /** It is about to hold no more: the service learns of it once that is on disk. */
    default void ends(UUID document) {}

    /** The PDF as it was sealed; empty if it was not, and is to be printed. */
    default Optional<byte[]> file(UUID document) {
        return Optional.empty();
    }

    /** What a document was sealed with; empty if it was not. */
    default Optional<Mark> mark(UUID document) {
        return Optional.empty();
    }

    /**
     * A seal, for people who verify.
     *
     * @param signer name in the certificate
     * @param at time stamp
     * @param test sealed with a test certificate: it is no document of the bureau
     */
    record Mark(String signer, Instant at, boolean test) {}
}
