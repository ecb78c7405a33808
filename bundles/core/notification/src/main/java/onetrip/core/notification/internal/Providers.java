package onetrip.core.notification.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import onetrip.api.item.Text;
import onetrip.core.clock.Time;
import onetrip.core.exchange.Partners;
import onetrip.core.exchange.Throttle;
import onetrip.core.notification.Carriers.Carrier;
import onetrip.core.notification.Channel.DeliveryException;
import onetrip.core.notification.Channel.Taken;
import onetrip.core.notification.DeliveryProblem;

/**
 * Those who carry a channel's messages: the one of the highest ranking is asked first, and while it is away, paused or has as many as it may in a minute the
 * next one. Whoever may have a message already is asked alone, three times, before anybody else is given it. Thread-safe.
 *
 * @param <C> by which one of them is asked
 */
final class Providers<C> {
    /** One attempt. */
    interface Attempt<C> {
        Taken by(C connector, String name) throws DeliveryException;
    }

    /** One of them. */
    record Provider<C>(
            C connector,
            String name,
            int ranking,
            String pausedAs,
            Experience experience,
            Partners.Partner partner,
            Throttle throttle) {}

    /** One that was away is asked last for so long. */
    private static final long RESTS = TimeUnit.SECONDS.toNanos(60);
    /** What has taken so long already is not begun with another one: an attempt has to end within a minute. It rests, and the next attempt begins with the other. */
    private static final long ANOTHER_WITHIN = TimeUnit.SECONDS.toNanos(10);

    private static final int INSISTING = 3;
    private static final int DOUBTS = 50_000;

    /** Of a message that a provider may have. @param times how often it was asked in vain */
    private record Doubt(String provider, int times) {}

    private final String channel;
    private final Time time;
    private final Partners partners;
    private final Map<C, Provider<C>> all = new ConcurrentHashMap<>();
    private final Map<UUID, Doubt> doubts = new ConcurrentHashMap<>();
    /** Name → when it was away, nanoseconds of the machine. */
    private final Map<String, Long> away = new ConcurrentHashMap<>();

    Providers(String channel, Time time, Partners partners) {
        this.channel = channel;
        this.time = time;
        this.partners = partners;
    }

    /**
     * @param shown as administrators know it
     * @param properties of its configuration: {@link Throttle#RATE}
     * @param trial null: it cannot be tried
     */
    void add(
            C connector, String name, String shown, int ranking, Map<String, Object> properties, Partners.Trial trial) {
        Partners.Partner partner = partners.come(Partners.Kind.MESSAGE, channel + "." + name, Text.of(shown));
        partner.through(connector);
        if (trial != null) {
            partner.tries(trial);
        }
        all.put(
                connector,
                new Provider<>(
                        connector,
                        name,
                        ranking,
                        Partners.connector(Partners.Kind.MESSAGE, channel + "." + name),
                        new Experience(),
                        partner,
                        Throttle.of(properties, channel + "." + name)));
    }

    void remove(C connector) {
        Provider<C> gone = all.remove(connector);
        if (gone != null) {
            gone.partner().gone();
        }
    }

    Collection<Provider<C>> all() {
        return all.values();
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** @param message the same for each attempt */
    Taken send(UUID message, Attempt<C> attempt) throws DeliveryException {
        long first = System.nanoTime();
        DeliveryException last = new DeliveryException(DeliveryProblem.UNREACHABLE, "", null);
        for (Provider<C> provider : asked(message)) {
            long begin = System.nanoTime();
            if (begin - first > ANOTHER_WITHIN) {
                break;
            }
            if (provider.partner().rests()) {
                last = new DeliveryException(DeliveryProblem.PAUSED, provider.name(), null);
                continue;
            }
            if (!provider.throttle().passes()) {
                last = new DeliveryException(DeliveryProblem.THROTTLED, provider.name(), null);
                continue;
            }
            try {
                Taken taken = attempt.by(provider.connector(), provider.name());
                provider.experience().took(millisSince(begin), time.now(), "");
                away.remove(provider.name());
                doubts.remove(message);
                return taken;
            } catch (DeliveryException e) {
                last = e;
                provider.experience()
                        .took(millisSince(begin), time.now(), e.problem().id());
                if (e.problem() == DeliveryProblem.OUTCOME_UNKNOWN) {
                    // Everybody else's messages go elsewhere; this one may be there, and would come twice.
                    away.put(provider.name(), System.nanoTime());
                    doubt(message, provider.name());
                }
                if (e.problem().scope() != DeliveryProblem.Scope.CHANNEL) {
                    throw e;
                }
                away.put(provider.name(), System.nanoTime());
            }
        }
        throw last;
    }

    private static long millisSince(long begin) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    }

    /** Whoever may have this message already is asked alone, under its number; after three times in vain the others are, too. */
    private List<Provider<C>> asked(UUID message) {
        Doubt doubt = doubts.get(message);
        List<Provider<C>> order = inOrder();
        if (doubt == null || doubt.times() >= INSISTING) {
            return order;
        }
        List<Provider<C>> that = order.stream()
                .filter(provider -> provider.name().equals(doubt.provider()))
                .toList();
        return that.isEmpty() ? order : that;
    }

    private void doubt(UUID message, String provider) {
        if (doubts.size() >= DOUBTS) {
            // What is forgotten may come twice, and is not lost.
            doubts.clear();
        }
        doubts.merge(
                message,
                new Doubt(provider, 1),
                (was, now) -> was.provider().equals(provider) ? new Doubt(provider, was.times() + 1) : now);
    }

    private List<Provider<C>> inOrder() {
        long now = System.nanoTime();
        List<Provider<C>> order = new ArrayList<>(all.values());
        order.sort(Comparator.comparing((Provider<C> p) -> rests(p, now))
                .thenComparing(
                        Comparator.comparingInt((Provider<C> p) -> p.ranking()).reversed())
                .thenComparing(Provider::name));
        return order;
    }

    private boolean rests(Provider<C> provider, long now) {
        Long since = away.get(provider.name());
        return since != null && now - since < RESTS;
    }

    /** In the order in which they are asked. */
    List<Carrier> carriers() {
        long now = System.nanoTime();
        return inOrder().stream()
                .map(provider -> provider.experience()
                        .of(channel, provider.pausedAs(), provider.name(), provider.ranking(), rests(provider, now)))
                .toList();
    }
}
