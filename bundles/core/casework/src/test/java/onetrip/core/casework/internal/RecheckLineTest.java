package onetrip.core.casework.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onetrip.core.casework.SourceRecheck;
import org.junit.jupiter.api.Test;

/** R-FALLBACK: a source that hangs keeps no case waiting for another one, and is asked itself all the same. */
class RecheckLineTest {
    private final RecheckLine line = new RecheckLine();

    private static SourceRecheck due(int number, String source) {
        return new SourceRecheck(new UUID(0, number), source, 0, Instant.EPOCH);
    }

    /** The rest of the round, in which these sources do not answer. */
    private List<String> round(Set<String> silent) {
        List<String> asked = new ArrayList<>();
        for (Optional<SourceRecheck> next = line.next(); next.isPresent(); next = line.next()) {
            asked.add(next.get().source() + next.get().caseId().getLeastSignificantBits());
            if (silent.contains(next.get().source())) {
                line.silent(next.get().source());
            }
        }
        return asked;
    }

    @Test
    void r_fallback_after_one_silence_the_rest_of_that_source_stands_behind_all_others_and_is_asked_at_last() {
        line.add(List.of(due(1, "slow"), due(2, "slow"), due(3, "quick"), due(4, "slow"), due(5, "quick")));
        assertEquals(List.of("slow1", "quick3", "quick5", "slow2", "slow4"), round(Set.of("slow")));
        assertTrue(line.over());
    }

    @Test
    void who_answers_keeps_the_order() {
        line.add(List.of(due(1, "one"), due(2, "other"), due(3, "one")));
        assertEquals(List.of("one1", "other2", "one3"), round(Set.of()));
    }

    @Test
    void what_is_handed_in_meanwhile_goes_before_what_waits_for_a_silent_source() {
        line.add(List.of(due(1, "slow"), due(2, "slow"), due(3, "slow")));
        assertEquals(1, line.next().orElseThrow().caseId().getLeastSignificantBits());
        line.silent("slow");
        assertTrue(line.frontOver());
        assertFalse(line.over());
        line.add(List.of(due(4, "quick"), due(5, "slow")));
        assertEquals(List.of("quick4", "slow2", "slow3", "slow5"), round(Set.of()));
    }

    @Test
    void one_that_is_claimed_again_while_it_waits_is_asked_once() {
        line.silent("slow");
        line.add(List.of(due(1, "slow")));
        assertTrue(line.frontOver());
        line.add(List.of(due(1, "slow")));
        assertEquals(List.of("slow1"), round(Set.of()));
    }
}
