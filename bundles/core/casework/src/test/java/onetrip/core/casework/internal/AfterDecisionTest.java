package onetrip.core.casework.internal;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import onetrip.core.casework.CaseEvent;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.PaperEvent;
import onetrip.core.casework.Refused;
import onetrip.core.identity.Account;
import onetrip.core.identity.Duty;
import onetrip.core.identity.Relation;
import org.junit.jupiter.api.Test;

/** Who takes back what was said of a guardian (R-GUARD). */
class AfterDecisionTest {
    private static final UUID ID = new UUID(1, 1);
    private static final UUID FAMILY = new UUID(2, 2);
    private static final Instant NOW = Instant.parse("2026-11-26T02:00:00Z");

    private static Account officer(long id, String office) {
        return new Account(
                new UUID(9, id),
                Account.Kind.STAFF,
                null,
                "某人",
                null,
                null,
                null,
                null,
                Set.of(Duty.OFFICER),
                Set.of(office),
                true,
                false,
                NOW,
                0);
    }

    private static void requires(CaseState state, Account officer, Account... away) {
        AfterDecision.requireDecider(state, new Standing(officer, List.of(away)));
    }

    @Test
    void r_guard_before_a_decision_whoever_said_it_takes_it_back_or_who_stands_in_and_nobody_else() {
        Account teacher = officer(1, "xuequ");
        CaseState filed = CaseState.apply(
                null, ID, FAMILY, new CaseEvent.Submitted("N-1", "item", "1", "hash", "1", "answers", null), NOW);
        CaseState ticked = CaseState.apply(
                filed,
                ID,
                FAMILY,
                new PaperEvent.GuardianProven(teacher.id(), Relation.OTHER_GUARDIAN, false, ""),
                NOW);
        assertDoesNotThrow(() -> requires(ticked, teacher));
        assertDoesNotThrow(() -> requires(ticked, officer(2, "waiqiao"), teacher));
        assertEquals(
                "not-the-deciding-office",
                assertThrows(Refused.class, () -> requires(ticked, officer(2, "jijiao")))
                        .code());
    }
}
