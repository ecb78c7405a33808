package onetrip.core.casework.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import onetrip.core.casework.Refused;
import org.junit.jupiter.api.Test;

class PickUpTriesTest {
    private static final UUID CASE = new UUID(1, 1);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-05-01T01:00:00Z"));
    private final PickUpTries tries = new PickUpTries(now::get);

    @Test
    void after_five_wrong_codes_even_the_right_one_waits_a_quarter_of_an_hour() {
        fail(5);
        Refused refused = assertThrows(Refused.class, () -> tries.tried(CASE, true));
        assertEquals("code-tries", refused.code());
        now.updateAndGet(then -> then.plus(Duration.ofMinutes(15)));
        assertThrows(Refused.class, () -> tries.tried(CASE, true));
        now.updateAndGet(then -> then.plusSeconds(1));
        assertTrue(tries.tried(CASE, true));
    }

    @Test
    void another_case_is_not_concerned_and_the_right_code_begins_anew() {
        fail(4);
        assertTrue(tries.tried(CASE, true));
        fail(5);
        assertTrue(tries.tried(new UUID(1, 2), true));
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            assertFalse(tries.tried(CASE, false));
        }
    }
}
