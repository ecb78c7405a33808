package onetrip.core.document;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ConsumerType;

/** Issued documents. They are inserted with the case that issues them, in its transaction, hence not here. Thread-safe. */
@ConsumerType
public interface DocumentStore {
    Optional<IssuedDocument> find(UUID id);

    /** @param code normalised */
    Optional<IssuedDocument> byCode(String code);

    /** In order of issue, with editions that hold no more. */
    List<IssuedDocument> ofCase(UUID caseId);

    /**
     * From now on the document is said to be revoked.
     *
     * @param reason for the record, not for the public page
     * @return false if there is no such valid document
     */
    boolean revoke(UUID id, String reason, Instant at);
}
