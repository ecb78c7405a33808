package onetrip.core.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RowIdsTest {
    private static final Instant NOW = Instant.parse("2026-11-26T01:02:03.004Z");

    @Test
    void anIdSaysItsVersionAndItsMoment() {
        UUID id = RowIds.at(NOW);
        assertEquals(7, id.version());
        assertEquals(2, id.variant());
        assertEquals(NOW.toEpochMilli(), id.getMostSignificantBits() >>> 16);
    }

    @Test
    void laterIdsStandBehindEarlierOnesAndNoTwoAreTheSame() {
        assertTrue(
                RowIds.at(NOW).toString().compareTo(RowIds.at(NOW.plusMillis(1)).toString()) < 0);
        Set<UUID> ids = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            assertTrue(ids.add(RowIds.at(NOW)));
        }
    }
}
