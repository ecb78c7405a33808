package onetrip.core.archive.internal;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import onetrip.core.archive.ArchiveStore;
import onetrip.core.archive.Archived;
import onetrip.core.archive.Waiting;
import onetrip.core.archive.Waiting.Why;
import onetrip.core.casework.CaseRecords;
import onetrip.core.casework.CaseRecords.Whole;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.Chain;
import onetrip.core.catalog.Offices;
import onetrip.core.clock.RowIds;
import onetrip.core.clock.Time;
import onetrip.core.document.Seal;
import onetrip.core.form.Attachment;
import onetrip.core.form.AttachmentStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * R-ARCHIVE: brings cases that have rested long enough into the archive, from the database, once, whatever node is up. What cannot be brought there waits, says why, and is tried
 * again each hour.
 */
final class ArchiveWorker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ArchiveWorker.class);
    private static final UUID PLATFORM = new UUID(0, 0);
    private static final int BATCH = 10;
    private static final Duration LEASE = Duration.ofMinutes(15);
    private static final Duration AGAIN = Duration.ofHours(1);

    private final ArchiveStore store;
    private final CaseRecords records;
    private final AttachmentStore files;
    private final CasePackage packages;
    private final Offices offices;
    private final Seal seal;
    private final Time time;
    private final Settings settings;
    private final ScheduledExecutorService worker;

    /** @param perItem retention of single items, by id */
    record Settings(Duration after, String retention, Map<String, String> perItem, String security) {}

    ArchiveWorker(
            ArchiveStore store,
            CaseRecords records,
            AttachmentStore files,
            CasePackage packages,
            Offices offices,
            Seal seal,
            Time time,
            Settings settings) {
        this.store = store;
        this.records = records;
        this.files = files;
        this.packages = packages;
        this.offices = offices;
        this.seal = seal;
        this.time = time;
        this.settings = settings;
        worker = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "onetrip-archive");
            thread.setDaemon(true);
            return thread;
        });
    }

    void start() {
        worker.scheduleWithFixedDelay(this::round, 1, 1, TimeUnit.MINUTES);
    }

    /** Does not wait for the next round: the time was set. */
    void wake() {
        if (!worker.isShutdown()) {
            worker.execute(this::round);
        }
    }

    /** All that has rested long enough. */
    void round() {
        try {
            List<UUID> due;
            do {
                Instant now = time.now();
                due = worker.isShutdown()
                        ? List.of()
                        : store.claim(
                                now.minus(settings.after()), now.plus(LEASE).minus(settings.after()), BATCH);
                due.forEach(this::one);
            } while (due.size() == BATCH);
        } catch (RuntimeException e) {
            LOG.warn("cases could not be archived: {}", e.toString());
        }
    }

    private void one(UUID id) {
        Whole whole = null;
        try {
            whole = records.find(id).orElse(null);
            if (whole != null) {
                Optional<Why> why = hindered(whole);
                if (why.isPresent()) {
                    waits(whole, why.get());
                } else {
                    archive(whole);
                }
            }
        } catch (CasePackage.FileMissing e) {
            LOG.warn("case {} cannot be archived: {}", id, e.getMessage());
            waits(whole, Why.FILE_MISSING);
        } catch (IOException | RuntimeException e) {
            LOG.warn("case {} cannot be archived yet: {}", id, e.toString());
            if (whole != null) {
                waits(whole, Why.FAILED);
            }
        }
    }

    private Optional<Why> hindered(Whole whole) {
        if (Chain.firstBroken(whole.events()).isPresent()) {
            LOG.error(
                    "the chain of case {} is broken; it is not archived",
                    whole.state().id());
            return Optional.of(Why.CHAIN_BROKEN);
        }
        boolean sealed = !whole.documents().isEmpty();
        return sealed && !seal.available() ? Optional.of(Why.SEAL_AWAY) : Optional.empty();
    }

    private void archive(Whole whole) throws IOException {
        CaseState state = whole.state();
        Instant now = time.now();
        int edition = store.editions(state.id()) + 1;
        String retention = settings.perItem().getOrDefault(state.itemId(), settings.retention());
        String office = office(whole);
        CasePackage.Terms terms = new CasePackage.Terms(
                retention, settings.security(), office, offices.name(office).zh());
        AtomicReference<String> digest = new AtomicReference<>();
        Attachment file = Pipe.run(
                out -> digest.set(packages.write(whole, terms, edition, now, out)),
                in -> files.store(
                        state.id(), PLATFORM, state.number() + "-" + edition + ".zip", "application/zip", in));
        boolean kept = false;
        try {
            kept = store.keep(new Archived(
                    RowIds.at(now),
                    state.id(),
                    state.number(),
                    state.itemId(),
                    edition,
                    state.version(),
                    office,
                    file.id(),
                    digest.get(),
                    file.size(),
                    retention,
                    settings.security(),
                    CasePackage.ended(whole),
                    now));
        } finally {
            if (!kept) {
                // Another node was faster, or the case has moved: its own moment comes again.
                files.delete(file.id());
            }
        }
    }

    /** Who answered for it: the office that decided, else the item's own. */
    private static String office(Whole whole) {
        String decided = whole.state().papers().office();
        if (decided != null) {
            return decided;
        }
        return whole.definition().guide() == null || whole.definition().guide().office() == null
                ? ""
                : whole.definition().guide().office();
    }

    private void waits(Whole whole, Why why) {
        Instant now = time.now();
        store.waits(
                new Waiting(whole.state().id(), whole.state().number(), office(whole), why, now, 1),
                now.plus(AGAIN).minus(settings.after()));
    }

    /** Lets a round end. No interrupt: in the middle of a write it would close H2's file. */
    @Override
    public void close() {
        worker.shutdown();
        try {
            worker.awaitTermination(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
