package onetrip.core.delivery.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import onetrip.api.delivery.DeliveryConnector;
import onetrip.api.delivery.Placed;
import onetrip.api.delivery.Shipment;
import onetrip.api.delivery.Track;
import onetrip.api.item.Text;
import onetrip.core.exchange.Partners;
import onetrip.core.exchange.SourceHealth.Breaker;
import onetrip.core.exchange.internal.PartnerBook;
import org.junit.jupiter.api.Test;

class CountedCourierTest {
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Shipment LETTER = new Shipment(
            "letter-1",
            new Shipment.Place("苍南县教育局", "0577-00000000", "测试路1号"),
            new Shipment.Place("测试毕业生零一", "13800000001", "测试镇测试路2号"),
            "证件",
            SOON);

    /** Away until it is told otherwise. */
    private static final class Away implements DeliveryConnector {
        private int asked;
        private boolean back;

        @Override
        public Placed place(Shipment shipment) {
            asked++;
            return back ? Placed.taken("EA000000001CN", "") : Placed.of(Placed.Status.AWAY, "no-answer");
        }

        @Override
        public Cancelled cancel(String id, Duration deadline) {
            asked++;
            return back ? Cancelled.DONE : Cancelled.AWAY;
        }

        @Override
        public Optional<List<Track>> tracks(String tracking, Duration deadline) {
            asked++;
            return back ? Optional.of(List.of()) : Optional.empty();
        }
    }

    private final PartnerBook book = new PartnerBook(() -> Instant.parse("2026-07-06T01:00:00Z"));
    private final Away away = new Away();
    private final CountedCourier courier =
            new CountedCourier(away, book.come(Partners.Kind.DELIVERY, "EMS", Text.of("EMS")));

    @Test
    void one_that_keeps_failing_is_left_alone_by_whoever_would_wait_and_comes_back_by_a_letter_on_its_way() {
        for (int i = 0; i < 10; i++) {
            assertEquals(Placed.Status.AWAY, courier.place(LETTER).status());
        }
        assertEquals(Breaker.OPEN, book.all().get(0).breaker());
        assertEquals("no-answer", courier.place(LETTER).detail());
        assertEquals(DeliveryConnector.Cancelled.AWAY, courier.cancel("letter-1", SOON));
        assertEquals(10, away.asked, "asked although it keeps failing");

        away.back = true;
        assertEquals(Optional.of(List.of()), courier.tracks("EA000000001CN", SOON));
        assertEquals(Breaker.CLOSED, book.all().get(0).breaker());
        assertEquals(Placed.Status.TAKEN, courier.place(LETTER).status());
        assertEquals(DeliveryConnector.Cancelled.DONE, courier.cancel("letter-1", SOON));
    }
}
