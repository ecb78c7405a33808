package onetrip.core.supervision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import onetrip.api.item.Text;
import onetrip.core.identity.Account;
import onetrip.core.identity.Duty;
import org.junit.jupiter.api.Test;

/** Cards: raised once, reddened, closed with their matter, and taken back for good. */
class CardLawTest {
    private static final Instant NOW = Instant.parse("2026-04-15T02:00:00Z");
    private static final Watched CASE = new Watched(Watched.Kind.CASE, new UUID(1, 1), "N-1", "item", Text.of("事项"));

    private final Map<UUID, Card> kept = new HashMap<>();

    private static Matter matter(String subject, CardColour colour) {
        return new Matter(
                CardRule.S04,
                colour,
                subject,
                Text.of("初审"),
                "jijiao",
                new UUID(3, 3),
                LocalDate.parse("2026-04-14"),
                NOW);
    }

    private CardLaw.Change look(Instant now, Matter... matters) {
        CardLaw.Change change = CardLaw.look(CASE, List.copyOf(kept.values()), List.of(matters), UUID::randomUUID, now);
        for (List<Card> some : List.of(change.raised(), change.reddened(), change.closed(), change.reopened())) {
            some.forEach(card -> kept.put(card.id(), card));
        }
        return change;
    }

    private Card only() {
        assertEquals(1, kept.size());
        return kept.values().iterator().next();
    }

    static Account staff(Set<Duty> duties, Set<String> offices) {
        return new Account(
                UUID.randomUUID(),
                Account.Kind.STAFF,
                "s",
                "监督员",
                null,
                null,
                null,
                null,
                duties,
                offices,
                true,
                false,
                NOW,
                0);
    }

    private static String refusal(Card card, String why, Account by) {
        return assertThrows(CardRefused.class, () -> CardLaw.takeBack(card, why, by, NOW))
                .code();
    }

    @Test
    void raised_once_then_red_then_over() {
        assertEquals(1, look(NOW, matter("task:a", CardColour.YELLOW)).raised().size());
        assertTrue(look(NOW, matter("task:a", CardColour.YELLOW)).nothing());
        Instant later = NOW.plusSeconds(86_400);
        assertEquals(1, look(later, matter("task:a", CardColour.RED)).reddened().size());
        assertEquals(later, only().redAt());
        assertEquals(NOW, only().raisedAt());
        assertTrue(look(later, matter("task:a", CardColour.RED)).nothing());
        assertEquals(1, look(later).closed().size());
        assertEquals(later, only().closedAt());
        assertEquals(CardColour.RED, only().colour(), "it stays on record as it was");
    }

    @Test
    void a_node_that_was_down_raises_it_red_at_once() {
        look(NOW, matter("task:a", CardColour.RED));
        assertEquals(NOW, only().redAt());
    }

    @Test
    void whoever_has_it_when_it_turns_red_answers_for_it() {
        look(NOW, matter("task:a", CardColour.YELLOW));
        Matter moved = new Matter(
                CardRule.S04,
                CardColour.RED,
                "task:a",
                Text.of("初审"),
                "xingshen",
                null,
                LocalDate.parse("2026-04-14"),
                NOW);
        look(NOW, moved);
        assertEquals("xingshen", only().office());
    }

    @Test
    void what_was_taken_back_stays_so_whatever_becomes_of_it() {
        look(NOW, matter("task:a", CardColour.YELLOW));
        Account supervisor = staff(Set.of(Duty.SUPERVISOR), Set.of());
        Card taken = CardLaw.takeBack(only(), " 数据源中断 ", supervisor, NOW);
        assertEquals("数据源中断", taken.why());
        assertEquals(supervisor.id(), taken.takenBackBy());
        kept.put(taken.id(), taken);
        assertTrue(look(NOW, matter("task:a", CardColour.RED)).nothing());
        look(NOW);
        assertTrue(look(NOW, matter("task:a", CardColour.RED)).nothing(), "it comes back");
        assertEquals("card-taken-back", refusal(only(), "再撤", supervisor));
    }

    @Test
    void s_06_the_office_clears_nothing_itself_and_nobody_without_a_reason() {
        look(NOW, matter("task:a", CardColour.RED));
        assertEquals("card-supervisor", refusal(only(), "错了", staff(Set.of(Duty.SECTION_HEAD), Set.of("xuequ"))));
        assertEquals("card-own-office", refusal(only(), "错了", staff(Set.of(Duty.SUPERVISOR), Set.of("jijiao"))));
        Account supervisor = staff(Set.of(Duty.SUPERVISOR), Set.of());
        assertEquals("why-missing", refusal(only(), " ", supervisor));
        assertEquals("why-missing", refusal(only(), null, supervisor));
        assertEquals("note-too-long", refusal(only(), "长".repeat(501), supervisor));
        assertEquals(
                500,
                CardLaw.takeBack(only(), "🙂".repeat(500), supervisor, NOW)
                        .why()
                        .codePointCount(0, 1000));
    }

    /** Whatever comes and goes: one card a matter, looking twice changes nothing, and what is open is what is the matter. */
    @Property(tries = 300)
    void looking_twice_changes_nothing(@ForAll @Size(max = 12) List<@IntRange(max = 26) Integer> course) {
        kept.clear();
        Instant now = NOW;
        for (int code : course) {
            List<Matter> matters = new ArrayList<>();
            for (int subject = 0, rest = code; subject < 3; subject++, rest /= 3) {
                if (rest % 3 > 0) {
                    matters.add(matter("task:" + subject, rest % 3 == 1 ? CardColour.YELLOW : CardColour.RED));
                }
            }
            now = now.plusSeconds(60);
            look(now, matters.toArray(Matter[]::new));
            assertTrue(look(now, matters.toArray(Matter[]::new)).nothing());
            assertEquals(
                    matters.stream().map(Matter::key).sorted().toList(),
                    kept.values().stream()
                            .filter(Card::open)
                            .map(Card::key)
                            .sorted()
                            .toList());
            assertEquals(
                    kept.size(),
                    kept.values().stream().map(Card::key).distinct().count());
        }
    }
}
