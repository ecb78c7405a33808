package onetrip.core.lifecycle;

import onetrip.core.catalog.Audience;
import org.osgi.annotation.versioning.ProviderType;

/**
 * 试行: a version is opened to staff, to a share of the people or to schools first; everybody else is served by the version of
 * before, or does not see the item (DESIGN §7, J05). Opening it to all is {@link ItemLifecycle#apply} of the same jar. What is
 * said there of refusals, order and log counts here, too. Thread-safe.
 */
@ProviderType
public interface ItemTrials {
    /**
     * Opens a staged jar to a few, or opens the version that is on trial to others than before. Another version that was on
     * trial finishes its cases. Where two persons are asked for, this is a request ({@link Result.Waiting}).
     */
    Result open(String hash, Audience audience, String by);

    /**
     * Ends the trial: everybody has the version that serves, or nobody has the item. Cases that were filed meanwhile finish under
     * the version they were filed under. One person may always do this.
     */
    Result takeBack(String itemId, String by);

    /** Makes a new invitation to an item that is open to schools; the old address is dead, who came by it stays in. */
    Result renewInvitation(String itemId, String by);
}
