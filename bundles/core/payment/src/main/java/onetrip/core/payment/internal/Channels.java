package onetrip.core.payment.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import onetrip.api.item.Text;
import onetrip.api.payment.PaymentConnector;
import onetrip.core.exchange.Claims;
import onetrip.core.exchange.Partners;
import onetrip.core.payment.Payments.Channel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ways to pay that are there now. They come and go with their bundles and configurations. Thread-safe. */
final class Channels {
    private static final Logger LOG = LoggerFactory.getLogger(Channels.class);

    private final Partners partners;
    private final Claims<PaymentConnector> claims = new Claims<>();
    private final Map<String, CountedChannel> there = new ConcurrentHashMap<>();
    private final Map<String, Text> names = new ConcurrentHashMap<>();

    Channels(Partners partners) {
        this.partners = partners;
    }

    synchronized void add(PaymentConnector connector, Map<String, Object> properties) {
        String id = id(properties);
        if (!id.matches("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?")) {
            LOG.error("a payment channel cannot be called “{}”: it is not used", id);
            return;
        }
        if (claims.take(id, connector, properties)) {
            enter(id, connector);
        } else {
            LOG.warn("there are two payment channels {}: the first one is used until it goes", id);
        }
    }

    private void enter(String id, PaymentConnector connector) {
        there.put(id, new CountedChannel(connector, partners.come(Partners.Kind.PAYMENT, id, connector.name())));
        names.put(id, connector.name());
        LOG.info("payment channel {} is there", id);
    }

    synchronized void remove(PaymentConnector connector) {
        there.values().removeIf(one -> {
            boolean gone = one.connector() == connector;
            if (gone) {
                one.partner().gone();
            }
            return gone;
        });
        claims.leave(connector).ifPresent(next -> enter(id(next.properties()), next.connector()));
    }

    private static String id(Map<String, Object> properties) {
        return String.valueOf(properties.get(PaymentConnector.CHANNEL));
    }

    Optional<PaymentConnector> get(String id) {
        return Optional.ofNullable(there.get(id));
    }

    List<Channel> list() {
        return there.keySet().stream()
                .map(id -> new Channel(id, name(id)))
                .sorted(Comparator.comparing(Channel::id))
                .toList();
    }

    List<String> ids() {
        return List.copyOf(there.keySet());
    }

    /** Also of one that is away; its id if it was never there. */
    Text name(String id) {
        Text name = names.get(id);
        return name == null ? Text.of(id) : name;
    }
}
