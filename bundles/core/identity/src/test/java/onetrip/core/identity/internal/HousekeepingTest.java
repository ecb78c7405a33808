package onetrip.core.identity.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onetrip.core.identity.Account;
import onetrip.core.identity.Duty;
import onetrip.core.identity.ParkedInputStore;
import onetrip.core.identity.SignInFailures;
import onetrip.core.identity.Standing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HousekeepingTest {
    private final House house = new House();
    private final List<Instant> sweeps = new ArrayList<>();
    private final Housekeeping housekeeping =
            new Housekeeping(house.sessionStore, house.store, new Parked(), house.time, Map.of());

    private final class Parked implements ParkedInputStore {
        @Override
        public void park(String keyHash, byte[] content, Instant expires) {}

        @Override
        public Optional<byte[]> take(String keyHash, Instant now) {
            return Optional.empty();
        }

        @Override
        public void sweep(Instant now) {
            sweeps.add(now);
        }
    }

    @AfterEach
    void stop() {
        housekeeping.close();
    }

    @Test
    void whatIsOverIsTakenAwayAndTheRestStays() {
        Account account = house.staff("officer", Duty.OFFICER);
        house.sessions.open(account, "password", Standing.HERE);
        house.accounts.issuePasswordLink(account.id());
        house.accounts.authenticate("officer", "wrong");
        String key = Hashes.sha256("officer");

        housekeeping.sweep();
        assertEquals(1, house.sessionStore.sessions.size());
        assertEquals(1, house.store.links().size());
        assertEquals(1, house.store.failures(key).count());

        house.time.pass(Duration.ofHours(24));
        housekeeping.sweep();
        assertTrue(house.sessionStore.sessions.isEmpty());
        assertTrue(house.store.links().isEmpty());
        assertEquals(SignInFailures.NONE, house.store.failures(key));
        assertEquals(house.time.now(), sweeps.get(1));
    }
}
