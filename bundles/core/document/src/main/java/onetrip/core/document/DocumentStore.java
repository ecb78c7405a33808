package onetrip.core.document;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ConsumerType;

/** Issued documents; they are inserted with the case that issues them. Thread-safe. */
@ConsumerType
public interface DocumentStore {
    Optional<IssuedDocument> byCode(String code);

    /** In order of issue. */
    List<IssuedDocument> ofCase(UUID caseId);

    /** False if there is no such valid document. */
    boolean revoke(UUID id, String reason, Instant at);
}
