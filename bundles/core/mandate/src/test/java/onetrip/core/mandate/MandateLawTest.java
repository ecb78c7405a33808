package onetrip.core.mandate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import onetrip.core.identity.Account;
import org.junit.jupiter.api.Test;

class MandateLawTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-24");
    private static final Account PRINCIPAL = new Account(
            new UUID(1, 1),
            Account.Kind.CITIZEN,
            null,
            "测试毕业生零一",
            "ID_CARD",
            "330327198702039997",
            null,
            null,
            Set.of(),
            Set.of(),
            true,
            false,
            Instant.EPOCH,
            1);

    private static List<String> wrong(String name, String number, boolean all, Set<String> items, LocalDate until) {
        return List.copyOf(MandateLaw.problems(
                        new MandateLaw.Wanted(new Mandate.Agent(name, "ID_CARD", number), all, items, until),
                        PRINCIPAL,
                        Set.of("a", "b"),
                        TODAY)
                .keySet());
    }

    @Test
    void a_mandate_names_a_grown_up_who_is_somebody_else_what_it_is_for_and_a_day_within_a_year() {
        String agent = "330327200110200003";
        assertEquals(List.of(), wrong("测试教师申请人零一", agent, true, Set.of(), TODAY));
        assertEquals(List.of(), wrong("测试教师申请人零一", agent, false, Set.of("a"), TODAY.plusYears(1)));
        assertEquals(List.of("name", "no", "items", "until"), wrong(" ", "1", false, Set.of(), null));
        assertEquals(List.of("no"), wrong("某", PRINCIPAL.certNo(), true, Set.of(), TODAY));
        assertEquals(List.of("no"), wrong("某", "330327201911089995", true, Set.of(), TODAY), "a child");
        assertEquals(List.of("items"), wrong("某", agent, false, Set.of("a", "c"), TODAY), "an item that is not there");
        assertEquals(List.of("until"), wrong("某", agent, true, Set.of(), TODAY.minusDays(1)));
        assertEquals(
                List.of("until"),
                wrong("某", agent, true, Set.of(), TODAY.plusYears(1).plusDays(1)));
    }

    @Test
    void it_is_good_to_the_end_of_its_last_day_for_its_items_until_somebody_ends_it() {
        Mandate one = new Mandate(
                new UUID(2, 2),
                PRINCIPAL.id(),
                PRINCIPAL.name(),
                new Mandate.Agent("某", "ID_CARD", "1"),
                Set.of("a"),
                TODAY,
                Instant.EPOCH,
                null);
        assertTrue(one.good(TODAY) && one.covers("a"));
        assertFalse(one.good(TODAY.plusDays(1)) || one.covers("b"));
        Mandate ended = new Mandate(
                one.id(),
                one.principal(),
                one.principalName(),
                one.agent(),
                Set.of(),
                TODAY,
                Instant.EPOCH,
                Instant.EPOCH);
        assertFalse(ended.good(TODAY));
        assertTrue(ended.covers("anything"));
    }
}
