package onetrip.core.lifecycle.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import onetrip.core.lifecycle.DesiredItem;
import onetrip.core.lifecycle.DesiredItem.Role;
import onetrip.core.lifecycle.DesiredItemStore;
import onetrip.core.lifecycle.ItemCases;
import onetrip.core.lifecycle.ItemJarStore;
import onetrip.core.lifecycle.LifecycleEvent;
import onetrip.core.lifecycle.LifecycleEvent.Action;
import onetrip.core.lifecycle.LifecycleEvent.Outcome;
import onetrip.core.lifecycle.LifecycleLog;
import onetrip.core.lifecycle.ParameterChange;
import onetrip.core.lifecycle.ParameterStore;
import onetrip.core.lifecycle.StagedItem;

/** The ports, in memory; what they keep outlives a restart of the framework, as a database would. */
final class MemoryStores {
    final Jars jars = new Jars();
    final Desired desired = new Desired();
    final Log log = new Log();
    final Parameters parameters = new Parameters();
    /** How long after noon it is. */
    volatile Duration later = Duration.ZERO;
    /** Item id → open cases by bundle version. */
    final Map<String, Map<String, Long>> open = new ConcurrentHashMap<>();

    final ItemCases cases = itemId -> open.getOrDefault(itemId, Map.of());

    static final class Parameters implements ParameterStore {
        private final List<ParameterChange> rows = new ArrayList<>();

        @Override
        public synchronized long rows() {
            return rows.size();
        }

        @Override
        public synchronized List<ParameterChange> list() {
            return rows.stream()
                    .sorted(Comparator.comparing(ParameterChange::itemId).thenComparingLong(ParameterChange::seq))
                    .toList();
        }

        @Override
        public synchronized boolean append(ParameterChange change) {
            boolean taken =
                    rows.stream().anyMatch(row -> row.itemId().equals(change.itemId()) && row.seq() == change.seq());
            return !taken && rows.add(change);
        }
    }

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
        private final List<DesiredItem> rows = new ArrayList<>();
        private boolean away;

        /** From now on nothing can be written. */
        synchronized void goAway() {
            away = true;
        }

        @Override
        public synchronized List<DesiredItem> list() {
            return rows.stream()
                    .sorted(Comparator.comparing(DesiredItem::itemId).thenComparing(item -> !item.serving()))
                    .toList();
        }

        @Override
        public synchronized void put(DesiredItem item) {
            writable();
            rows.removeIf(row -> row.itemId().equals(item.itemId())
                    && (row.hash().equals(item.hash()) || row.version().equals(item.version())));
            if (item.serving()) {
                rows.replaceAll(row -> row.itemId().equals(item.itemId()) && row.serving()
                        ? new DesiredItem(row.itemId(), row.hash(), row.version(), Role.FINISHING, item.by(), item.at())
                        : row);
            }
            rows.add(item);
        }

        @Override
        public synchronized void remove(String itemId) {
            writable();
            rows.removeIf(row -> row.itemId().equals(itemId));
        }

        @Override
        public synchronized boolean remove(String itemId, String hash) {
            writable();
            return rows.removeIf(
                    row -> row.itemId().equals(itemId) && row.hash().equals(hash));
        }

        private void writable() {
            if (away) {
                throw new IllegalStateException("the database is away");
            }
        }
    }

    static final class Log implements LifecycleLog {
        private static final Set<Action> CAME = Set.of(Action.INSTALL, Action.REPLACE, Action.ROLL_BACK, Action.SEED);
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
                    .filter(event -> event.outcome() == Outcome.DONE)
                    .filter(event -> CAME.contains(event.action())
                            || event.action() == Action.UNINSTALL
                            || event.action() == Action.RETIRE)
                    .findFirst();
        }

        @Override
        public synchronized List<LifecycleEvent> served(String itemId) {
            return events.stream()
                    .filter(event -> event.itemId().equals(itemId) && event.outcome() == Outcome.DONE)
                    .filter(event -> CAME.contains(event.action()))
                    .toList();
        }
    }
}
