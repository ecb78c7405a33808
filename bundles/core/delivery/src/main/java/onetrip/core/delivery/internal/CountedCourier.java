package onetrip.core.delivery.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import onetrip.api.delivery.DeliveryConnector;
import onetrip.api.delivery.Placed;
import onetrip.api.delivery.Shipment;
import onetrip.api.delivery.Track;
import onetrip.core.exchange.Partners;

/**
 * A courier of which each call is written down, and that is left alone when it keeps failing. What is on its way is looked for all the same: nobody
 * waits for that, and an answer brings the courier back.
 */
record CountedCourier(DeliveryConnector connector, Partners.Partner partner) implements DeliveryConnector {
    @Override
    public Placed place(Shipment shipment) {
        if (partner.rests()) {
            return Placed.of(Placed.Status.AWAY, partner.fails() ? "no-answer" : "paused");
        }
        return partner.ask(() -> connector.place(shipment), placed -> placed.status() == Placed.Status.AWAY);
    }

    @Override
    public Cancelled cancel(String id, Duration deadline) {
        // Who was sent an order may be told that it is over although nothing new is sent there.
        return partner.fails()
                ? Cancelled.AWAY
                : partner.ask(() -> connector.cancel(id, deadline), answer -> answer == Cancelled.AWAY);
    }

    @Override
    public Optional<List<Track>> tracks(String tracking, Duration deadline) {
        return partner.ask(() -> connector.tracks(tracking, deadline), Optional::isEmpty);
    }
}
