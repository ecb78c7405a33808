package onetrip.core.lifecycle;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Where staged jars are kept by content hash, for every node. Implemented by the store. A jar that can be found can be
 * read in full: there are no half jars. Thread-safe.
 */
@ConsumerType
public interface ItemJarStore {
    /** Keeps the jar; if the hash is already there, nothing changes. */
    void put(StagedItem item, byte[] jar);

    Optional<StagedItem> find(String hash);

    /** Those of the hashes that can be found. */
    default Set<String> present(Set<String> hashes) {
        return hashes.stream().filter(hash -> find(hash).isPresent()).collect(Collectors.toSet());
    }

    /** The content, or empty if the hash is not there. */
    Optional<byte[]> read(String hash);

    /** @return false if the hash was not there, or a connector runs from it ({@link DesiredConnectorStore}) */
    boolean discard(String hash);
}
