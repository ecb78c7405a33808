package onetrip.core.notification.internal;

import java.net.URI;
import onetrip.core.notification.ContactRefused;

/** A channel whose addresses nobody can type: the person goes to the other side and comes back. */
interface Journey {
    /** Where to go. @param state comes back unchanged */
    URI depart(URI callback, String state);

    /**
     * Whose return it is.
     *
     * @param code what the other side sent along
     * @throws ContactRefused with a sentence, where there is nobody to send to
     */
    String arrive(String code);
}
