package onetrip.core.allocation.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import onetrip.api.item.Text;
import onetrip.core.allocation.AllocationStore;
import onetrip.core.allocation.Batch;
import onetrip.core.allocation.Entry;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.Command;
import onetrip.core.casework.Seat;
import onetrip.core.casework.SeatCases;
import onetrip.core.catalog.CodeTables;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what was decided for a batch to its cases, one transaction a case. Which cases do not know yet stands in the database, so
 * that a node that dies, or another one, goes on; what comes twice changes nothing.
 */
final class Teller implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Teller.class);
    private static final int ROUND = 100;
    private static final long SECONDS = 10;

    private final AllocationStore store;
    private final SeatCases cases;
    private final CodeTables tables;
    private final ScheduledExecutorService worker;

    Teller(AllocationStore store, SeatCases cases, CodeTables tables) {
        this.store = store;
        this.cases = cases;
        this.tables = tables;
        worker = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "onetrip-allocation");
            thread.setDaemon(true);
            return thread;
        });
    }

    void start() {
        worker.scheduleWithFixedDelay(this::all, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    /** Does not wait for the next round. */
    void wake() {
        if (!worker.isShutdown()) {
            worker.execute(this::all);
        }
    }

    private void all() {
        try {
            while (!worker.isShutdown() && round()) {
                // Until nobody is left, or only those whom nothing can be told now.
            }
        } catch (RuntimeException e) {
            LOG.warn("allocation results could not be brought to their cases: {}", e.toString());
        }
    }

    /** True if it told somebody and there may be more. */
    synchronized boolean round() {
        List<Entry> untold = store.untold(ROUND);
        int told = 0;
        for (Entry entry : untold) {
            try {
                tell(entry);
                told++;
            } catch (RuntimeException e) {
                LOG.warn("case {}: its allocation could not be told: {}", entry.caseNumber(), e.toString());
            }
        }
        return told > 0 && untold.size() == ROUND;
    }

    private void tell(Entry entry) {
        CaseState state = cases.find(entry.caseId()).orElseThrow();
        if (state.seat() == null) {
            state = cases.carryOut(entry.caseId(), new Command.EnterBatch(entry.batch(), entry.number()), null);
        }
        Optional<Command.OfSeat> command = command(entry);
        if (command.isPresent()) {
            state = cases.carryOut(entry.caseId(), command.get(), null);
        }
        store.told(entry, standing(state, entry));
    }

    /** As the case says; one that was withdrawn has given its seat up. */
    static Seat.Standing standing(CaseState state, Entry entry) {
        if (state.seat() == null) {
            return Seat.Standing.GIVEN_UP;
        }
        boolean gone = state.seat().open() && !state.status().undecided();
        // Before the publication a withdrawn case keeps its line in the list, and the lot that goes with it.
        if (gone && entry.standing() != Seat.Standing.ENTERED) {
            return Seat.Standing.GIVEN_UP;
        }
        // One that was taken and never paid for, or withdrawn before that, is free again.
        boolean left =
                state.seat().standing() == Seat.Standing.TAKEN && state.status().undone();
        return left ? Seat.Standing.GIVEN_UP : state.seat().standing();
    }

    private Optional<Command.OfSeat> command(Entry e) {
        return switch (e.standing()) {
            case OFFERED -> Optional.of(offer(e));
            case WAITING ->
                Optional.of(new Command.WaitForSeat(e.batch(), e.drawn().lot(), best(e)));
            case MISSED -> Optional.of(new Command.MissSeat(e.batch()));
            case GIVEN_UP -> Optional.of(new Command.GiveSeatUp(null));
            case ENTERED, TAKEN -> Optional.empty();
        };
    }

    private Command.OfSeat offer(Entry e) {
        boolean drawn = e.place().equals(e.drawn().place());
        List<String> wishes = e.applicant().preferences();
        int wish = wishes.contains(e.place()) ? wishes.indexOf(e.place()) + 1 : wishes.size() + 1;
        return new Command.OfferSeat(
                e.batch(),
                e.place(),
                name(e),
                wish,
                e.applicant().category(),
                e.drawn().lot(),
                drawn ? e.drawn().why().name() : "WAITING_LIST",
                e.confirmBy());
    }

    private Text name(Entry e) {
        String table = store.find(e.batch()).map(Batch::table).orElse("");
        Map<String, String> zh = tables.options(table, "zh");
        Map<String, String> en = tables.options(table, "en");
        return new Text(zh.getOrDefault(e.place(), e.place()), en.getOrDefault(e.place(), e.place()));
    }

    static int best(Entry e) {
        return e.waiting().values().stream().mapToInt(Integer::intValue).min().orElse(0);
    }

    @Override
    public void close() {
        worker.shutdown();
        try {
            worker.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
