package onetrip.core.notification.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import onetrip.api.message.MessageAnswer;
import onetrip.api.message.MessageAnswer.Status;
import onetrip.api.message.MessageConnector;
import onetrip.api.message.MessageReceipt;
import onetrip.api.message.OutsideMessage;
import onetrip.core.clock.Time;
import onetrip.core.exchange.Partners;
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
    private final Providers<MessageConnector> providers;
    private final int perDay;

    @Activate
    public SmsChannel(@Reference Time time, @Reference Partners partners, Config config) {
        this(time, partners, config.sms_per_day());
    }

    SmsChannel(Time time, Partners partners, int perDay) {
        providers = new Providers<>(ID, time, partners);
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
        providers.add(
                connector,
                name,
                name,
                ranking == null ? 0 : Integer.parseInt(String.valueOf(ranking)),
                properties,
                connector.testable() ? () -> connector.answers(DEADLINE) : null);
    }

    public void remove(MessageConnector connector) {
        providers.remove(connector);
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
        return providers.send(message.id(), (connector, name) -> {
            MessageAnswer answer = connector.send(outside);
            if (answer.status() == Status.TAKEN) {
                return new Taken(name, answer.receipt());
            }
            throw new DeliveryException(problem(answer.status()), answer.detail(), null);
        });
    }

    @Override
    public List<Carrier> carriers() {
        return providers.carriers();
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
        return providers.all().stream()
                .flatMap(provider -> provider.connector().receipts().stream()
                        .map(r -> new Arrival(provider.name(), r.receipt(), r.arrived(), r.code())))
                .toList();
    }

    @Override
    public void kept(List<Arrival> arrivals) {
        for (Providers.Provider<MessageConnector> provider : providers.all()) {
            provider.connector()
                    .kept(arrivals.stream()
                            .filter(one -> one.carrier().equals(provider.name()))
                            .map(one -> new MessageReceipt(one.receipt(), one.arrived(), one.code()))
                            .toList());
        }
    }
}
