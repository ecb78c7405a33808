package onetrip.core.casework.internal;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import onetrip.api.item.Definition;
import onetrip.api.item.ServiceItem;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.CaseStore;
import onetrip.core.casework.RulesAway;
import onetrip.core.casework.SourceRecheck;
import onetrip.core.catalog.Catalog;
import onetrip.core.clock.Time;
import onetrip.core.notification.OutboxSignal;

/**
 * Frozen cases go on by themselves. Each stands in the queue of things to ask again ({@link SourceRecheck#ITEM}), so that any
 * node takes it up and none does twice: soon at first, then at longer intervals, and at once when its item has come or its
 * quarantine is over.
 */
final class Thaw {
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    /** Longer than failures are remembered, so that one case whose answers the item cannot bear never leads to quarantine. */
    private static final Duration FORGIVEN = Duration.ofMinutes(6);

    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final CaseStore store;
    private final Definitions definitions;
    private final Catalog catalog;
    private final Steps steps;
    private final Time time;
    private final OutboxSignal signal;
    private final AtomicBoolean looking = new AtomicBoolean();
    private Set<String> known = Set.of();

    Thaw(CaseStore store, Definitions definitions, Catalog catalog, Steps steps, Time time, OutboxSignal signal) {
        this.store = store;
        this.definitions = definitions;
        this.catalog = catalog;
        this.steps = steps;
        this.time = time;
        this.signal = signal;
    }

    /** How long until a frozen case is tried again by itself. */
    static Duration wait(CaseState state, int attempts) {
        boolean failing = state.frozen().filter(RulesAway.FAILING::equals).isPresent();
        if (failing && attempts == 0) {
            return MINUTE;
        }
        Duration wait = (failing ? FORGIVEN : SOON).multipliedBy(1L << Math.min(failing ? attempts - 1 : attempts, 10));
        return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
    }

    /** For changes that come in crowds, as at a start: one look is enough for all that came before it. */
    void changed(RecheckWorker worker) {
        if (looking.compareAndSet(false, true)) {
            worker.wake(() -> {
                looking.set(false);
                look();
            });
        }
    }

    /** Looks at the catalogue; cases of items that came since the last look are due now. */
    synchronized void look() {
        Set<String> now = new TreeSet<>();
        List<ServiceItem> items = catalog.present().stream()
                .filter(item -> item.definition().rules())
                .toList();
        Set<String> came = items.stream()
                .filter(item -> {
                    // A version that begins to serve may answer for cases of another one, too.
                    boolean serves = catalog.serving(item.definition().id())
                            .filter(one -> one.bundleId() == item.bundleId())
                            .isPresent();
                    String bundle =
                            item.definition().id() + " " + item.bundleVersion() + " " + item.bundleId() + " " + serves;
                    now.add(bundle);
                    return !known.contains(bundle);
                })
                .map(item -> item.definition().id())
                .collect(Collectors.toSet());
        if (!came.isEmpty()) {
            store.hurry(came, time.now());
        }
        // After the store: if it is away, the next look finds the same again.
        known = now;
    }

    void hurry(String itemId) {
        store.hurry(Set.of(itemId), time.now());
    }

    void retry(SourceRecheck due) {
        CaseState state = store.find(due.caseId()).orElse(null);
        if (state == null || state.frozen().isEmpty()) {
            store.deleteRecheck(due.caseId(), due.source());
            return;
        }
        // Without its item there is no need to open what was handed in.
        boolean away = catalog.present().stream()
                .noneMatch(item -> item.definition().id().equals(state.itemId()));
        if (away || !thawed(state)) {
            int attempts = due.attempts() + 1;
            store.reschedule(
                    new SourceRecheck(
                            due.caseId(), due.source(), attempts, time.now().plus(time.pause(wait(state, attempts)))),
                    time.now());
        }
    }

    /** @return false if nothing has changed */
    private boolean thawed(CaseState state) {
        Definition definition = definitions.get(state.definitionHash());
        Work work = new Work(definition, state, store.content(state.id()).orElseThrow());
        steps.resume(work);
        if (work.changed()) {
            store.commit(List.of(work.commit()), null);
            signal.wake();
        }
        return work.changed();
    }
}
