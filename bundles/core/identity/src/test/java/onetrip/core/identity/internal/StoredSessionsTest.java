package onetrip.core.identity.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import onetrip.api.identity.Assurance;
import onetrip.core.identity.Account;
import onetrip.core.identity.Duty;
import onetrip.core.identity.Sessions.SignedIn;
import onetrip.core.identity.Standing;
import org.junit.jupiter.api.Test;

class StoredSessionsTest {
    private final House house = new House();
    private final Account account = house.staff("officer", Duty.OFFICER);
    private final SignedIn opened = house.sessions.open(account, "password", Standing.HERE);

    private boolean alive() {
        return house.sessions.find(opened.token()).isPresent();
    }

    @Test
    void aTokenHas256BitsAndOnlyItsHashIsStored() {
        assertEquals(32, Base64.getUrlDecoder().decode(opened.token()).length);
        assertEquals(
                Hashes.sha256(opened.token()),
                house.sessionStore.sessions.keySet().iterator().next());
        assertFalse(house.sessionStore.sessions.toString().contains(opened.token()));
        assertFalse(opened.toString().contains(opened.token()));
    }

    @Test
    void aSessionEnds30MinutesAfterItsLastUse() {
        house.time.pass(Duration.ofMinutes(30).minusMillis(1));
        assertTrue(alive());
        house.time.pass(Duration.ofMinutes(30).minusMillis(1));
        assertTrue(alive());
        house.time.pass(Duration.ofMinutes(30));
        assertFalse(alive());
    }

    @Test
    void aSessionInUseEnds12HoursAfterItWasOpened() {
        for (int minutes = 0; minutes < 12 * 60 - 20; minutes += 20) {
            house.time.pass(Duration.ofMinutes(20));
            assertTrue(alive(), minutes + " minutes");
        }
        house.time.pass(Duration.ofMinutes(20));
        assertFalse(alive());
    }

    @Test
    void theOperatorSetsBothLimits() {
        var strict = new StoredSessions(
                house.sessionStore, house.store, house.time, Map.of("sessionIdleMinutes", "5", "sessionMaxHours", 1));
        SignedIn session = strict.open(account, "password", Standing.HERE);
        assertEquals(house.time.now().plus(Duration.ofMinutes(5)), session.endsSoonest());
        house.time.pass(Duration.ofMinutes(5));
        assertTrue(strict.find(session.token()).isEmpty());
    }

    @Test
    void aRequestSoonAfterAnotherCostsNoQuery() {
        for (int i = 0; i < 1000; i++) {
            assertTrue(alive());
        }
        assertEquals(0, house.sessionStore.looks.get());
    }

    @Test
    void afterFiveSecondsOneRequestRenewsTheMemoryForAll() {
        house.time.pass(Duration.ofSeconds(6));
        assertTrue(alive());
        assertTrue(alive());
        assertEquals(1, house.sessionStore.looks.get());
    }

    @Test
    void whatIsRememberedServesFor10SecondsEvenIfItCannotBeRenewedAndNoLonger() {
        house.sessionStore.unreachable = true;
        house.time.pass(Duration.ofSeconds(6));
        assertThrows(IllegalStateException.class, this::alive, "the one that renews");
        house.time.pass(Duration.ofMillis(3_999));
        assertTrue(alive());
        house.time.pass(Duration.ofMillis(1));
        assertThrows(IllegalStateException.class, this::alive);
        house.sessionStore.unreachable = false;
        assertTrue(alive());
    }

    @Test
    void theLastUseIsWrittenOnceAMinute() {
        for (int i = 0; i < 60; i++) {
            house.time.pass(Duration.ofSeconds(5));
            assertTrue(alive());
        }
        assertEquals(5, house.sessionStore.touches.get());
    }

    @Test
    void aSessionClosedOnAnotherNodeIsGoneHereWithin10Seconds() {
        StoredSessions other = house.anotherNode();
        assertTrue(other.find(opened.token()).isPresent());
        house.sessions.close(opened.token());
        assertFalse(alive(), "at once on the node that closed it");
        house.time.pass(Duration.ofSeconds(10));
        assertTrue(other.find(opened.token()).isEmpty());
    }

    @Test
    void aRequestThatOverlapsTheClosingDoesNotBringTheSessionBack() {
        var racing = new MemoryAccountStore() {
            StoredSessions closes;

            @Override
            public synchronized Optional<Account> find(java.util.UUID id) {
                if (closes != null) {
                    // The store was read, the answer is on its way, and just now the person signs out.
                    closes.closeAll(id);
                }
                return super.find(id);
            }
        };
        House raced = new House(racing);
        Account person = raced.staff("officer", Duty.OFFICER);
        String token = raced.sessions.open(person, "password", Standing.HERE).token();
        raced.time.pass(Duration.ofSeconds(10));
        racing.closes = raced.sessions;
        raced.sessions.find(token);
        racing.closes = null;
        assertTrue(raced.sessions.find(token).isEmpty());
    }

    @Test
    void anInactiveAccountHasNoSession() {
        house.accounts.changeActive(account.id(), account.version(), false);
        assertFalse(alive());
        Account closed = house.accounts.find(account.id()).orElseThrow();
        assertThrows(IllegalArgumentException.class, () -> house.sessions.open(closed, "password", Standing.HERE));
    }

    @Test
    void anAccountClosedOnAnotherNodeIsOutWithin10SecondsEvenIfItsSessionIsStillStored() {
        house.store.update(account.withActive(false));
        house.time.pass(Duration.ofSeconds(10));
        assertFalse(alive());
    }

    @Test
    void whatIsNoTokenIsNobody() {
        for (String token : new String[] {null, "", "x", "../../etc/passwd", "A".repeat(43), "A".repeat(100_000)}) {
            assertTrue(house.sessions.find(token).isEmpty());
            house.sessions.close(token);
        }
        assertTrue(alive());
    }

    @Test
    void theFormTokenBelongsToTheCookieAndNeedsNoSession() {
        assertEquals(opened.csrf(), house.anotherNode().csrf(opened.token()));
        assertNotEquals(
                opened.csrf(),
                house.sessions.open(account, "password", Standing.HERE).csrf());
        assertEquals(32, Base64.getUrlDecoder().decode(opened.csrf()).length);
        house.sessions.close(opened.token());
        assertEquals(opened.csrf(), house.sessions.csrf(opened.token()));
    }

    @Test
    void aWishForLargeTextShowsInTheNextRequest() {
        house.accounts.changeElder(account.id(), true);
        assertTrue(house.sessions.find(opened.token()).orElseThrow().account().elder());
    }

    private SignedIn outside(String subject, String session) {
        return house.sessions.open(
                account, "oidc", new Standing(Assurance.REAL_NAME, subject, session, "token", null, ""));
    }

    @Test
    void aProviderEndsOneSessionOrAllOfAPersonAndNobodyElses() {
        SignedIn phone = outside("wang", "s1");
        SignedIn desk = outside("wang", "s2");
        SignedIn other = outside("li", "s3");
        StoredSessions elsewhere = house.anotherNode();

        assertEquals(0, house.sessions.closeOutside("oidc", "", ""));
        assertEquals(0, house.sessions.closeOutside("another", "wang", ""));
        assertEquals(1, house.sessions.closeOutside("oidc", "wang", "s1"));
        assertTrue(house.sessions.find(phone.token()).isEmpty(), "remembered beyond its end");
        assertTrue(house.sessions.find(desk.token()).isPresent());
        assertEquals(1, house.sessions.closeOutside("oidc", "wang", ""));
        assertTrue(elsewhere.find(desk.token()).isEmpty());
        assertTrue(elsewhere.find(other.token()).isPresent());
        assertTrue(alive(), "who signed in here has nothing to do with it");
    }
}
