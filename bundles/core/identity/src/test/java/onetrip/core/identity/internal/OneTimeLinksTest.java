package onetrip.core.identity.internal;

import static onetrip.core.identity.OneTimeLink.Purpose.SET_PASSWORD;
import static onetrip.core.identity.OneTimeLink.Purpose.SET_UP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import onetrip.core.identity.Account;
import onetrip.core.identity.AccountFilter;
import onetrip.core.identity.AccountRefused;
import onetrip.core.identity.AccountRefused.Code;
import onetrip.core.identity.Duty;
import onetrip.core.identity.SignInResult;
import onetrip.core.identity.Standing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class OneTimeLinksTest {
    private final House house = new House();
    private final LiveAccounts accounts = house.accounts;

    private static void refused(Code code, Executable work) {
        assertEquals(code, assertThrows(AccountRefused.class, work).code());
    }

    private String passwordToken(Account account) {
        return House.token(accounts.issuePasswordLink(account.id()));
    }

    private long administrators() {
        return house.store
                .list(AccountFilter.activeWith(Duty.ADMINISTRATOR), 0, 100)
                .total();
    }

    /** Runs both at the same moment; how many were not refused. */
    private static int winners(Callable<Account> one, Callable<Account> other) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            CyclicBarrier start = new CyclicBarrier(2);
            List<Future<Account>> results = new ArrayList<>();
            for (Callable<Account> work : List.of(one, other)) {
                results.add(threads.submit(() -> {
                    start.await();
                    return work.call();
                }));
            }
            int winners = 0;
            for (Future<Account> result : results) {
                try {
                    result.get();
                    winners++;
                } catch (ExecutionException lost) {
                    assertEquals(
                            Code.LINK_VOID,
                            assertInstanceOf(AccountRefused.class, lost.getCause())
                                    .code());
                }
            }
            return winners;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void ofTwoWhoUseAPasswordLinkAtOnceExactlyOneWins() throws Exception {
        Account account = house.staff("officer", Duty.OFFICER);
        for (int round = 0; round < 50; round++) {
            String token = passwordToken(account);
            String mine = "my own pass " + round;
            String theirs = "quite another " + round;
            assertEquals(
                    1, winners(() -> accounts.setPassword(token, mine), () -> accounts.setPassword(token, theirs)));
        }
    }

    @Test
    void ofTwoWhoUseTheSetUpLinkAtOnceExactlyOneBecomesAdministrator() throws Exception {
        for (int round = 0; round < 50; round++) {
            String token = House.token(house.links.setUp());
            String one = "first" + round;
            String other = "second" + round;
            assertEquals(
                    1,
                    winners(
                            () -> accounts.setUp(token, one, "甲", House.PASSWORD),
                            () -> accounts.setUp(token, other, "乙", House.PASSWORD)));
            assertEquals(round + 1, administrators());
        }
    }

    @Test
    void aLinkWorksOnceAndForItsEndOnly() {
        Account account = house.staff("officer", Duty.OFFICER);
        String token = passwordToken(account);
        assertTrue(accounts.link(token, SET_PASSWORD).isPresent());
        assertTrue(accounts.link(token, SET_UP).isEmpty());
        refused(Code.LINK_VOID, () -> accounts.setUp(token, "intruder", "某人", House.PASSWORD));
        accounts.setPassword(token, House.PASSWORD);
        assertTrue(accounts.link(token, SET_PASSWORD).isEmpty());
        refused(Code.LINK_VOID, () -> accounts.setPassword(token, House.PASSWORD));
        for (String none : new String[] {null, "", "x"}) {
            assertTrue(accounts.link(none, SET_UP).isEmpty());
            refused(Code.LINK_VOID, () -> accounts.setUp(none, "intruder", "某人", House.PASSWORD));
        }
    }

    @Test
    void aLinkEndsAfterADayAndOnlyItsHashIsStored() {
        Account account = house.staff("officer", Duty.OFFICER);
        String token = passwordToken(account);
        assertFalse(house.store.links().toString().contains(token));
        house.time.pass(Duration.ofHours(24).minusMillis(1));
        assertTrue(accounts.link(token, SET_PASSWORD).isPresent());
        house.time.pass(Duration.ofMillis(1));
        assertTrue(accounts.link(token, SET_PASSWORD).isEmpty());
        refused(Code.LINK_VOID, () -> accounts.setPassword(token, House.PASSWORD));
    }

    @Test
    void aNewLinkVoidsTheEarlierOneOfTheSameAccountOnly() {
        Account account = house.staff("officer", Duty.OFFICER);
        String others = passwordToken(house.staff("another", Duty.OFFICER));
        String earlier = passwordToken(account);
        passwordToken(account);
        assertTrue(accounts.link(earlier, SET_PASSWORD).isEmpty());
        assertTrue(accounts.link(others, SET_PASSWORD).isPresent());
    }

    @Test
    void aRefusedPasswordOrNameDoesNotUseTheLinkUp() {
        house.staff("taken", Duty.OFFICER);
        String token = House.token(house.links.setUp());
        refused(Code.PASSWORD_TOO_SHORT, () -> accounts.setUp(token, "admin01", "管理员", "short"));
        refused(Code.ACCOUNT_EXISTS, () -> accounts.setUp(token, "taken", "管理员", House.PASSWORD));
        refused(Code.LOGIN_NOT_ALLOWED, () -> accounts.setUp(token, " ", "管理员", House.PASSWORD));
        refused(Code.NAME_MISSING, () -> accounts.setUp(token, "admin01", null, House.PASSWORD));
        assertEquals(0, administrators());
        accounts.setUp(token, "admin01", "管理员", House.PASSWORD);
        assertInstanceOf(SignInResult.Accepted.class, accounts.authenticate("admin01", House.PASSWORD));
        assertTrue(house.store.links().isEmpty());
    }

    @Test
    void aNewPasswordEndsTheSessionsAndTheOldPassword() {
        Account account = house.staffWithPassword("officer", Duty.OFFICER);
        String session = house.sessions.open(account, "password", Standing.HERE).token();
        accounts.setPassword(passwordToken(account), "another one 42");
        assertTrue(house.sessions.find(session).isEmpty());
        assertInstanceOf(SignInResult.Refused.class, accounts.authenticate("officer", House.PASSWORD));
        assertInstanceOf(SignInResult.Accepted.class, accounts.authenticate("officer", "another one 42"));
    }

    @Test
    void whoHasNoSignInNameGetsNoPasswordLink() {
        Account outside = accounts.citizen("测试监护人零一", "ID_CARD", "330327198804120008");
        refused(Code.LOGIN_NOT_ALLOWED, () -> accounts.issuePasswordLink(outside.id()));
        refused(Code.NO_SUCH_ACCOUNT, () -> accounts.issuePasswordLink(UUID.randomUUID()));
    }
}
