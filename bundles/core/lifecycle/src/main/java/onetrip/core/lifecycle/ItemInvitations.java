package onetrip.core.lifecycle;

import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/** How families come in to an item that is open to schools first: by an address that cannot be guessed. Thread-safe. */
@ProviderType
public interface ItemInvitations {
    /** The item that this invitation leads to now; empty for one that is dead or never was. */
    Optional<String> item(String invitation);

    /**
     * From now on this account is one of the few, on every device; the same again is no harm.
     *
     * @return the item, or empty for an invitation that is dead or never was
     */
    Optional<String> accept(String invitation, UUID account);
}
