package onetrip.core.identity;

import java.time.Instant;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** What somebody had typed when the session ended; kept sealed for a short time. Thread-safe. */
@ConsumerType
public interface ParkedInputStore {
    /** @param keyHash SHA-256 of a random key that only the browser has */
    void park(String keyHash, byte[] content, Instant expires);

    /** Gives it back, once. */
    Optional<byte[]> take(String keyHash, Instant now);

    /** Forgets what is over. */
    void sweep(Instant now);
}
