package onetrip.core.lifecycle.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import onetrip.core.lifecycle.DesiredConnector;
import onetrip.core.lifecycle.DesiredConnectorStore;
import onetrip.core.lifecycle.DesiredItem;
import onetrip.core.lifecycle.DesiredItem.Role;
import onetrip.core.lifecycle.DesiredItemStore;
import onetrip.core.lifecycle.InvitationStore;
import onetrip.core.lifecycle.ItemCases;
import onetrip.core.lifecycle.ItemJarStore;
import onetrip.core.lifecycle.LifecycleEvent;
import onetrip.core.lifecycle.LifecycleEvent.Action;
import onetrip.core.lifecycle.LifecycleEvent.Outcome;
import onetrip.core.lifecycle.LifecycleLog;
import onetrip.core.lifecycle.ParameterChange;
import onetrip.core.lifecycle.ParameterStore;
import onetrip.core.lifecycle.Release;
import onetrip.core.lifecycle.ReleaseStore;
import onetrip.core.lifecycle.StagedItem;

/** The ports, in memory; what they keep outlives a restart of the framework, as a database would. */
final class MemoryStores {
    final Jars jars = new Jars();
    final Desired desired = new Desired();
    final Connectors connectors = new Connectors();
    final Log log = new Log();
    final Parameters parameters = new Parameters();
    final Invited invitations = new Invited();
    final Releases releases = new Releases();
    /** How long after noon it is. */
    volatile Duration later = Duration.ZERO;
    /** Item id → open cases by bundle version. */
    final Map<String, Map<String, Long>> open = new ConcurrentHashMap<>();

    final ItemCases cases = itemId -> open.getOrDefault(itemId, Map.of());

    static final class Connectors implements DesiredConnectorStore {
        private final Map<String, DesiredConnector> rows = new java.util.TreeMap<>();

        @Override
        public synchronized List<DesiredConnector> list() {
            return List.copyOf(rows.values());
        }

        @Override
        public synchronized void put(DesiredConnector connector) {
            rows.put(connector.name(), connector);
        }

        @Override
        public synchronized boolean remove(String name) {
            return rows.remove(name) != null;
        }
    }

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
        final AtomicInteger reads = new AtomicInteger();

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
            reads.incrementAndGet();
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
                    .sorted(Comparator.comparing(DesiredItem::itemId).thenComparing(DesiredItem::role))
                    .toList();
        }

        @Override
        public synchronized void put(DesiredItem item) {
            writable();
            rows.removeIf(row -> row.itemId().equals(item.itemId())
                    && (row.hash().equals(item.hash()) || row.version().equals(item.version())));
            if (item.role() != Role.FINISHING) {
                rows.replaceAll(row -> row.itemId().equals(item.itemId()) && row.role() == item.role()
                        ? row.finishing(item.by(), item.at())
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
                            || event.action() == Action.OPEN
                            || event.action() == Action.TAKE_BACK
                            || event.action() == Action.UNINSTALL
                            || event.action() == Action.RETIRE)
                    .findFirst();
        }

        @Override
        public synchronized List<LifecycleEvent> served(String itemId) {
            return events.stream()
                    .filter(event -> event.itemId().equals(itemId) && event.outcome() == Outcome.DONE)
                    .filter(event -> CAME.contains(event.action()) || event.action() == Action.OPEN)
                    .toList();
        }
    }

    static final class Invited implements InvitationStore {
        private final Set<String> rows = ConcurrentHashMap.newKeySet();

        @Override
        public boolean has(String itemId, UUID account) {
            return rows.contains(itemId + "/" + account);
        }

        @Override
        public void put(String itemId, UUID account, Instant at) {
            rows.add(itemId + "/" + account);
        }

        @Override
        public void clear(String itemId) {
            rows.removeIf(row -> row.startsWith(itemId + "/"));
        }
    }

    static final class Releases implements ReleaseStore {
        private final Map<UUID, Release> rows = new LinkedHashMap<>();
        private final Map<UUID, Instant> leases = new HashMap<>();
        /** Called with what was claimed, outside the lock. */
        volatile Consumer<List<Release>> claimed = releases -> {};
        /** Called after a release was approved, outside the lock. */
        volatile Runnable planned = () -> {};

        @Override
        public synchronized void insert(Release release) {
            rows.put(release.id(), release);
        }

        @Override
        public synchronized Optional<Release> find(UUID id) {
            return Optional.ofNullable(rows.get(id));
        }

        @Override
        public synchronized List<Release> list(Set<Release.State> states, int skip, int count) {
            return rows.values().stream()
                    .filter(row -> states.isEmpty() || states.contains(row.state()))
                    .sorted(Comparator.comparing(Release::askedAt).reversed())
                    .skip(skip)
                    .limit(count)
                    .toList();
        }

        @Override
        public synchronized int count(Set<Release.State> states) {
            return list(states, 0, Integer.MAX_VALUE).size();
        }

        @Override
        public boolean update(Release release, Release.State before) {
            boolean updated = updateNow(release, before);
            if (updated && release.state() == Release.State.PLANNED) {
                planned.run();
            }
            return updated;
        }

        private synchronized boolean updateNow(Release release, Release.State before) {
            Instant lease = leases.get(release.id());
            boolean free = lease == null || lease.isBefore(release.decidedAt());
            return free && rows.get(release.id()).state() == before && rows.put(release.id(), release) != null;
        }

        @Override
        public List<Release> claim(LocalDateTime local, Instant now, Duration lease) {
            List<Release> due = claimNow(local, now, lease);
            claimed.accept(due);
            return due;
        }

        private synchronized List<Release> claimNow(LocalDateTime local, Instant now, Duration lease) {
            List<Release> due = rows.values().stream()
                    .filter(row -> row.state() == Release.State.PLANNED)
                    .filter(row -> row.wish().at() == null || !row.wish().at().isAfter(local))
                    .filter(row -> !leases.getOrDefault(row.id(), Instant.MIN).isAfter(now))
                    .toList();
            due.forEach(row -> leases.put(row.id(), now.plus(lease)));
            return due;
        }

        @Override
        public synchronized void end(Release release) {
            rows.put(release.id(), release);
            leases.remove(release.id());
        }
    }
}
