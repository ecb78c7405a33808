package onetrip.core.lifecycle;

import java.util.UUID;
import onetrip.api.item.Text;

/** What came of a change that was asked for. */
public sealed interface Result {
    /** One sentence for the person who asked. */
    Text sentence();

    /** It was done, here and now; the other nodes follow. */
    record Done(LifecycleEvent.Action action, String itemId, String version, Text sentence) implements Result {}

    /** It was already so. */
    record Unchanged(String itemId, String version, Text sentence) implements Result {}

    /**
     * Nothing was changed yet: another person must approve, or its time has not come.
     *
     * @param release of {@link ItemReleases}
     * @param approval whether somebody must approve first
     */
    record Waiting(UUID release, boolean approval, Text sentence) implements Result {}

    /** It was not done, and all is as it was. */
    record Refused(Refusal refusal) implements Result {
        @Override
        public Text sentence() {
            return refusal.heading();
        }
    }
}
