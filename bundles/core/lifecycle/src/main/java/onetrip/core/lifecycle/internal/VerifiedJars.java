package onetrip.core.lifecycle.internal;

import java.util.Optional;
import onetrip.core.lifecycle.ItemJarStore;

/** Staged jars whose content still is what their hash says; whatever was changed in the database is not there. */
final class VerifiedJars {
    private final ItemJarStore jars;

    VerifiedJars(ItemJarStore jars) {
        this.jars = jars;
    }

    Optional<byte[]> read(String hash) {
        return jars.read(hash).filter(jar -> Sha256.of(jar).equals(hash));
    }
}
