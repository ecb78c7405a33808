package onetrip.core.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class RefusedCallsTest {
    private static final Instant NOW = Instant.parse("2026-05-18T01:00:00Z");

    @Test
    void each_is_counted_and_for_each_reason_one_a_minute_is_logged() {
        RefusedCalls calls =
                new RefusedCalls(LoggerFactory.getLogger(RefusedCallsTest.class), "a call to the tasks of");
        assertTrue(calls.add("minzong", "a wrong signature", NOW));
        for (int i = 0; i < 1000; i++) {
            assertFalse(calls.add("minzong", "a wrong signature", NOW.plusMillis(i * 59L)));
        }
        assertTrue(calls.add("minzong", "came before", NOW.plusSeconds(1)));
        assertTrue(calls.add("waiqiao", "a wrong signature", NOW), "one system's calls hide another one's");
        assertTrue(calls.add("minzong", "a wrong signature", NOW.plusSeconds(60)));
        assertEquals(1003, calls.count("minzong"));
        assertEquals(1, calls.count("waiqiao"));
        assertEquals(0, calls.count("minzheng"));
    }
}
