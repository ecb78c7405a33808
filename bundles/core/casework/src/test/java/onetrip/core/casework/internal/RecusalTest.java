package onetrip.core.casework.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onetrip.core.casework.AtWindow;
import onetrip.core.casework.CaseEvent;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.CaseStore;
import onetrip.core.casework.Command.By;
import onetrip.core.casework.Proceedings;
import onetrip.core.casework.ProceedingsJson;
import onetrip.core.casework.Refused;
import onetrip.core.identity.Account;
import onetrip.core.identity.Accounts;
import onetrip.core.identity.Child;
import onetrip.core.identity.Duty;
import onetrip.core.identity.GuardianSource;
import onetrip.core.identity.Relation;
import org.junit.jupiter.api.Test;

/** R-RECUSE as far as identity knows, and in whose name a deputy acts. */
class RecusalTest {
    private static final Instant NOW = Instant.parse("2026-09-24T02:00:00Z");
    private static final String OWN = "330327198804120008";
    private static final String CHILD = "330327201911089995";
    private static final UUID APPLICANT = new UUID(2, 2);

    private final CaseState state = CaseState.apply(
            null,
            new UUID(1, 1),
            APPLICANT,
            new CaseEvent.Submitted("N-1", "item", "1", "hash", "1", "answers", null),
            NOW);
    private final Account citizen = account(APPLICANT, Account.Kind.CITIZEN, OWN, Set.of());
    private String about = "";

    private final Recusal recusal = new Recusal(
            fake(Accounts.class, (name, given) -> switch (name) {
                case "byCert" -> OWN.equals(given[1]) ? Optional.of(citizen) : Optional.empty();
                case "childrenOf" ->
                    given[0].equals(APPLICANT)
                            ? List.of(new Child("孩子", "ID_CARD", CHILD, Relation.MOTHER, GuardianSource.HOUSEHOLD_BOOK))
                            : List.of();
                default -> throw new AssertionError(name);
            }),
            fake(CaseStore.class, (name, given) -> ((List<?>) given[1]).contains(about)));

    private interface Answers {
        Object to(String method, Object[] given);
    }

    private static <T> T fake(Class<T> type, Answers answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, given) -> answers.to(method.getName(), given)));
    }

    private static Account account(UUID id, Account.Kind kind, String certNo, Set<String> offices) {
        return new Account(
                id,
                kind,
                null,
                "某人",
                certNo == null ? null : "ID_CARD",
                certNo,
                null,
                null,
                offices.isEmpty() ? Set.of() : Set.of(Duty.OFFICER),
                offices,
                true,
                false,
                NOW,
                0);
    }

    private static Account officer(long id, String certNo, String... offices) {
        return account(new UUID(9, id), Account.Kind.STAFF, certNo, Set.of(offices));
    }

    @Test
    void r_recuse_who_applied_as_a_citizen_does_not_decide_as_an_officer() {
        assertEquals(
                "recused",
                assertThrows(Refused.class, () -> recusal.require(state, officer(1, OWN, "jijiao")))
                        .code());
    }

    @Test
    void r_recuse_nobody_decides_about_oneself_or_ones_child() {
        CaseState others = CaseState.apply(
                null,
                new UUID(1, 1),
                new UUID(5, 5),
                new CaseEvent.Submitted("N-1", "item", "1", "hash", "1", "answers", null),
                NOW);
        assertFalse(recusal.concerns(others, officer(1, OWN, "jijiao")));
        about = CHILD;
        assertTrue(
                recusal.concerns(others, officer(1, OWN, "jijiao")),
                "the other guardian applied for the officer's child");
        about = OWN;
        assertTrue(recusal.concerns(others, officer(1, OWN, "jijiao")), "somebody applied for the officer");
    }

    @Test
    void r_recuse_the_clerk_who_filed_it_at_the_window_does_not_decide_it() {
        Account clerk = officer(7, null, "jijiao");
        CaseState atWindow = CaseState.apply(
                null,
                new UUID(1, 1),
                new UUID(5, 5),
                new CaseEvent.Submitted(
                        "N-1",
                        "item",
                        "1",
                        "hash",
                        "1",
                        "answers",
                        null,
                        new AtWindow(new UUID(3, 3), clerk.id(), "jijiao")),
                NOW);
        assertEquals(
                "recused-window",
                assertThrows(Refused.class, () -> recusal.require(atWindow, clerk))
                        .code());
        recusal.require(atWindow, officer(8, null, "jijiao"));
        CaseState later = CaseState.apply(
                atWindow, atWindow.id(), atWindow.applicant(), new CaseEvent.FlagRaised("duplicate"), NOW);
        assertTrue(recusal.concerns(later, clerk), "what happens later makes nobody forget who filed it");
        Proceedings kept = ProceedingsJson.read(ProceedingsJson.write(later.proceedings()));
        assertEquals(clerk.id(), kept.window().clerk());
    }

    @Test
    void r_recuse_who_has_nothing_to_do_with_it_may_work() {
        recusal.require(state, officer(1, null, "jijiao"));
        recusal.require(state, officer(1, "330327198607239990", "jijiao"));
    }

    @Test
    void j03_f2_a_deputy_acts_for_who_is_away_and_for_oneself_otherwise() {
        Account away = officer(1, null, "minzong");
        Account deputy = officer(2, null, "waiqiao");
        Standing standing = new Standing(deputy, List.of(away));
        UUID somebody = new UUID(9, 3);
        assertEquals(Optional.of(new By(deputy.id(), away.id())), standing.capacity("minzong", null));
        assertEquals(Optional.of(new By(deputy.id(), away.id())), standing.capacity("minzong", away.id()));
        assertEquals(Optional.of(By.self(deputy.id())), standing.capacity("minzong", somebody), "a colleague has it");
        assertEquals(Optional.of(By.self(deputy.id())), standing.capacity("waiqiao", null));
        assertEquals(Optional.empty(), standing.capacity("jijiao", null));
        assertEquals(Optional.empty(), standing.capacity(null, null));
        assertEquals(Set.of("minzong", "waiqiao"), standing.offices());
        Standing same = new Standing(officer(2, null, "minzong"), List.of(away));
        assertEquals(
                Optional.of(By.self(deputy.id())), same.capacity("minzong", null), "what is the deputy's own stays so");
        assertEquals(Optional.of(new By(deputy.id(), away.id())), same.capacity("minzong", away.id()));
    }
}
