package onetrip.core.identity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ConsumerType;

/** Keeps the keys of programs; implemented by the store. Thread-safe; each method is one transaction. */
@ConsumerType
public interface ApiTokenStore {
    void insert(ApiToken token);

    Optional<ApiToken> find(String tokenHash);

    /** All, newest first. */
    List<ApiToken> list();

    /** Sets the last use, never back. */
    void touch(UUID id, Instant usedAt);

    /** @return false if there is no such token or it was revoked before */
    boolean revoke(UUID id, Instant at);
}
