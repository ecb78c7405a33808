package onetrip.core.casework;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CaseViewTest {
    private static final UUID ID = new UUID(1, 1);
    private static final Instant NOW = Instant.parse("2026-09-24T02:00:00Z");

    @Test
    void what_was_committed_after_the_state_was_read_is_not_told_beside_it() {
        CaseEvent submitted = new CaseEvent.Submitted("N-1", "item", "1", "hash", "1", "answers", null);
        CaseState read = CaseState.apply(null, ID, new UUID(2, 2), submitted, NOW);
        EventRecord first = Chain.link(ID, 1, NOW, null, submitted, "");
        EventRecord meanwhile = Chain.link(ID, 2, NOW, null, new CaseEvent.Resumed("review"), first.hash());

        assertEquals(
                List.of(submitted),
                CaseView.course(read, List.of(first, meanwhile)).stream()
                        .map(CaseView.TimedEvent::event)
                        .toList());
    }
}
