package onetrip.core.notification.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import onetrip.api.item.Text;
import onetrip.api.message.MessageAnswer;
import onetrip.api.message.MessageAnswer.Status;
import onetrip.api.message.MessageConnector;
import onetrip.api.message.MessageReceipt;
import onetrip.api.message.OutsideMessage;
import onetrip.core.clock.Time;
import onetrip.core.exchange.Partners;
import onetrip.core.exchange.Throttle;
import onetrip.core.identity.Account;
import onetrip.core.notification.Carriers;
import onetrip.core.notification.Channel;
import onetrip.core.notification.DeliveryProblem;
import onetrip.core.notification.Message;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * SMS by whichever provider's connector is there: the one of the highest ranking, and while it is away the next one. Without any,
 * nothing is queued.
 */
@Component(
        service = {Channel.class, Carriers.class},
        configurationPid = "onetrip.notification")
public final class SmsChannel implements Channel, Carriers {
    /** The operator's settings. */
    public @interface Config {
        /** SMS to one number in a day at most, but for what the law wants told; 0: as many as there are. */
        int sms_per_day() default 10;
    }

    static final String ID = "sms";
    private static final Pattern MOBILE = Pattern.compile("1[3-9][0-9]{9}");
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    /** A provider that was away is asked last for so long. */
    private static final long RESTS = TimeUnit.SECONDS.toNanos(60);

    /** A provider. */
    private record Provider(
            MessageConnector connector,
            String name,
            int ranking,
            Experience experience,
            Partners.Partner partner,
            Throttle throttle) {
        String pausedAs() {
            return Partners.connector(Partners.Kind.MESSAGE, ID + "." + name);
        }
    }

    private static final int INSISTING = 3;
    private static final int DOUBTS = 50_000;

    /** Of a message that a provider may have. @param times how often it was asked in vain */
    private record Doubt(String provider, int times) {}

    private final Map<UUID, Doubt> doubts = new ConcurrentHashMap<>();
    private final Time time;
    private final Map<MessageConnector, Provider> providers = new ConcurrentHashMap<>();
    /** Name → when it was away, nanoseconds of the machine. */
    private final Map<String, Long> away = new ConcurrentHashMap<>();

    private final Partners partners;
    private final int perDay;

    @Activate
    public SmsChannel(@Reference Time time, @Reference Partners partners, Config config) {
        this(time, partners, config.sms_per_day());
    }

    SmsChannel(Time time, Partners partners, int perDay) {
        this.time = time;
        this.partners = partners;
        this.perDay = Math.max(0, perDay);
    }

    @Reference(
            name = "providers",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            target = "(&(" + MessageConnector.CHANNEL + "=" + ID + ")(!(onetrip.message.enabled=false)))",
            unbind = "remove")
    public void add(MessageConnector connector, Map<String, Object> properties) {
        Object ranking = properties.get("service.ranking");
        String name = String.valueOf(properties.getOrDefault(MessageConnector.NAME, ID));
        Partners.Partner partner = partners.come(Partners.Kind.MESSAGE, ID + "." + name, Text.of(name));
        partner.through(connector);
        if (connector.testable()) {
            partner.tries(() -> connector.answers(DEADLINE));
        }
        providers.put(
                connector,
                new Provider(
                        connector,
                        name,
                        ranking == null ? 0 : Integer.parseInt(String.valueOf(ranking)),
                        new Experience(),
                        partner,
                        Throttle.of(properties, ID + "." + name)));
    }

    public void remove(MessageConnector connector) {
        Provider gone = providers.remove(connector);
        if (gone != null) {
            gone.partner().gone();
        }
    }

    @Override
    public int perDay() {
        return perDay;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String address(Account to) {
        return reaches(to.mobile()) ? to.mobile() : null;
    }

    @Override
    public boolean reaches(String address) {
        return MOBILE.matcher(String.valueOf(address)).matches();
    }

    @Override
    public boolean enabled() {
        return !providers.isEmpty();
    }

    @Override
    public Taken send(Message message, String address) throws DeliveryException {
        if (!reaches(address)) {
            throw new DeliveryException(DeliveryProblem.ADDRESS_MALFORMED, "", null);
        }
        OutsideMessage outside = new OutsideMessage(message.id(), address, message.brief(), DEADLINE);
        DeliveryException last = new DeliveryException(DeliveryProblem.UNREACHABLE, "", null);
        for (Provider provider : asked(message.id())) {
            if (provider.partner().rests()) {
                last = new DeliveryException(DeliveryProblem.PAUSED, provider.name(), null);
                continue;
            }
            if (!provider.throttle().passes()) {
                last = new DeliveryException(DeliveryProblem.THROTTLED, provider.name(), null);
                continue;
            }
            long begin = System.nanoTime();
            MessageAnswer answer = provider.connector().send(outside);
            long ms = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
            if (answer.status() == Status.TAKEN) {
                provider.experience().took(ms, time.now(), "");
                away.remove(provider.name());
                doubts.remove(message.id());
                return new Taken(provider.name(), answer.receipt());
            }
            DeliveryProblem problem = problem(answer.status());
            provider.experience().took(ms, time.now(), problem.id());
            last = new DeliveryException(problem, answer.detail(), null);
            if (answer.status() == Status.UNKNOWN) {
                // Everybody else's messages go elsewhere; this one may be there, and would come twice.
                away.put(provider.name(), System.nanoTime());
                doubt(message.id(), provider.name());
            }
            if (problem.scope() != DeliveryProblem.Scope.CHANNEL) {
                throw last;
            }
            away.put(provider.name(), System.nanoTime());
        }
        throw last;
    }

    /** Whoever may have this message already is asked alone, under its number; after three times in vain the others are, too. */
    private List<Provider> asked(UUID notice) {
        Doubt doubt = doubts.get(notice);
        List<Provider> order = inOrder();
        if (doubt == null || doubt.times() >= INSISTING) {
            return order;
        }
        List<Provider> that = order.stream()
                .filter(provider -> provider.name().equals(doubt.provider()))
                .toList();
        return that.isEmpty() ? order : that;
    }

    private void doubt(UUID notice, String provider) {
        if (doubts.size() >= DOUBTS) {
            // What is forgotten may come twice, and is not lost.
            doubts.clear();
        }
        doubts.merge(
                notice,
                new Doubt(provider, 1),
                (was, now) -> was.provider().equals(provider) ? new Doubt(provider, was.times() + 1) : now);
    }

    private List<Provider> inOrder() {
        long now = System.nanoTime();
        List<Provider> order = new ArrayList<>(providers.values());
        order.sort(Comparator.comparing((Provider p) -> rests(p, now))
                .thenComparing(Comparator.comparingInt(Provider::ranking).reversed())
                .thenComparing(Provider::name));
        return order;
    }

    private boolean rests(Provider provider, long now) {
        Long since = away.get(provider.name());
        return since != null && now - since < RESTS;
    }

    @Override
    public List<Carrier> carriers() {
        long now = System.nanoTime();
        return inOrder().stream()
                .map(provider -> provider.experience()
                        .of(ID, provider.pausedAs(), provider.name(), provider.ranking(), rests(provider, now)))
                .toList();
    }

    /** What a carrier's answer means for the outbox. */
    static DeliveryProblem problem(Status status) {
        return switch (status) {
            case RECIPIENT_REFUSED -> DeliveryProblem.RECIPIENT_REFUSED;
            case RECIPIENT_LATER -> DeliveryProblem.RECIPIENT_LATER;
            case MESSAGE_REFUSED -> DeliveryProblem.MESSAGE_REFUSED;
            case LOGIN_REFUSED -> DeliveryProblem.LOGIN_REFUSED;
            case UNKNOWN -> DeliveryProblem.OUTCOME_UNKNOWN;
            case AWAY, TAKEN -> DeliveryProblem.UNREACHABLE;
        };
    }

    @Override
    public List<Arrival> arrivals() {
        return providers.values().stream()
                .flatMap(provider -> provider.connector().receipts().stream()
                        .map(r -> new Arrival(provider.name(), r.receipt(), r.arrived(), r.code())))
                .toList();
    }

    @Override
    public void kept(List<Arrival> arrivals) {
        for (Provider provider : providers.values()) {
            provider.connector()
                    .kept(arrivals.stream()
                            .filter(one -> one.carrier().equals(provider.name()))
                            .map(one -> new MessageReceipt(one.receipt(), one.arrived(), one.code()))
                            .toList());
        }
    }
}
