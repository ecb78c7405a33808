package onetrip.core.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a connector's configuration allows in a minute goes out, and no more. */
class ThrottleTest {
    private static long passed(Object rate) {
        Throttle throttle = Throttle.of(rate == null ? Map.of() : Map.of(Throttle.RATE, rate), "one");
        return IntStream.range(0, 500).filter(call -> throttle.passes()).count();
    }

    @Test
    void as_many_as_it_says() {
        assertEquals(3, passed("3"));
        assertEquals(3, passed(3));
        assertEquals(3, passed(" 3 "));
    }

    @Test
    void without_a_number_that_can_be_read_there_is_no_limit() {
        for (String wrong : new String[] {"", "0", "-1", "many", "1.5", "100001"}) {
            assertEquals(500, passed(wrong), wrong);
        }
        assertEquals(500, passed(null));
    }
}
