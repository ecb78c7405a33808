package onetrip.core.payment.internal;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import onetrip.api.item.Text;
import onetrip.api.payment.PaymentConnector;
import onetrip.api.rules.Charge.Nature;
import onetrip.core.exchange.Claims;
import onetrip.core.exchange.Partners;
import onetrip.core.payment.Payments.Channel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ways to pay that are there now. They come and go with their bundles and configurations. Thread-safe. */
final class Channels {
    private static final Logger LOG = LoggerFactory.getLogger(Channels.class);

    /** No order has this number; that a platform says so is all that whoever tries it wants to know. */
    static final String NOBODYS = "P00000000000000000000000";

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
        Partners.Partner partner = partners.come(Partners.Kind.PAYMENT, id, connector.name());
        partner.through(connector);
        partner.tries(() -> {
            connector.find(NOBODYS);
            return true;
        });
        there.put(id, new CountedChannel(connector, partner));
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

    /** One by which somebody may begin to pay. What was begun goes on while it is paused: it is asked, and money goes back. */
    Optional<PaymentConnector> open(String id) {
        return Optional.ofNullable(there.get(id))
                .filter(one -> !one.partner().rests())
                .map(PaymentConnector.class::cast);
    }

    /** Also one that is paused. */
    Optional<PaymentConnector> get(String id) {
        return Optional.ofNullable(there.get(id));
    }

    /** Whether it failed again and again: whoever waits at a page is not made to wait for it. */
    boolean fails(String id) {
        CountedChannel channel = there.get(id);
        return channel != null && channel.partner().fails();
    }

    /** By which somebody may begin to pay a bill with lines of these natures. */
    List<Channel> list(Set<Nature> natures) {
        return list(natures, false);
    }

    /** By which nobody may for a while. */
    List<Channel> paused(Set<Nature> natures) {
        return list(natures, true);
    }

    private List<Channel> list(Set<Nature> natures, boolean paused) {
        return there.entrySet().stream()
                .filter(one -> one.getValue().takes().containsAll(natures))
                .filter(one -> one.getValue().partner().rests() == paused)
                .map(one -> new Channel(one.getKey(), name(one.getKey())))
                .sorted(Comparator.comparing(Channel::id))
                .toList();
    }

    List<String> ids() {
        return List.copyOf(there.keySet());
    }

    /** Those without which there are bills that nobody can pay: whatever takes every bill, or all where nothing does. */
    List<String> cashiers() {
        List<String> every = there.entrySet().stream()
                .filter(one -> one.getValue().takes().containsAll(EnumSet.allOf(Nature.class)))
                .map(Map.Entry::getKey)
                .toList();
        return every.isEmpty() ? ids() : every;
    }

    /** Also of one that is away; its id if it was never there. */
    Text name(String id) {
        Text name = names.get(id);
        return name == null ? Text.of(id) : name;
    }
}
