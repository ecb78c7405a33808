package onetrip.core.casework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import onetrip.core.supervision.CardRule;
import onetrip.core.supervision.Matter;

/** Whatever happens to a case: no moment is due for ever, a commit ends no card whose matter lasts, and nothing is the matter with what is over. */
class CaseWatchPropertiesTest {
    private static final Set<CardRule> WHILE_IT_STANDS = Set.of(CardRule.S10, CardRule.S07, CardRule.S02, CardRule.S16);

    @Property(tries = 500)
    void whatever_happens(@ForAll @Size(max = 40) List<@IntRange(max = Move.LAST) Integer> moves) {
        OneCase one = new OneCase("2026-04-09");
        one.does(new Command.Submit(OneCase.ID, OneCase.FAMILY, "N-1", "hash", "1.0.0", "answers", null, List.of()));
        for (int move : moves) {
            Move.ALL.get(move).on(one);
            boolean silent = one.log.stream()
                    .anyMatch(event -> event instanceof CaseEvent.Accepted accepted && accepted.bySilence());
            List<Matter> matters = CaseWatch.matters(one.state, one.item, one, silent);
            Set<String> keys = matters.stream().map(Matter::key).collect(Collectors.toSet());
            assertEquals(matters.size(), keys.size(), "two cards of one matter");
            CaseWatch.next(one.state, one.item, one).ifPresent(next -> assertTrue(next.isAfter(one.now())));
            CaseWatch.Watch watch = CaseWatch.of(one.state, one.item, one);
            assertTrue(watch.standing().containsAll(keys), "a commit ends what lasts: " + keys);
            HumanReview review = one.state.papers().review();
            if (!one.state.status().open() && review != null && review.open()) {
                assertTrue(matters.stream().allMatch(m -> m.subject().equals("review")), "of what is over: " + keys);
            } else if (!one.state.status().open()) {
                assertEquals(List.of(), matters);
                assertEquals(null, watch.at());
            } else if (one.state.status() == Status.SUSPENDED) {
                assertTrue(
                        matters.stream().allMatch(m -> WHILE_IT_STANDS.contains(m.rule())),
                        "late while the clocks stand: " + keys);
            }
            boolean said = matters.stream().noneMatch(m -> m.rule() != CardRule.S02);
            assertTrue(said || !watch.at().isAfter(one.now()), "what is the matter is not looked at");
        }
    }
}
