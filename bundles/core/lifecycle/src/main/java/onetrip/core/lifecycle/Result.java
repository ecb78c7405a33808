package onetrip.core.lifecycle;

import onetrip.api.item.Text;

/** What came of a change that was asked for. */
public sealed interface Result {
    /** One sentence for the person who asked. */
    Text sentence();

    /** It was done, here and now; the other nodes follow. */
    record Done(LifecycleEvent.Action action, String itemId, String version, Text sentence) implements Result {}

    /** It was already so. */
    record Unchanged(String itemId, String version, Text sentence) implements Result {}

    /** It was not done, and all is as it was. */
    record Refused(Refusal refusal) implements Result {
        @Override
        public Text sentence() {
            return refusal.heading();
        }
    }
}
