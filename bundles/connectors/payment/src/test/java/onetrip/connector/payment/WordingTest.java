package onetrip.connector.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import onetrip.api.payment.Order;
import onetrip.connector.payment.Wording.Unreadable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What even a signed answer may get wrong: money is not guessed. */
class WordingTest {
    private static final String PAID =
            "{\"order\":{\"orderNo\":\"P1\",\"state\":\"PAID\",\"fen\":5000,\"payments\":[{\"id\":\"T1\",\"fen\":5000,\"at\":\"2026-11-20T04:00:00Z\"}],"
                    + "\"receipt\":{\"code\":\"33030125\",\"number\":\"0000000001\",\"check\":\"abc\"}}}";

    @Test
    void what_is_as_agreed_is_read() throws Unreadable {
        Order order = Wording.order(Wording.read(PAID));
        assertEquals(Order.State.PAID, order.state());
        assertEquals("0000000001", order.receipt().number());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"fen\":5000,\"payments\" -> \"fen\":50.00,\"payments\"",
                "\"fen\":5000,\"payments\" -> \"fen\":\"5000\",\"payments\"",
                "\"fen\":5000,\"payments\" -> \"fen\":-5000,\"payments\"",
                "\"fen\":5000,\"payments\" -> \"fen\":99999999999999999999,\"payments\"",
                "\"fen\":5000,\"at\" -> \"fen\":0,\"at\"",
                "\"PAID\" -> \"paid\"",
                "\"PAID\" -> \"SUCCESS\"",
                "2026-11-20T04:00:00Z -> 2026-11-20 12:00:00",
                "\"T1\" -> null",
                "\"T1\" -> \"\"",
                "\"P1\" -> 1",
                "33030125 -> 3303012",
                "0000000001 -> 00000000ab",
                "\"order\" -> \"orders\""
            })
    void what_is_not_is_not_guessed(String change) {
        String[] parts = change.split(" -> ");
        String said = PAID.replace(parts[0], parts[1]);
        assertThrows(Unreadable.class, () -> Wording.order(Wording.read(said)), said);
    }

    @Test
    void a_cashier_is_an_address_and_nothing_else() {
        String waits = "{\"order\":{\"orderNo\":\"P1\",\"state\":\"WAITING\",\"fen\":1,\"cashier\":\"%s\"}}";
        for (String bad : new String[] {"javascript:alert(1)", "/local", "http://x/\\\"onclick=", "http://x y", ""}) {
            assertThrows(Unreadable.class, () -> Wording.order(Wording.read(waits.formatted(bad))), bad);
        }
    }
}
