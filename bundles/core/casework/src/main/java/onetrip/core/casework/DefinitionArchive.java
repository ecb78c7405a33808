package onetrip.core.casework;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Where definitions are kept by content (DESIGN §5, snapshot): a case can be read, printed and timed without its item's
 * bundle, ever. Thread-safe.
 */
@ConsumerType
public interface DefinitionArchive {
    /** Keeps the canonical JSON under its hash; nothing happens if it is there already. */
    void put(String hash, String itemId, String version, String json);

    Optional<String> get(String hash);
}
