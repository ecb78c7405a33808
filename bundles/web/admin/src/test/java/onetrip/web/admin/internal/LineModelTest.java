package onetrip.web.admin.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import onetrip.api.line.LineState;
import onetrip.api.line.LineState.Trouble;
import org.junit.jupiter.api.Test;

/** What an administrator reads of the way to an outside system. */
class LineModelTest {
    /** Eight in the evening in Beijing. */
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    private static List<String> said(Trouble trouble, int ahead, String until) {
        return LineModel.sentences(
                new LineState(trouble, Duration.ofSeconds(ahead), until == null ? null : Instant.parse(until)),
                NOW,
                (key, values) -> key + Arrays.toString(values));
    }

    @Test
    void a_certificate_that_ends_tonight_is_said_and_one_of_next_year_is_not() {
        assertEquals(List.of("line.today[0, 2026-11-29 23:59]"), said(Trouble.NONE, 0, "2026-11-29T15:59:00Z"));
        assertEquals(List.of("line.days[1, 2026-11-30 00:00]"), said(Trouble.NONE, 0, "2026-11-29T16:00:00Z"));
        assertEquals(List.of("line.days[29, 2026-12-28 20:00]"), said(Trouble.NONE, 0, "2026-12-28T12:00:00Z"));
        assertEquals(List.of(), said(Trouble.NONE, 0, "2026-12-29T12:00:00Z"));
        assertEquals(List.of("line.today[-1, 2026-11-28 20:00]"), said(Trouble.NONE, 0, "2026-11-28T12:00:00Z"));
    }

    @Test
    void clocks_that_are_apart_are_said_once_whichever_is_behind() {
        assertEquals(List.of(), said(Trouble.NONE, 60, null));
        assertEquals(List.of("line.apart[61]"), said(Trouble.NONE, 61, null));
        assertEquals(List.of("line.clock[300]"), said(Trouble.CLOCK, -300, null));
    }

    @Test
    void a_connection_that_is_kept_is_said_to_stand_or_not_and_since_when() {
        for (boolean bound : new boolean[] {true, false}) {
            LineState kept = new LineState(
                    bound ? Trouble.NONE : Trouble.LATE, Duration.ZERO, null, new LineState.Session(bound, NOW));
            List<String> said = LineModel.sentences(kept, NOW, (key, values) -> key + Arrays.toString(values));
            assertEquals(
                    bound ? List.of() : List.of("line.unbound[2026-11-29 20:00]", "line.late[0]"),
                    said,
                    "what is well is no warning");
            assertEquals(
                    bound ? "line.bound[2026-11-29 20:00]" : "",
                    LineModel.standing(kept, (key, values) -> key + Arrays.toString(values)));
        }
    }

    @Test
    void each_trouble_is_one_sentence() {
        assertEquals(List.of(), said(Trouble.NONE, 0, null));
        assertEquals(List.of("line.certificate-host[0]"), said(Trouble.CERTIFICATE_HOST, 0, null));
    }
}
