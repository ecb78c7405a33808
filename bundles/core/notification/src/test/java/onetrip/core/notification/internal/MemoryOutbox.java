package onetrip.core.notification.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import onetrip.core.notification.Channel;
import onetrip.core.notification.Notice;
import onetrip.core.notification.OutboxEntry;
import onetrip.core.notification.OutboxStore;

/** An outbox in memory that tells when something happens to it. Thread-safe. */
class MemoryOutbox implements OutboxStore {
    private final Map<UUID, OutboxEntry> entries = new LinkedHashMap<>();
    final List<Channel.Arrival> arrivals = new java.util.concurrent.CopyOnWriteArrayList<>();
    private final List<CountDownLatch> watchers = new ArrayList<>();

    synchronized UUID add(int attempts) {
        OutboxEntry entry = new OutboxEntry(
                UUID.randomUUID(), UUID.randomUUID(), "mail", attempts, Sample.NOW, OutboxEntry.State.PENDING, null);
        entries.put(entry.id(), entry);
        return entry.id();
    }

    /** The notice of the entry that was added last. */
    synchronized UUID last() {
        return entries.values().stream().reduce((a, b) -> b).orElseThrow().notice();
    }

    /** Waits until some entry is as wanted. */
    UUID any(Predicate<OutboxEntry> wanted) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (true) {
            CountDownLatch change = new CountDownLatch(1);
            synchronized (this) {
                Optional<OutboxEntry> found =
                        entries.values().stream().filter(wanted).findFirst();
                if (found.isPresent()) {
                    return found.get().id();
                }
                watchers.add(change);
            }
            if (!change.await(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw new AssertionError("none came to be so");
            }
        }
    }

    synchronized OutboxEntry entry(UUID id) {
        return entries.get(id);
    }

    /** Waits until the entry is as wanted, and returns it. */
    OutboxEntry await(UUID id, Predicate<OutboxEntry> wanted) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (true) {
            CountDownLatch change = new CountDownLatch(1);
            OutboxEntry now;
            synchronized (this) {
                now = entries.get(id);
                watchers.add(change);
            }
            if (wanted.test(now)) {
                return now;
            }
            if (!change.await(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw new AssertionError("the entry stays " + now);
            }
        }
    }

    private void change(UUID id, int attempts, Instant next, OutboxEntry.State state, String error) {
        change(id, attempts, next, state, error, 0);
    }

    private synchronized void change(
            UUID id, int attempts, Instant next, OutboxEntry.State state, String error, int again) {
        OutboxEntry e = entries.get(id);
        entries.put(
                id, new OutboxEntry(e.id(), e.notice(), e.channel(), attempts, next, state, error, e.resent() + again));
        watchers.forEach(CountDownLatch::countDown);
        watchers.clear();
    }

    @Override
    public synchronized List<OutboxEntry> claim(Instant now, Instant leaseUntil, String channel, int most) {
        List<OutboxEntry> due = entries.values().stream()
                .filter(e -> e.state() == OutboxEntry.State.PENDING
                        && channel.equals(e.channel())
                        && !e.next().isAfter(now))
                .sorted(Comparator.comparing(OutboxEntry::next))
                .limit(most)
                .toList();
        due.forEach(e -> change(e.id(), e.attempts() + 1, leaseUntil, e.state(), e.lastError()));
        return due.stream().map(e -> entries.get(e.id())).toList();
    }

    @Override
    public Map<UUID, Notice> notices(Set<UUID> ids) {
        Map<UUID, Notice> found = new LinkedHashMap<>();
        ids.forEach(id -> notice(id).ifPresent(notice -> found.put(id, notice)));
        return found;
    }

    @Override
    public void back(List<UUID> ids, Instant leaseUntil, Instant now) {
        ids.stream()
                .filter(id -> entry(id).next().equals(leaseUntil))
                .forEach(id -> change(
                        id,
                        entry(id).attempts() - 1,
                        now,
                        OutboxEntry.State.PENDING,
                        entry(id).lastError()));
    }

    private final Map<String, Integer> counts = new LinkedHashMap<>();

    @Override
    public synchronized Map<String, Integer> count(
            String channel, Map<String, Integer> wanted, java.time.LocalDate day, int most) {
        Map<String, Integer> allowed = new LinkedHashMap<>();
        wanted.forEach((address, many) -> {
            int before = counts.getOrDefault(channel + address + day, 0);
            int now = Math.max(before, Math.min(most, before + many));
            counts.put(channel + address + day, now);
            allowed.put(address, now - before);
        });
        return allowed;
    }

    @Override
    public synchronized void uncount(String channel, Map<String, Integer> counted, java.time.LocalDate day) {
        counted.forEach((address, many) -> counts.merge(channel + address + day, -many, Integer::sum));
    }

    /** Of all channels and days. */
    synchronized int counted(String address) {
        return counts.entrySet().stream()
                .filter(one -> one.getKey().contains(address))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    @Override
    public void drop(UUID id) {
        change(id, entry(id).attempts(), entry(id).next(), OutboxEntry.State.SENT, "dropped");
    }

    @Override
    public void arrived(List<Channel.Arrival> told, Instant now) {
        arrivals.addAll(told);
    }

    @Override
    public Optional<Notice> notice(UUID id) {
        return Optional.of(Sample.notice("N11"));
    }

    @Override
    public void sent(List<Sent> sent) {
        sent.forEach(one -> sent(one.entry()));
    }

    void sent(UUID id) {
        OutboxEntry e = entry(id);
        change(id, e.attempts(), e.next(), OutboxEntry.State.SENT, null);
    }

    @Override
    public void retry(UUID id, String error, Instant next) {
        change(id, entry(id).attempts(), next, OutboxEntry.State.PENDING, error);
    }

    @Override
    public void postpone(UUID id, String error, Instant next) {
        change(id, entry(id).attempts() - 1, next, OutboxEntry.State.PENDING, error);
    }

    @Override
    public void failed(UUID id, String error) {
        OutboxEntry e = entry(id);
        change(id, e.attempts(), e.next(), OutboxEntry.State.FAILED, error);
    }

    @Override
    public List<OutboxEntry> failures(int offset, int limit) {
        return List.of();
    }

    @Override
    public List<OutboxEntry> delayed(int offset, int limit) {
        return List.of();
    }

    @Override
    public boolean resend(UUID id, Instant now) {
        if (entry(id).state() != OutboxEntry.State.FAILED) {
            return false;
        }
        change(id, 0, now, OutboxEntry.State.PENDING, null, 1);
        return true;
    }

    @Override
    public List<Cause> causes() {
        throw new UnsupportedOperationException("for staff");
    }

    @Override
    public int resendAll(String channel, String error, Instant now) {
        throw new UnsupportedOperationException("for staff");
    }
}
