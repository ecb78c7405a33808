package onetrip.core.casework.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import onetrip.api.item.Definition;
import onetrip.core.casework.CaseEvent;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.CaseStore;
import onetrip.core.casework.CaseWatch;
import onetrip.core.casework.Chain;
import onetrip.core.casework.Decider;
import onetrip.core.clock.Time;
import onetrip.core.supervision.CardKeeper;
import onetrip.core.supervision.Matter;
import onetrip.core.supervision.Watched;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at cases when their moment has come ({@link CaseWatch}) and has cards raised: from the database, once, whatever node is up. What came
 * due while none was is looked at when one is; then a card says since when, and is of the colour that holds by now. A case that somebody
 * changes at the same moment is left alone: the change sets its next moment.
 */
final class WatchWorker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WatchWorker.class);
    private static final Duration ROUND = Duration.ofSeconds(10);
    private static final int BATCH = 100;
    private static final Duration LEASE = Duration.ofMinutes(5);

    private final CaseStore store;
    private final Definitions definitions;
    private final Decider.Days days;
    private final Time time;
    private final CardKeeper cards;
    private final Rounds rounds;

    WatchWorker(CaseStore store, Definitions definitions, Decider.Days days, Time time, CardKeeper cards) {
        this.store = store;
        this.definitions = definitions;
        this.days = days;
        this.time = time;
        this.cards = cards;
        rounds = new Rounds("onetrip-watch", this::round);
    }

    void start() {
        rounds.every(time.pause(ROUND));
    }

    /** Does not wait for the next round: the time was set. */
    void wake() {
        rounds.wake();
    }

    /** All that is to be looked at now. */
    void round() {
        try {
            List<UUID> due = claim();
            while (!due.isEmpty()) {
                due.forEach(this::one);
                due = due.size() < BATCH ? List.of() : claim();
            }
        } catch (RuntimeException e) {
            LOG.warn("cases could not be looked at for cards: {}", e.toString());
        }
    }

    private List<UUID> claim() {
        Instant now = time.now();
        return rounds.over() ? List.of() : cards.claim(now, now.plus(LEASE), BATCH);
    }

    private void one(UUID id) {
        try {
            store.find(id).ifPresent(this::look);
        } catch (RuntimeException e) {
            LOG.warn("case {} is looked at again later: {}", id, e.toString());
        }
    }

    private void look(CaseState state) {
        Definition item = definitions.get(state.definitionHash());
        boolean bySilence = CaseWatch.maybeBySilence(state) && bySilence(state);
        List<Matter> matters = CaseWatch.matters(state, item, days, bySilence);
        Watched watched = new Watched(Watched.Kind.CASE, state.id(), state.number(), state.itemId(), item.title());
        cards.settle(
                watched,
                state.version(),
                matters,
                CaseWatch.next(state, item, days).orElse(null));
    }

    /** Its own events know. */
    private boolean bySilence(CaseState state) {
        return store.events(state.id()).stream()
                .map(Chain::read)
                .anyMatch(event -> event instanceof CaseEvent.Accepted accepted && accepted.bySilence());
    }

    /** Lets a round end. */
    @Override
    public void close() {
        rounds.close();
    }
}
