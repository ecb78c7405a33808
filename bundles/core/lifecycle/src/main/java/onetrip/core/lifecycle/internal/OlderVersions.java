package onetrip.core.lifecycle.internal;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import onetrip.core.clock.Time;
import onetrip.core.lifecycle.DesiredItem;
import onetrip.core.lifecycle.DesiredItem.Role;
import onetrip.core.lifecycle.DesiredItemStore;
import onetrip.core.lifecycle.EarlierVersion;
import onetrip.core.lifecycle.ItemCases;
import onetrip.core.lifecycle.ItemJarStore;
import onetrip.core.lifecycle.ItemLifecycle;
import onetrip.core.lifecycle.LifecycleEvent;
import onetrip.core.lifecycle.LifecycleEvent.Action;
import onetrip.core.lifecycle.LifecycleEvent.Outcome;
import onetrip.core.lifecycle.LifecycleLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Versions that do not take new cases (DESIGN §5): they stay while cases of theirs are open, go by themselves with the last
 * one, come back if cases wait for them, and can serve again.
 */
final class OlderVersions {
    private static final Logger LOG = LoggerFactory.getLogger(OlderVersions.class);

    /** A submission that began under the old version is in the database long before this is over. */
    private static final Duration GRACE = Duration.ofMinutes(1);

    private final DesiredItemStore desired;
    private final ItemJarStore jars;
    private final ItemCases cases;
    private final LifecycleLog log;
    private final Time time;

    OlderVersions(DesiredItemStore desired, ItemJarStore jars, ItemCases cases, LifecycleLog log, Time time) {
        this.desired = desired;
        this.jars = jars;
        this.cases = cases;
        this.log = log;
        this.time = time;
    }

    /** Lets versions go whose last case is closed. On several nodes at once one of them does it. */
    void letGo() {
        for (DesiredItem item : desired.list()) {
            boolean settled = item.at().plus(GRACE).isBefore(time.now());
            if (item.role() == Role.FINISHING
                    && settled
                    && cases.open(item.itemId()).getOrDefault(item.version(), 0L) == 0
                    && desired.remove(item.itemId(), item.hash())) {
                LOG.info("{} {} has no open cases any more and goes", item.itemId(), item.version());
                record(Action.FINISH, item);
            }
        }
    }

    /** Brings versions back that open cases of any installed item wait for, as far as their jars are here. */
    void bringBack() {
        desired.list().stream().map(DesiredItem::itemId).distinct().forEach(this::bringBack);
    }

    /** The same for one item, if it is installed. */
    void bringBack(String itemId) {
        Set<String> here = desired.list().stream()
                .filter(item -> item.itemId().equals(itemId))
                .map(DesiredItem::version)
                .collect(Collectors.toSet());
        if (!here.isEmpty()) {
            cases.open(itemId).keySet().stream()
                    .filter(version -> !version.isEmpty() && !here.contains(version))
                    .forEach(version -> bringBack(itemId, version));
        }
    }

    private void bringBack(String itemId, String version) {
        Optional<EarlierVersion> known = served(itemId, true).stream()
                .filter(earlier -> earlier.version().equals(version))
                .findFirst();
        if (known.isEmpty()) {
            LOG.warn("Cases of {} wait for version {}, whose jar is not here", itemId, version);
            return;
        }
        DesiredItem item = new DesiredItem(
                itemId, known.get().hash(), version, Role.FINISHING, ItemLifecycle.PLATFORM, time.now());
        desired.put(item);
        record(Action.RETURN, item);
    }

    /** Versions that can serve again, the last one first; the one that serves now is not among them. */
    List<EarlierVersion> earlier(String itemId) {
        Optional<String> now = desired.list().stream()
                .filter(item -> item.itemId().equals(itemId) && item.serving())
                .map(DesiredItem::hash)
                .findFirst();
        return served(itemId, false).stream()
                .filter(version -> !version.hash().equals(now.orElse("")))
                .toList();
    }

    /** The version that this jar has, if it ever served the item. */
    Optional<String> version(String itemId, String hash) {
        return log.served(itemId).stream()
                .filter(event -> event.hash().equals(hash))
                .map(LifecycleEvent::version)
                .findFirst();
    }

    /** @param tried also those that were only ever open to a few */
    private List<EarlierVersion> served(String itemId, boolean tried) {
        Map<String, EarlierVersion> versions = new LinkedHashMap<>();
        log.served(itemId).stream()
                .filter(event -> tried || event.action() != Action.OPEN)
                .forEach(event -> versions.putIfAbsent(
                        event.hash(), new EarlierVersion(event.version(), event.hash(), event.by(), event.at())));
        versions.keySet().retainAll(jars.present(versions.keySet()));
        return List.copyOf(versions.values());
    }

    private void record(Action action, DesiredItem item) {
        log.append(new LifecycleEvent(
                time.now(),
                ItemLifecycle.PLATFORM,
                action,
                item.itemId(),
                item.version(),
                item.hash(),
                Outcome.DONE,
                "",
                ""));
    }
}
