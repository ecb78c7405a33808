package onetrip.core.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.MessageFormatter;

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

    @Test
    void before_it_goes_the_log_says_how_many_there_were_in_all_and_says_it_once() {
        List<String> lines = new ArrayList<>();
        RefusedCalls calls = new RefusedCalls(log(lines), "a callback for channel");
        calls.add("treasury", "a wrong signature", NOW);
        calls.sum();
        assertEquals(1, lines.size(), "the line said it");
        calls.add("treasury", "a wrong signature", NOW.plusSeconds(1));
        calls.add("treasury", "a wrong signature", NOW.plusSeconds(2));
        calls.sum();
        calls.sum();
        assertEquals(2, lines.size(), lines.toString());
        assertTrue(
                lines.get(1).endsWith("a callback for channel treasury was refused: 3 refused so far"), lines.get(1));
    }

    /** Writes down its warnings. */
    private static Logger log(List<String> lines) {
        return (Logger) Proxy.newProxyInstance(
                RefusedCallsTest.class.getClassLoader(), new Class<?>[] {Logger.class}, (self, method, given) -> {
                    Object[] values =
                            given[1] instanceof Object[] many ? many : Arrays.copyOfRange(given, 1, given.length);
                    lines.add(MessageFormatter.arrayFormat((String) given[0], values)
                            .getMessage());
                    return null;
                });
    }
}
