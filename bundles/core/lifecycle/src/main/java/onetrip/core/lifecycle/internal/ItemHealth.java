package onetrip.core.lifecycle.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import onetrip.core.lifecycle.InstalledItem;
import onetrip.core.lifecycle.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether this node has what is desired, in one sentence for whoever asks about its health. */
final class ItemHealth {
    private static final Logger LOG = LoggerFactory.getLogger(ItemHealth.class);

    private final InstalledItems installed;

    ItemHealth(InstalledItems installed) {
        this.installed = installed;
    }

    /** The first item that is not served, and why; empty if all is well. */
    Optional<String> notServing() {
        if (!installed.settled()) {
            return Optional.of("The items are being started");
        }
        try {
            return notServing(installed.list());
        } catch (RuntimeException e) {
            LOG.warn("The desired items cannot be read", e);
            return Optional.of("The desired items cannot be read from the store");
        }
    }

    private Optional<String> notServing(List<InstalledItem> items) {
        Optional<String> broken = items.stream()
                .filter(item ->
                        item.state() == InstalledItem.State.STARTING || item.state() == InstalledItem.State.BROKEN)
                .map(item -> item.itemId() + " " + item.version()
                        + item.problem().map(refusal -> ": " + reason(refusal)).orElse(" is being started"))
                .findFirst();
        return broken.or(() -> installed.problemBesides(items).map(ItemHealth::besides));
    }

    private static String besides(Map.Entry<String, Refusal> problem) {
        return problem.getKey() + ": " + reason(problem.getValue());
    }

    private static String reason(Refusal refusal) {
        return refusal.heading().en() + " (" + refusal.code() + ")";
    }
}
