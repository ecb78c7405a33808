package onetrip.core.supervision.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import onetrip.api.item.Text;
import onetrip.api.line.Line;
import onetrip.api.line.LineState;
import onetrip.core.exchange.Partners.Kind;
import onetrip.core.exchange.internal.PartnerBook;
import org.junit.jupiter.api.Test;

/** What machines that watch this node read of the ways outside. */
class LinesWatchedTest {
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    private final PartnerBook partners = new PartnerBook(() -> NOW);
    private final LinesWatched watched = new LinesWatched(List::of, partners, () -> NOW);

    private void connect(Kind kind, String id, LineState state) {
        partners.come(kind, id, Text.of(id)).through((Line) () -> state);
    }

    @Test
    void a_certificate_that_ends_soon_and_a_clock_that_is_apart_are_warnings_and_no_problems() {
        connect(Kind.PAYMENT, "unified", new LineState(LineState.Trouble.NONE, Duration.ZERO, NOW.plusSeconds(60)));
        connect(Kind.PUSH, "list", new LineState(LineState.Trouble.CLOCK, Duration.ofSeconds(-200), null));
        assertEquals(
                Optional.of("the certificate that payment.unified showed ends in 0 days, at 2026-11-29T12:01:00Z; "
                        + "the clock of push.list differs from ours by -200 s"),
                watched.warning());
        assertTrue(watched.problem().isEmpty());
    }

    @Test
    void nothing_is_said_of_one_that_is_well_or_does_not_tell() {
        connect(Kind.PAYMENT, "unified", LineState.UNKNOWN);
        partners.come(Kind.SCAN, "clamd", Text.of("clamd")).through(new Object());
        assertEquals(Optional.empty(), watched.warning());
    }
}
