package onetrip.core.catalog;

import java.util.UUID;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Who came by the invitation to an item that is open to schools. Whoever keeps that registers this service; the catalogue works
 * without it, and then nobody is invited. Asked only while such an item is there. Thread-safe.
 */
@ConsumerType
@FunctionalInterface
public interface Invitations {
    boolean invited(String itemId, UUID account);
}
