package onetrip.core.register.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import onetrip.core.register.RegisterChange;
import onetrip.core.register.RegisterPage;
import onetrip.core.register.RegisterRecord;
import onetrip.core.register.RegisterStore;

/** The store's promises in memory, for tests of the desk; the real one has tests of its own on both engines. */
final class MemoryStore implements RegisterStore {
    final Map<UUID, Book> books = new HashMap<>();
    final Map<UUID, TreeMap<UUID, Write>> records = new HashMap<>();
    final Map<UUID, List<RegisterChange>> changes = new HashMap<>();
    final Map<UUID, Upload> uploads = new HashMap<>();
    final Map<String, String> openCases = new HashMap<>();
    boolean down;

    private void up() {
        if (down) {
            throw new IllegalStateException("the database does not answer");
        }
    }

    @Override
    public synchronized List<Book> books() {
        return List.copyOf(books.values());
    }

    @Override
    public synchronized Optional<Book> book(String itemId, String registerId) {
        up();
        return books.values().stream()
                .filter(b -> b.itemId().equals(itemId) && b.registerId().equals(registerId))
                .findFirst();
    }

    @Override
    public synchronized Book keep(
            String itemId, String registerId, String hash, String version, String definition, String index) {
        Book old = book(itemId, registerId).orElse(new Book(UUID.randomUUID(), itemId, registerId, "", "", 0));
        Book next = new Book(
                old.id(),
                itemId,
                registerId,
                definition == null ? old.definition() : definition,
                index == null ? old.index() : index,
                old.records());
        books.put(next.id(), next);
        return next;
    }

    private TreeMap<UUID, Write> of(UUID book) {
        return records.computeIfAbsent(book, b -> new TreeMap<>());
    }

    @Override
    public synchronized Optional<RegisterRecord> find(UUID book, UUID id) {
        return Optional.ofNullable(of(book).get(id)).map(Write::after);
    }

    @Override
    public synchronized List<RegisterRecord> changed(UUID book, Instant since, UUID last, int most) {
        Comparator<RegisterRecord> order =
                Comparator.comparing(RegisterRecord::changedAt).thenComparing(RegisterRecord::id);
        return of(book).values().stream()
                .map(Write::after)
                .filter(r -> r.changedAt().isAfter(since) || r.changedAt().equals(since) && r.id().compareTo(last) > 0)
                .sorted(order)
                .limit(most)
                .toList();
    }

    @Override
    public synchronized Map<String, RegisterRecord> byKey(UUID book, Set<String> keys) {
        up();
        Map<String, RegisterRecord> found = new HashMap<>();
        of(book).values().stream()
                .filter(w -> !w.after().deleted() && keys.contains(w.key()))
                .forEach(w -> found.put(w.key(), w.after()));
        return found;
    }

    @Override
    public synchronized RegisterPage list(UUID book, Search search) {
        up();
        Comparator<Write> order =
                Comparator.comparing(w -> w.index().get().sorts().getOrDefault(search.sort(), ""));
        List<RegisterRecord> rows = of(book).values().stream()
                .filter(w -> !w.after().deleted() && w.index().get().terms().containsAll(search.terms()))
                .filter(w -> !search.words().isEmpty()
                                && w.index().get().terms().containsAll(search.words())
                        || search.sealed() != null && w.index().get().sealed().contains(search.sealed())
                        || search.words().isEmpty() && search.sealed() == null)
                .filter(w -> search.matches().test(w.after().values()))
                .sorted(search.descending() ? order.reversed() : order)
                .map(Write::after)
                .toList();
        return new RegisterPage(rows.subList(0, Math.min(search.size(), rows.size())), "", rows.size());
    }

    @Override
    public synchronized long count(UUID book, Set<String> terms) {
        up();
        return of(book).values().stream()
                .filter(w -> !w.after().deleted() && w.index().get().terms().containsAll(terms))
                .count();
    }

    @Override
    public synchronized List<RegisterRecord> deleted(UUID book, int most) {
        return of(book).values().stream()
                .map(Write::after)
                .filter(RegisterRecord::deleted)
                .toList();
    }

    @Override
    public synchronized List<RegisterRecord> after(UUID book, UUID last, int most) {
        return of(book).tailMap(last, false).values().stream()
                .limit(most)
                .map(Write::after)
                .toList();
    }

    @Override
    public synchronized List<RegisterChange> history(UUID record, int most) {
        List<RegisterChange> all = new ArrayList<>(changes.getOrDefault(record, List.of()));
        java.util.Collections.reverse(all);
        return all;
    }

    @Override
    public synchronized boolean write(UUID book, List<Write> writes) {
        for (Write write : writes) {
            Write now = of(book).get(write.after().id());
            RegisterRecord twin = byKey(book, Set.of(write.key())).get(write.key());
            boolean taken = !write.after().deleted()
                    && twin != null
                    && !twin.id().equals(write.after().id());
            if (taken || (now == null ? 0 : now.after().version()) != write.before()) {
                return false;
            }
        }
        for (Write write : writes) {
            of(book).put(write.after().id(), write);
            if (write.change() != null) {
                note(write.after().id(), write.change());
            }
        }
        return true;
    }

    @Override
    public synchronized void note(UUID record, RegisterChange reading) {
        changes.computeIfAbsent(record, r -> new ArrayList<>()).add(reading);
    }

    @Override
    public Optional<String> openCase(UUID book, String key) {
        return Optional.ofNullable(openCases.get(key));
    }

    @Override
    public void keep(Upload upload) {
        uploads.put(upload.id(), upload);
    }

    @Override
    public Optional<Upload> upload(UUID id) {
        return Optional.ofNullable(uploads.get(id));
    }

    @Override
    public void discard(UUID upload) {
        uploads.remove(upload);
    }
}
