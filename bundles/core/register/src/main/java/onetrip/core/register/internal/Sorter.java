package onetrip.core.register.internal;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import onetrip.core.register.RegisterRecord;
import onetrip.core.register.RegisterStore;
import onetrip.core.register.RegisterStore.Book;
import onetrip.core.register.RegisterStore.Write;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sorts the records of a register in anew when its definition came to search or order by other fields. It works beside the
 * requests, a few hundred records at a time; on several nodes at once it does the same twice, which does no harm.
 */
final class Sorter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sorter.class);
    private static final int AT_ONCE = 200;

    private final RegisterStore store;
    private final Set<UUID> underway = ConcurrentHashMap.newKeySet();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "onetrip-register-sort");
        thread.setDaemon(true);
        return thread;
    });

    Sorter(RegisterStore store) {
        this.store = store;
    }

    /** True if the book is not sorted in by this yet; then it is being done. */
    boolean sort(Book book, Prepared prepared) {
        String wanted = prepared.indexing().fingerprint();
        if (wanted.equals(book.index())) {
            return false;
        }
        if (underway.add(book.id())) {
            worker.execute(() -> run(book, prepared, wanted));
        }
        return true;
    }

    private void run(Book book, Prepared prepared, String wanted) {
        try {
            UUID last = new UUID(0, 0);
            List<RegisterRecord> some;
            do {
                some = store.after(book.id(), last, AT_ONCE);
                if (!some.isEmpty()) {
                    store.write(
                            book.id(),
                            some.stream()
                                    .map(record -> new Write(
                                            record.version(),
                                            record,
                                            prepared.indexing().key(record.values()),
                                            () -> prepared.indexing().index(record.values(), record.changedAt()),
                                            null))
                                    .toList());
                    last = some.get(some.size() - 1).id();
                }
            } while (some.size() == AT_ONCE && !Thread.currentThread().isInterrupted());
            store.keep(book.itemId(), book.registerId(), null, null, null, wanted);
        } catch (RuntimeException e) {
            // The next list tries again.
            LOG.warn("register {}/{} could not be sorted in anew", book.itemId(), book.registerId(), e);
        } finally {
            underway.remove(book.id());
        }
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
