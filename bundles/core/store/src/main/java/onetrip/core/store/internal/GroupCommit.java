package onetrip.core.store.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the embedded engine keep what it acknowledged. H2 commits in memory and writes up to half a second later; a
 * killed process loses those transactions. Here a transaction is acknowledged only after a {@code CHECKPOINT SYNC} that
 * began after its commit, and one such write serves everybody who waits, so that fifty users cost few flushes and not fifty.
 *
 * <p>H2 writes table by table, and what changes in between is in one and not in the other: killed just then, it comes back
 * with half a transaction. So a flush waits until no transaction is under way ({@link #changing()}) and lets none begin until
 * it has the disk's word.
 *
 * <p>H2's background thread also writes, and does not wait for its write. A checkpoint that finds nothing new returns at
 * once, even while that write is on its way. So each flush changes a row of its own first: then there is something new, and
 * its write queues behind the other one. The background thread is set to write only after it has seen none of ours for so long
 * that it hardly ever does; after such a rest the flush does it all twice, because that thread may take the first change too.
 * See docs/decisions/0002-embedded-engine.md.
 *
 * <p>Thread-safe. One thread, ended by {@link #close()}.
 */
final class GroupCommit implements AutoCloseable {
    /** Milliseconds without a write of ours until H2's background thread writes by itself; it tidies up three times as often. */
    static final int REST = 20_000;

    /**
     * Nanoseconds that a flush waits for those who are in the middle of a change just then. Each write costs the processor as much
     * as a request or two, for whomever it serves; a lone visitor waits for nobody.
     */
    private static final long GATHERING = Duration.ofMillis(6).toNanos();

    /** Nanoseconds after which a flush is worth a line in the log: people noticed. */
    private static final long SLOW = Duration.ofSeconds(5).toNanos();

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

    private final DataSource source;
    private final Runnable waits;
    private final Thread writer;
    private final ReentrantReadWriteLock transactions = new ReentrantReadWriteLock();
    private final Lock changing = transactions.readLock();
    private final Lock flushing = transactions.writeLock();
    private final Object lock = new Object();
    private CompletableFuture<Void> next = new CompletableFuture<>();
    /** Both are the writer's alone. */
    private Connection connection;

    private Statement statement;
    private long flushed = System.nanoTime() - Duration.ofMillis(REST).toNanos();
    private boolean wanted;
    private boolean closed;

    /** @param waits told by each thread that is about to wait for the disk */
    GroupCommit(DataSource source, Runnable waits) {
        this.source = source;
        this.waits = waits;
        this.writer = new Thread(this::run, "onetrip-group-commit");
        writer.setDaemon(true);
        writer.start();
    }

    /**
     * Held by every transaction that changes something, from before its first statement until after its commit, by the thread
     * that runs it. Whoever holds it must not {@link #await()}: the flush would wait for it in turn.
     */
    Lock changing() {
        return changing;
    }

    /** Whether this thread is in the middle of a transaction. */
    boolean isChanging() {
        return transactions.getReadHoldCount() > 0;
    }

    /** Returns when everything committed before the call is on disk. */
    void await() {
        CompletableFuture<Void> mine;
        synchronized (lock) {
            if (closed) {
                throw new IllegalStateException("the store is closing");
            }
            mine = next;
            wanted = true;
            lock.notifyAll();
        }
        waits.run();
        try {
            mine.join();
        } catch (CompletionException e) {
            throw new StoreFailure("the database could not write to disk", e.getCause());
        }
    }

    private void run() {
        try {
            flushUntilClosed();
        } finally {
            disconnect();
        }
    }

    private void flushUntilClosed() {
        while (asked()) {
            gather();
            CompletableFuture<Void> batch = taken();
            try {
                flush();
                batch.complete(null);
            } catch (SQLException | RuntimeException e) {
                batch.completeExceptionally(e);
            }
        }
        taken().completeExceptionally(new IllegalStateException("the store is closing"));
    }

    /** Waits until somebody waits for the disk; false if the store closes and nobody does. */
    private boolean asked() {
        synchronized (lock) {
            while (!wanted && !closed) {
                try {
                    lock.wait();
                } catch (InterruptedException e) {
                    closed = true;
                }
            }
            return wanted;
        }
    }

    private void gather() {
        if (transactions.getReadLockCount() > 0) {
            LockSupport.parkNanos(GATHERING);
        }
    }

    /** Those who wait; whoever comes now waits for the next flush. */
    private CompletableFuture<Void> taken() {
        synchronized (lock) {
            CompletableFuture<Void> batch = next;
            next = new CompletableFuture<>();
            wanted = false;
            return batch;
        }
    }

    /** On a connection of its own, which is opened again after an error. */
    private void flush() throws SQLException {
        try {
            if (connection == null) {
                connection = source.getConnection();
                statement = connection.createStatement();
                statement.execute("SET WRITE_DELAY " + REST);
                statement.execute("create table if not exists flush_mark (n bigint not null)");
                statement.execute("delete from flush_mark");
                statement.execute("insert into flush_mark values (0)");
            }
            long begun = System.nanoTime();
            flushing.lock();
            long alone = System.nanoTime();
            try {
                if (System.nanoTime() - flushed > Duration.ofMillis(REST / 2).toNanos()) {
                    mark();
                    statement.execute("CHECKPOINT");
                }
                mark();
                statement.execute("CHECKPOINT SYNC");
                flushed = System.nanoTime();
            } finally {
                flushing.unlock();
            }
            if (flushed - begun > SLOW) {
                LOG.warn(
                        "everybody waited for a flush: {} ms until no change was under way, {} ms for the disk",
                        TimeUnit.NANOSECONDS.toMillis(alone - begun),
                        TimeUnit.NANOSECONDS.toMillis(flushed - alone));
            }
        } catch (SQLException e) {
            disconnect();
            throw e;
        }
    }

    private void mark() throws SQLException {
        statement.executeUpdate("update flush_mark set n = n + 1");
    }

    private void disconnect() {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            // It is of no use any more, closed or not.
        } finally {
            connection = null;
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            lock.notifyAll();
        }
        try {
            writer.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
