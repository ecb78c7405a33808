package onetrip.core.identity.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import onetrip.core.identity.Account;
import onetrip.core.identity.Duty;
import onetrip.core.identity.SignInResult;
import org.junit.jupiter.api.Test;

class PasswordSignInTest {
    private static final String WRONG = "SIGNIN-WRONG";
    private static final String LOCKED = "SIGNIN-LOCKED";

    private final House house = new House();
    private final Account account = house.staffWithPassword("officer", Duty.OFFICER);
    private final PasswordSignIn signIn = new PasswordSignIn(house.accounts);

    private SignInResult attempt(String login, String password) {
        return signIn.signIn(Map.of("login", login, "password", password));
    }

    private String code(String login, String password) {
        return assertInstanceOf(SignInResult.Refused.class, attempt(login, password))
                .code();
    }

    private void right(String login, String password) {
        var accepted = assertInstanceOf(SignInResult.Accepted.class, attempt(login, password));
        assertEquals(account.id(), accepted.account().id());
    }

    @Test
    void theRightPasswordSignsInHoweverTheNameIsTyped() {
        right("officer", House.PASSWORD);
        right(" ＯＦＦＩＣＥＲ ", House.PASSWORD);
    }

    @Test
    void anUnknownNameAndAWrongPasswordGetTheSameAnswer() {
        assertEquals(attempt("nobody", "x"), attempt("officer", "x"));
        assertEquals(WRONG, code("officer", ""));
        assertEquals(
                WRONG,
                assertInstanceOf(SignInResult.Refused.class, signIn.signIn(Map.of()))
                        .code());
    }

    @Test
    void anUnknownNameTakesAsLongAsAWrongPassword() {
        House slow = new House();
        var check = new PasswordCheck(slow.store, new BcryptPasswords(10), slow.time, Settings.of(Map.of()));
        slow.staffWithPassword("officer", Duty.OFFICER);
        check.authenticate("warm", "up");
        long wrong = quickest(() -> check.authenticate("officer", "a wrong one"));
        long unknown = quickest(() -> check.authenticate("nobody", "a wrong one"));
        // The stored hash costs 2^4, the one compared with in its place 2^10: without it an unknown name were quicker.
        assertTrue(unknown > wrong, unknown + " and " + wrong);
    }

    private static long quickest(Runnable work) {
        return IntStream.range(0, 3)
                .mapToLong(i -> {
                    long start = System.nanoTime();
                    work.run();
                    return System.nanoTime() - start;
                })
                .min()
                .orElseThrow();
    }

    @Test
    void fiveWrongPasswordsLockTheNameFor15MinutesAgainstTheRightOneToo() {
        for (int i = 1; i < 5; i++) {
            assertEquals(WRONG, code("officer", "wrong " + i));
        }
        assertEquals(LOCKED, code("officer", "wrong 5"));
        assertEquals(LOCKED, code("officer", House.PASSWORD));
        house.time.pass(Duration.ofMinutes(15).minusMillis(1));
        assertEquals(LOCKED, code("OFFICER", House.PASSWORD));
        house.time.pass(Duration.ofMillis(1));
        assertEquals(WRONG, code("officer", "one more try is one, not six"));
        right("officer", House.PASSWORD);
    }

    @Test
    void aNameNobodyHasLocksLikeOneThatExists() {
        for (int i = 1; i < 5; i++) {
            assertEquals(WRONG, code("nobody", "wrong"));
        }
        assertEquals(LOCKED, code("nobody", "wrong"));
    }

    @Test
    void theRightPasswordForgivesTheWrongOnesBeforeIt() {
        for (int round = 0; round < 3; round++) {
            for (int i = 1; i < 5; i++) {
                assertEquals(WRONG, code("officer", "wrong"));
            }
            right("officer", House.PASSWORD);
        }
    }

    @Test
    void manyGuessesAtOnceAreStillFive() throws Exception {
        // Slow enough that all would be at it at the same time.
        var check = new PasswordCheck(house.store, new BcryptPasswords(9), house.time, Settings.of(Map.of()));
        int guessers = 20;
        CyclicBarrier start = new CyclicBarrier(guessers);
        ExecutorService threads = Executors.newFixedThreadPool(guessers);
        try {
            List<Callable<SignInResult>> guesses = IntStream.range(0, guessers)
                    .<Callable<SignInResult>>mapToObj(i -> () -> {
                        start.await();
                        return check.authenticate("nobody", "guess " + i);
                    })
                    .toList();
            int looked = 0;
            for (Future<SignInResult> answer : threads.invokeAll(guesses)) {
                looked += ((SignInResult.Refused) answer.get()).code().equals(WRONG) ? 1 : 0;
            }
            assertEquals(4, looked);
            assertEquals(5, house.store.failures(Hashes.sha256("nobody")).count());
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void manyCanUseTheRightPasswordAtOnce() {
        IntStream.range(0, 50).parallel().forEach(i -> right("officer", House.PASSWORD));
    }

    @Test
    void aNewPasswordUnlocksTheName() {
        for (int i = 0; i < 5; i++) {
            attempt("officer", "wrong");
        }
        house.accounts.setPassword(House.token(house.accounts.issuePasswordLink(account.id())), House.PASSWORD);
        right("officer", House.PASSWORD);
    }

    @Test
    void anInactiveAccountIsRefusedLikeAWrongPassword() {
        house.accounts.changeActive(account.id(), account.version(), false);
        assertEquals(WRONG, code("officer", House.PASSWORD));
    }

    @Test
    void whatFollowsThe72BytesThatBcryptSeesMatters() {
        var passwords = new BcryptPasswords(4);
        String longest = "x".repeat(71) + "y";
        String hash = passwords.hash(longest);
        assertTrue(passwords.matches(longest, hash));
        assertFalse(passwords.matches(longest + "z", hash));
        assertFalse(passwords.matches("", null));
    }
}
