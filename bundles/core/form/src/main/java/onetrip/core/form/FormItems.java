package onetrip.core.form;

import java.util.Optional;
import java.util.UUID;
import onetrip.api.item.Definition;
import onetrip.api.item.ServiceItem;
import org.osgi.annotation.versioning.ConsumerType;

/** The items, as drafts need them: an item may be open to a few, so that it matters whose draft it is. Thread-safe. */
@ConsumerType
public interface FormItems {
    /** The item as it takes new cases of this account now; empty if it is paused, retired, gone or not open to it. */
    Optional<ServiceItem> serving(String itemId, UUID account);

    /** The item in the version that a draft was opened under a moment ago, also if another one serves by now. */
    Optional<ServiceItem> version(String itemId, String bundleVersion);

    /**
     * The item for a form that was begun earlier: also while its code is in quarantine, when nothing new is begun. What its
     * rules would have said is then left to people.
     */
    default Optional<ServiceItem> continuing(String itemId, UUID account) {
        return serving(itemId, account);
    }

    /** The item as it is here, whether it takes cases or not: what somebody has typed by now is read by its form and kept. */
    default Optional<ServiceItem> present(String itemId, UUID account) {
        return serving(itemId, account);
    }

    /** A definition that some draft was filled in under, also if its bundle is gone. */
    Optional<Definition> definition(String hash);

    /** The content address of an item's definition; from then on {@link #definition} knows it. */
    String hash(ServiceItem item);
}
