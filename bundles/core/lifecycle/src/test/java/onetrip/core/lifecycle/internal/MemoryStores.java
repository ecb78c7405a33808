package onetrip.core.lifecycle.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import onetrip.core.lifecycle.DesiredItem;
import onetrip.core.lifecycle.DesiredItemStore;
import onetrip.core.lifecycle.ItemCases;
import onetrip.core.lifecycle.ItemJarStore;
import onetrip.core.lifecycle.LifecycleEvent;
import onetrip.core.lifecycle.LifecycleEvent.Action;
import onetrip.core.lifecycle.LifecycleEvent.Outcome;
import onetrip.core.lifecycle.LifecycleLog;
import onetrip.core.lifecycle.StagedItem;

/** The ports, in memory; what they keep outlives a restart of the framework, as a database would. */
final class MemoryStores {
    final Jars jars = new Jars();
    final Desired desired = new Desired();
    final Log log = new Log();
    /** Item id → open cases by definition version. */
    final Map<String, Map<String, Long>> open = new ConcurrentHashMap<>();

    final ItemCases cases = itemId -> open.getOrDefault(itemId, Map.of());

    static final class Jars implements ItemJarStore {
        private record Kept(StagedItem item, byte[] jar) {}

        private final Map<String, Kept> kept = new ConcurrentHashMap<>();

        @Override
        public void put(StagedItem item, byte[] jar) {
            kept.putIfAbsent(item.hash(), new Kept(item, jar.clone()));
        }

        @Override
        public Optional<StagedItem> find(String hash) {
            return Optional.ofNullable(kept.get(hash)).map(Kept::item);
        }

        @Override
        public Optional<byte[]> read(String hash) {
            return Optional.ofNullable(kept.get(hash)).map(Kept::jar);
        }

        @Override
        public boolean discard(String hash) {
            return kept.remove(hash) != null;
        }
    }

    static final class Desired implements DesiredItemStore {
        private final Map<String, DesiredItem> rows = new TreeMap<>();
        private boolean away;

        /** From now on nothing can be written. */
        synchronized void goAway() {
            away = true;
        }

        @Override
        public synchronized List<DesiredItem> list() {
            return List.copyOf(rows.values());
        }

        @Override
        public synchronized void put(DesiredItem item) {
            writable();
            rows.put(item.itemId(), item);
        }

        @Override
        public synchronized void remove(String itemId) {
            writable();
            rows.remove(itemId);
        }

        private void writable() {
            if (away) {
                throw new IllegalStateException("the database is away");
            }
        }
    }

    static final class Log implements LifecycleLog {
        private static final Set<Action> DECISIONS =
                Set.of(Action.INSTALL, Action.REPLACE, Action.UNINSTALL, Action.SEED);
        private final List<LifecycleEvent> events = new ArrayList<>();

        @Override
        public synchronized void append(LifecycleEvent event) {
            events.add(0, event);
        }

        @Override
        public synchronized List<LifecycleEvent> recent(int count) {
            return List.copyOf(events.subList(0, Math.min(count, events.size())));
        }

        @Override
        public synchronized Optional<LifecycleEvent> lastDecision(String itemId) {
            return events.stream()
                    .filter(event -> event.itemId().equals(itemId))
                    .filter(event -> event.outcome() == Outcome.DONE && DECISIONS.contains(event.action()))
                    .findFirst();
        }
    }
}
