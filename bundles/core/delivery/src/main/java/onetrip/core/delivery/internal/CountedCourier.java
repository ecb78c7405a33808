package onetrip.core.delivery.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import onetrip.api.delivery.DeliveryConnector;
import onetrip.api.delivery.Placed;
import onetrip.api.delivery.Shipment;
import onetrip.api.delivery.Track;
import onetrip.core.exchange.Partners;

/** A courier of which each call is written down. */
record CountedCourier(DeliveryConnector connector, Partners.Partner partner) implements DeliveryConnector {
    @Override
    public Placed place(Shipment shipment) {
        return partner.ask(() -> connector.place(shipment), placed -> placed.status() == Placed.Status.AWAY);
    }

    @Override
    public Cancelled cancel(String id, Duration deadline) {
        return partner.ask(() -> connector.cancel(id, deadline), answer -> answer == Cancelled.AWAY);
    }

    @Override
    public Optional<List<Track>> tracks(String tracking, Duration deadline) {
        return partner.ask(() -> connector.tracks(tracking, deadline), Optional::isEmpty);
    }
}
