package onetrip.core.exchange.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.exchange.SourceAnswer.Denial;
import onetrip.api.exchange.SourceAnswer.Status;
import onetrip.core.exchange.SourceTicket;
import onetrip.core.exchange.SourceTicket.Reason;
import onetrip.core.exchange.SourceTickets;
import org.junit.jupiter.api.Test;

/** What a source denies us becomes a ticket of the information centre, one a source and reason; what it calls wrong, one of the developers. */
class TicketBookTest {
    private static final Instant NOW = Instant.parse("2026-07-06T01:00:00Z");

    private final List<SourceTicket> kept = new ArrayList<>();
    private boolean away;
    private final TicketBook book = new TicketBook();

    /** Kept where a database would be, each as it was handed over. */
    private final SourceTickets store = new SourceTickets() {
        @Override
        public void add(SourceTicket seen) {
            if (away) {
                throw new IllegalStateException("no database");
            }
            kept.add(seen);
        }

        @Override
        public List<SourceTicket> list(int closed) {
            return List.copyOf(kept);
        }

        @Override
        public boolean close(UUID id, String word, String by, Instant at) {
            return kept.removeIf(one -> one.id().equals(id));
        }
    };

    private void denied(Denial why, int second) {
        book.answered("gateway", SourceAnswer.denied(why, NOW, "公安户籍"), NOW.plusSeconds(second));
    }

    private List<String> told() {
        return book.list().stream()
                .map(t -> t.connector() + " " + t.system() + " " + t.reason() + " " + t.count())
                .sorted()
                .toList();
    }

    @Test
    void many_denied_answers_are_one_ticket_a_reason() {
        book.set(store);
        denied(Denial.QUOTA, 0);
        denied(Denial.QUOTA, 60);
        denied(Denial.CONSENT, 70);
        book.answered("gateway", SourceAnswer.without(Status.INVALID_REQUEST, NOW, "公安户籍"), NOW);
        assertEquals(List.of("gateway 公安户籍 CONSENT 1", "gateway 公安户籍 OUR_BUG 1", "gateway 公安户籍 QUOTA 2"), told());
        SourceTicket quota = kept.stream()
                .filter(t -> t.reason() == Reason.QUOTA)
                .findFirst()
                .orElseThrow();
        assertEquals(NOW, quota.since());
        assertEquals(NOW.plusSeconds(60), quota.last());
    }

    @Test
    void what_needs_nobody_is_none() {
        book.set(store);
        for (Status status : Status.values()) {
            if (status != Status.DENIED && status != Status.INVALID_REQUEST) {
                book.answered("gateway", SourceAnswer.without(status, NOW, "公安户籍"), NOW);
            }
        }
        assertEquals(List.of(), told());
    }

    @Test
    void what_cannot_be_written_now_is_written_later_and_nothing_is_counted_twice() {
        denied(Denial.QUOTA, 0);
        book.flush();
        book.set(store);
        away = true;
        book.flush();
        denied(Denial.QUOTA, 5);
        away = false;
        assertEquals(List.of("gateway 公安户籍 QUOTA 2"), told());
        assertEquals(NOW, kept.get(0).since());
        assertEquals(List.of("gateway 公安户籍 QUOTA 2"), told());
    }

    @Test
    void what_came_before_it_was_closed_opens_no_new_one() {
        book.set(store);
        denied(Denial.AUTHORISATION, 0);
        UUID open = book.list().get(0).id();
        denied(Denial.AUTHORISATION, 1);
        assertTrue(book.close(open, "已续期", "管理员", NOW));
        assertEquals(1, kept.size(), "the second answer was counted before");
        book.flush();
        assertEquals(1, kept.size());
    }
}
