package onetrip.core.exchange.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.exchange.SourceAnswer.Status;
import onetrip.core.clock.RowIds;
import onetrip.core.exchange.SourceTicket;
import onetrip.core.exchange.SourceTicket.Reason;
import onetrip.core.exchange.SourceTickets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts answers that need a person, and hands them to the store now and then: a source whose quota is used up denies every question, and one row
 * for all of them must not make families wait for each other. Thread-safe.
 */
final class TicketBook {
    private static final Logger LOG = LoggerFactory.getLogger(TicketBook.class);
    private static final int CLOSED = 10;

    private record Key(String connector, Reason reason) {}

    private final Map<Key, SourceTicket> seen = new ConcurrentHashMap<>();
    private volatile SourceTickets port;

    void set(SourceTickets tickets) {
        port = tickets;
    }

    void unset(SourceTickets tickets) {
        if (port == tickets) {
            port = null;
        }
    }

    /** An answer of a source; most need nobody. */
    void answered(String connector, SourceAnswer answer, Instant at) {
        reason(answer)
                .ifPresent(reason -> seen.merge(
                        new Key(connector, reason),
                        new SourceTicket(
                                RowIds.at(at), connector, answer.system(), reason, at, at, 1, null, null, null),
                        (before, now) -> new SourceTicket(
                                before.id(),
                                connector,
                                answer.system(),
                                reason,
                                before.since(),
                                at,
                                before.count() + 1,
                                null,
                                null,
                                null)));
    }

    private static Optional<Reason> reason(SourceAnswer answer) {
        if (answer.status() == Status.INVALID_REQUEST) {
            return Optional.of(Reason.OUR_BUG);
        }
        return answer.status() == Status.DENIED
                ? Optional.of(Reason.valueOf(answer.denial().name()))
                : Optional.empty();
    }

    /** Writes down what was counted; what cannot be written now is written later. */
    void flush() {
        SourceTickets tickets = port;
        if (tickets == null) {
            return;
        }
        for (Key key : List.copyOf(seen.keySet())) {
            SourceTicket counted = seen.remove(key);
            if (counted == null) {
                continue;
            }
            try {
                tickets.add(counted);
            } catch (RuntimeException later) {
                LOG.warn("a ticket about {} is written later: {}", key.connector(), later.toString());
                seen.merge(key, counted, TicketBook::both);
                return;
            }
            if (key.reason() == Reason.OUR_BUG) {
                LOG.error("{}: {} questions of ours are wrong for it", key.connector(), counted.count());
            } else {
                LOG.warn("{}: denied {} answers: {}", key.connector(), counted.count(), key.reason());
            }
        }
    }

    private static SourceTicket both(SourceTicket newer, SourceTicket older) {
        return new SourceTicket(
                older.id(),
                older.connector(),
                older.system(),
                older.reason(),
                older.since(),
                newer.last(),
                older.count() + newer.count(),
                null,
                null,
                null);
    }

    List<SourceTicket> list() {
        flush();
        SourceTickets tickets = port;
        return tickets == null ? List.of() : tickets.list(CLOSED);
    }

    boolean close(UUID id, String word, String by, Instant at) {
        // What came before belongs to the ticket that is closed, not to a new one.
        flush();
        SourceTickets tickets = port;
        if (tickets == null) {
            throw new IllegalStateException("no store is there to keep the ticket");
        }
        return tickets.close(id, word, by, at);
    }
}
