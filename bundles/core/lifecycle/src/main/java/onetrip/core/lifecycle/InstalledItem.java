package onetrip.core.lifecycle;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import onetrip.api.item.Text;

/**
 * An item that the platform wants to have, and what is the case on this node.
 *
 * @param title as the catalogue has it; the id, while it is not served
 * @param version the bundle's version
 * @param hash of the jar
 * @param by who decided it
 * @param bundleId in this node's framework, or -1 if the bundle is not there
 * @param trial a version that is open to a few, beside this one; this very version in state {@link State#TRIAL}
 * @param finishing older versions that stay for their open cases, newest first
 * @param problem why it is not served, or empty
 */
public record InstalledItem(
        String itemId,
        Text title,
        String version,
        String hash,
        String by,
        Instant at,
        State state,
        long bundleId,
        Optional<TrialVersion> trial,
        List<FinishingVersion> finishing,
        Optional<Refusal> problem) {

    public InstalledItem {
        finishing = List.copyOf(finishing);
    }

    public enum State {
        /** The catalogue has it from this very bundle. */
        SERVING,
        /** On the way, at start-up or while a change runs. */
        STARTING,
        /** It is open to a few, and everybody else has nothing. */
        TRIAL,
        /** It takes no new cases any more, and goes with its last one. */
        RETIRED,
        /** It cannot be served; see {@link InstalledItem#problem()}. */
        BROKEN
    }
}
