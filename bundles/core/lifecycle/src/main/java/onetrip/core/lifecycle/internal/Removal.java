package onetrip.core.lifecycle.internal;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import onetrip.core.lifecycle.DesiredItem;
import onetrip.core.lifecycle.DesiredItem.Role;
import onetrip.core.lifecycle.DesiredItemStore;
import onetrip.core.lifecycle.FinishingVersion;
import onetrip.core.lifecycle.InstalledItem;
import onetrip.core.lifecycle.ItemCases;
import onetrip.core.lifecycle.RefusedException;
import onetrip.core.lifecycle.TrialVersion;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends an item: no new cases any more, or away with all its versions. Calls must not overlap; the caller holds the lock. */
final class Removal {
    private static final Logger LOG = LoggerFactory.getLogger(Removal.class);

    private final DesiredItemStore desired;
    private final ItemCases cases;
    private final ItemBundles bundles;
    private final Installation installation;
    private final Sentences sentences;

    Removal(
            DesiredItemStore desired,
            ItemCases cases,
            ItemBundles bundles,
            Installation installation,
            Sentences sentences) {
        this.desired = desired;
        this.cases = cases;
        this.bundles = bundles;
        this.installation = installation;
        this.sentences = sentences;
    }

    /** @return true if cases will wait, and somebody said why */
    boolean checkOpenCases(InstalledItem item, String reason) throws RefusedException {
        long open = cases.open(item.itemId()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        if (open > 0 && reason.isBlank()) {
            throw sentences.refused("OT-UNINSTALL-OPEN-CASES", "", item.itemId(), open);
        }
        return open > 0;
    }

    /** No new cases; its bundle stays for those that are open. */
    void retire(InstalledItem item, String by, Instant at) throws RefusedException {
        try {
            desired.put(new DesiredItem(item.itemId(), item.hash(), item.version(), Role.FINISHING, by, at));
            item.trial()
                    .filter(tried -> !tried.hash().equals(item.hash()))
                    .ifPresent(tried -> desired.put(
                            new DesiredItem(item.itemId(), tried.hash(), tried.version(), Role.FINISHING, by, at)));
        } catch (RuntimeException e) {
            LOG.error("The decision to retire {} was not written down", item.itemId(), e);
            throw sentences.refused("OT-UNINSTALL-STORE", e.toString(), item.itemId());
        }
    }

    /**
     * First the decision, then the bundles: if the database is away, nothing has happened.
     *
     * @param before runs between the two, so that the catalogue does not name what is about to go
     */
    void remove(InstalledItem item, Runnable before) throws RefusedException {
        List<Bundle> leaving = Stream.of(
                        Stream.of(item.hash()),
                        item.trial().stream().map(TrialVersion::hash),
                        item.finishing().stream().map(FinishingVersion::hash))
                .flatMap(hashes -> hashes)
                .distinct()
                .map(hash -> bundles.find(hash).orElse(null))
                .filter(Objects::nonNull)
                .toList();
        List<String> restarts = bundles.restarts(leaving);
        if (!restarts.isEmpty()) {
            throw sentences.refused("OT-UNINSTALL-RESTARTS", "", item.itemId(), String.join(", ", restarts));
        }
        try {
            desired.remove(item.itemId());
        } catch (RuntimeException e) {
            LOG.error("The decision to remove {} was not written down", item.itemId(), e);
            throw sentences.refused("OT-UNINSTALL-STORE", e.toString(), item.itemId());
        }
        Pace.step();
        before.run();
        Pace.step();
        installation.takeAway(leaving);
    }
}
