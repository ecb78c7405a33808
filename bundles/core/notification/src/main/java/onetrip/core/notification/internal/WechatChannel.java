package onetrip.core.notification.internal;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import onetrip.api.item.Text;
import onetrip.api.message.MessageAnswer;
import onetrip.api.message.MessageAnswer.Status;
import onetrip.api.message.MessageConnector;
import onetrip.api.message.MessageReceipt;
import onetrip.api.message.MessengerConnector;
import onetrip.api.message.TemplateMessage;
import onetrip.core.clock.Time;
import onetrip.core.exchange.Partners;
import onetrip.core.exchange.Throttle;
import onetrip.core.identity.Account;
import onetrip.core.notification.Carriers;
import onetrip.core.notification.Channel;
import onetrip.core.notification.ContactRefused;
import onetrip.core.notification.DeliveryProblem;
import onetrip.core.notification.Message;
import onetrip.core.notification.PlatformCalls;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * WeChat, by the bureau's official account (CX-20). There is one: an openid means nothing to another. Without a connector nothing is queued and
 * nothing is offered. Somebody whom it does not reach any more is {@link #gone()}.
 */
@Component(service = {Channel.class, Carriers.class, PlatformCalls.class})
public final class WechatChannel implements Channel, Carriers, PlatformCalls, Journey {
    static final String ID = "wechat";
    private static final Pattern OPENID = Pattern.compile("[A-Za-z0-9_-]{10,64}");
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private record Provider(
            MessengerConnector connector,
            String name,
            int ranking,
            Experience experience,
            Partners.Partner partner,
            Throttle throttle) {
        String pausedAs() {
            return Partners.connector(Partners.Kind.MESSAGE, ID + "." + name);
        }
    }

    private final Time time;
    private final Map<MessengerConnector, Provider> providers = new ConcurrentHashMap<>();
    /** The last message did not pass, whoever it was for. */
    private volatile boolean away;

    private final Queue<String> refused = new ConcurrentLinkedQueue<>();

    private final Partners partners;

    @Activate
    public WechatChannel(@Reference Time time, @Reference Partners partners) {
        this.time = time;
        this.partners = partners;
    }

    @Reference(
            name = "providers",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            target = "(&(" + MessageConnector.CHANNEL + "=" + ID + ")(!(onetrip.message.enabled=false)))",
            unbind = "remove")
    public void add(MessengerConnector connector, Map<String, Object> properties) {
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

    public void remove(MessengerConnector connector) {
        Provider gone = providers.remove(connector);
        if (gone != null) {
            gone.partner().gone();
        }
    }

    private Optional<Provider> provider() {
        return providers.values().stream().max(Comparator.comparingInt(Provider::ranking));
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String address(Account to) {
        return to.wechat() != null && reaches(to.wechat()) ? to.wechat() : null;
    }

    @Override
    public boolean reaches(String address) {
        return OPENID.matcher(String.valueOf(address)).matches();
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
        if (message.parts() == null) {
            throw new DeliveryException(DeliveryProblem.MESSAGE_REFUSED, "no-parts", null);
        }
        Provider provider = provider().orElseThrow(() -> new DeliveryException(DeliveryProblem.UNREACHABLE, "", null));
        if (provider.partner().rests()) {
            throw new DeliveryException(DeliveryProblem.PAUSED, provider.name(), null);
        }
        if (!provider.throttle().passes()) {
            throw new DeliveryException(DeliveryProblem.THROTTLED, provider.name(), null);
        }
        long begin = System.nanoTime();
        MessageAnswer answer = provider.connector().send(template(message, address));
        long ms = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        if (answer.status() == Status.TAKEN) {
            provider.experience().took(ms, time.now(), "");
            away = false;
            return answer.receipt().isEmpty() ? Taken.SILENT : new Taken(provider.name(), answer.receipt());
        }
        DeliveryProblem problem = SmsChannel.problem(answer.status());
        provider.experience().took(ms, time.now(), problem.id());
        away = problem.scope() == DeliveryProblem.Scope.CHANNEL;
        if (problem == DeliveryProblem.RECIPIENT_REFUSED) {
            refused.add(address);
        }
        throw new DeliveryException(problem, answer.detail(), null);
    }

    private static TemplateMessage template(Message message, String address) {
        Message.Parts parts = message.parts();
        return new TemplateMessage(
                message.id(),
                address,
                parts.event(),
                parts.number(),
                parts.what(),
                parts.state(),
                message.at(),
                message.link(),
                DEADLINE);
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

    @Override
    public List<String> gone() {
        List<String> all = new ArrayList<>();
        for (String one = refused.poll(); one != null; one = refused.poll()) {
            all.add(one);
        }
        provider().ifPresent(provider -> all.addAll(provider.connector().gone()));
        return all.stream().distinct().toList();
    }

    @Override
    public List<Carrier> carriers() {
        return providers.values().stream()
                .map(provider ->
                        provider.experience().of(ID, provider.pausedAs(), provider.name(), provider.ranking(), away))
                .toList();
    }

    @Override
    public Optional<String> told(String channel, Map<String, String> query, byte[] body) {
        return channel.equals(ID)
                ? provider().flatMap(provider -> provider.connector().told(query, body))
                : Optional.empty();
    }

    private MessengerConnector connector() {
        return provider()
                .map(Provider::connector)
                .orElseThrow(() -> new ContactRefused(
                        "no-channel", "这种通知现在没有开通。", "Messages cannot be sent this way at the moment."));
    }

    @Override
    public URI depart(URI callback, String state) {
        return connector().depart(callback, state);
    }

    @Override
    public String arrive(String code) {
        MessengerConnector.Arrival arrival = connector().arrive(code);
        return switch (arrival.outcome()) {
            case KNOWN -> arrival.address();
            case NOT_FOLLOWING ->
                throw new ContactRefused(
                        "not-following",
                        "您还没有关注我们的公众号，消息发不过去。先在微信里关注，再回来点一次。",
                        "You do not follow our official account yet, so nothing would arrive. Follow it in WeChat, then try again.");
            case REFUSED ->
                throw new ContactRefused(
                        "code",
                        "微信不认这次授权。再点一次“去微信确认”。",
                        "WeChat does not know this confirmation. Choose “Confirm in WeChat” again.");
            case AWAY ->
                throw new ContactRefused(
                        "not-now", "微信现在没有答复，过一会儿再试。", "WeChat does not answer now. Try again in a while.");
        };
    }
}
