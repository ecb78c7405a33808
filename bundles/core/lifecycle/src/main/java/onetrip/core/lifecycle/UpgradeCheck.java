package onetrip.core.lifecycle;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Whether an item can live under this core. Asked of every item that is wanted before a core opens a database that another
 * core has written: then nothing has been changed yet, and the other one can go on. Thread-safe.
 */
@ProviderType
public interface UpgradeCheck {
    /** The core as far as items depend on it: its version, and the contract's packages with theirs. */
    String core();

    /**
     * Why this jar cannot be served here, or empty. Everything is looked at but the signature: what is already wanted was
     * vouched for when it came.
     */
    Optional<Refusal> unfit(byte[] jar);
}
