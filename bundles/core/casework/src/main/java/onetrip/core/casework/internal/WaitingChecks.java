package onetrip.core.casework.internal;

import java.time.Duration;
import java.util.List;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.item.Definition;
import onetrip.api.item.Process.StageKind;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.CaseStore;
import onetrip.core.casework.SourceRecheck;
import onetrip.core.clock.Time;
import onetrip.core.notification.OutboxSignal;

/**
 * Checks whose rules said that they wait. What they wait for may come from no source, as a score that an office enters into a
 * register; so the rules themselves are asked again ({@link SourceRecheck#RULES}), as often as a source that owes an answer, and in the next
 * round when somebody has written into a register of the item.
 * Thread-safe.
 */
final class WaitingChecks {
    private final CaseStore store;
    private final Definitions definitions;
    private final Steps steps;
    private final Time time;
    private final OutboxSignal signal;
    private final Duration often;

    WaitingChecks(
            CaseStore store, Definitions definitions, Steps steps, Time time, OutboxSignal signal, Duration often) {
        this.store = store;
        this.definitions = definitions;
        this.steps = steps;
        this.time = time;
        this.signal = signal;
        this.often = often;
    }

    void retry(SourceRecheck due) {
        CaseState state = store.find(due.caseId()).orElse(null);
        Definition definition = state == null ? null : definitions.get(state.definitionHash());
        if (state == null || !waits(state, definition)) {
            store.deleteRecheck(due.caseId(), due.source());
            return;
        }
        Work work = new Work(definition, state, store.content(state.id()).orElseThrow());
        steps.resume(work);
        boolean waitsOn = work.rechecks.stream().anyMatch(r -> r.source().equals(SourceRecheck.RULES));
        if (work.changed()) {
            // The next check of the process may wait as well: then its turn is in the queue with this commit.
            store.commit(List.of(work.commit()), null);
            signal.wake();
            if (!waitsOn) {
                store.deleteRecheck(due.caseId(), due.source());
            }
            return;
        }
        int attempts = due.attempts() + 1;
        Duration wait = RecheckWorker.wait(SourceAnswer.Status.UNAVAILABLE, attempts, often);
        store.reschedule(
                new SourceRecheck(
                        due.caseId(), due.source(), attempts, time.now().plus(wait)),
                time.now());
    }

    private static boolean waits(CaseState state, Definition definition) {
        return state.status().undecided()
                && state.stage() != null
                && definition
                        .process()
                        .stage(state.stage())
                        .filter(stage -> stage.kind() == StageKind.CHECK)
                        .isPresent();
    }
}
