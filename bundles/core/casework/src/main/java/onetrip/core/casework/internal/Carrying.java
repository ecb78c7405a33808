package onetrip.core.casework.internal;

import java.util.List;
import java.util.UUID;
import onetrip.api.item.Definition;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.CaseStore;
import onetrip.core.casework.Command;
import onetrip.core.notification.OutboxSignal;

/** Carries a command out on a case and puts what comes of it on disk. Thread-safe. */
final class Carrying {
    private static final int MOST_RACES = 5;

    private final CaseStore store;
    private final Definitions definitions;
    private final Steps steps;
    private final OutboxSignal signal;

    Carrying(CaseStore store, Definitions definitions, Steps steps, OutboxSignal signal) {
        this.store = store;
        this.definitions = definitions;
        this.steps = steps;
        this.signal = signal;
    }

    /**
     * A record of a register that somebody else changed in this moment is no reason to ask the person again.
     *
     * @param state the case as the person saw it
     * @throws CaseStore.Stale if somebody else changed the case meanwhile; nothing was done
     */
    CaseState out(CaseState state, Command command, UUID actor) {
        for (int attempt = 0; ; attempt++) {
            try {
                return once(state, command, actor);
            } catch (CaseStore.RecordMoved e) {
                if (attempt >= MOST_RACES) {
                    throw e;
                }
            }
        }
    }

    private CaseState once(CaseState state, Command command, UUID actor) {
        Definition definition = definitions.get(state.definitionHash());
        Work work = new Work(definition, state, store.content(state.id()).orElseThrow());
        steps.run(work, command, actor);
        if (!work.changed()) {
            return state;
        }
        store.commit(List.of(work.commit()), null);
        signal.wake();
        return work.state;
    }
}
