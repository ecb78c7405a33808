package onetrip.core.store.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.persistence.annotations.Convert;

/** A draft; all that was typed lies sealed in {@code secret}. */
@Entity(name = "DraftRow")
@Table(name = "draft")
public class DraftRow {
    @Id
    UUID id;

    UUID account;

    @Column(name = "item_id")
    String itemId;

    @Column(name = "bundle_version")
    String bundleVersion;

    @Column(name = "definition_hash")
    String definitionHash;

    @Column(name = "submission_key")
    UUID submissionKey;

    byte[] secret;

    @Column(name = "created_at")
    @Convert("moment")
    Instant createdAt;

    @Column(name = "updated_at")
    @Convert("moment")
    Instant updatedAt;

    long revision;
}
