package onetrip.connector.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import onetrip.api.line.Line;
import onetrip.api.line.LineState;
import onetrip.api.message.MessageAnswer;
import onetrip.api.message.MessageAnswer.Status;
import onetrip.api.message.MessageConnector;
import onetrip.api.message.MessageReceipt;
import onetrip.api.message.MessengerConnector;
import onetrip.api.message.TemplateMessage;
import onetrip.connector.wire.GatewaySigner;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bureau's official account at WeChat (CX-20): template messages, web authorisation, event callback in plain mode. */
@Component(
        service = MessengerConnector.class,
        configurationPid = WechatSettings.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = MessageConnector.CHANNEL + "=wechat")
public final class Wechat implements MessengerConnector, Line {
    private static final Logger LOG = LoggerFactory.getLogger(Wechat.class);
    private static final Duration ARRIVAL = Duration.ofSeconds(5);
    /** A receipt may come before our own side has written down what it is about: it is told for so long. */
    private static final Duration RECEIPTS_TOLD = Duration.ofMinutes(3);

    private static final int MOST = 10_000;
    private static final long BETWEEN_WARNINGS = 60;
    private static final String OPENID = "[A-Za-z0-9_-]{10,64}";
    private static final String TAKEN = "success";

    private record Told(MessageReceipt receipt, Instant at) {}

    private final InstantSource clock;
    private final WechatSettings settings;
    private final WechatApi api;
    private final WechatEvents events;
    private final Queue<Told> receipts = new ConcurrentLinkedQueue<>();
    private final Queue<String> gone = new ConcurrentLinkedQueue<>();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong warned = new AtomicLong();

    /** @param clock the server's own clock: tokens and signatures have a time */
    @Activate
    public Wechat(@Reference(target = "(onetrip.clock=wall)") InstantSource clock, Map<String, Object> configuration) {
        this.clock = clock;
        settings = WechatSettings.read(configuration);
        api = new WechatApi(settings, clock);
        events = new WechatEvents(settings.token(), settings.window());
    }

    @Deactivate
    public void stop() {
        api.close();
    }

    @Override
    public MessageAnswer send(TemplateMessage message) {
        WechatTemplate template = settings.template(message.event());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("touser", message.to());
        body.put("template_id", template.id());
        body.put("url", settings.base() + message.path());
        body.put("client_msg_id", message.id().toString());
        body.put("data", template.data(message));
        try {
            JsonNode said = api.call("/cgi-bin/message/template/send", Map.of(), body, message.deadline());
            int code = WechatApi.code(said);
            Status meaning = WechatCodes.meaning(code);
            return meaning == Status.TAKEN
                    ? MessageAnswer.taken(said.path("msgid").asText())
                    : MessageAnswer.of(meaning, String.valueOf(code));
        } catch (WechatTrouble trouble) {
            return trouble.answer();
        }
    }

    @Override
    public boolean testable() {
        return true;
    }

    @Override
    public boolean answers(Duration deadline) {
        return api.answers(deadline);
    }

    @Override
    public URI depart(URI callback, String state) {
        // The platform wants its parameters in this order, and the fragment after them.
        return URI.create(settings.authorise() + "?appid=" + GatewaySigner.encode(settings.appid()) + "&redirect_uri="
                + GatewaySigner.encode(callback.toString()) + "&response_type=code&scope=snsapi_base&state="
                + GatewaySigner.encode(state) + "#wechat_redirect");
    }

    @Override
    public Arrival arrive(String code) {
        if (!code.matches("[A-Za-z0-9_-]{1,128}")) {
            return Arrival.of(Outcome.REFUSED);
        }
        try {
            JsonNode said = api.ask(
                    "/sns/oauth2/access_token",
                    Map.of(
                            "appid",
                            settings.appid(),
                            "secret",
                            settings.secret(),
                            "code",
                            code,
                            "grant_type",
                            "authorization_code"),
                    null,
                    ARRIVAL);
            String openid = said.path("openid").asText();
            if (!openid.matches(OPENID)) {
                int why = WechatApi.code(said);
                Status meaning = WechatCodes.meaning(why);
                boolean ours = meaning == Status.AWAY || meaning == Status.LOGIN_REFUSED;
                LOG.warn("{}: a code was not changed into an account: {}", settings.name(), why);
                return Arrival.of(ours ? Outcome.AWAY : Outcome.REFUSED);
            }
            return follows(openid) ? new Arrival(Outcome.KNOWN, openid) : Arrival.of(Outcome.NOT_FOLLOWING);
        } catch (WechatTrouble trouble) {
            return Arrival.of(Outcome.AWAY);
        }
    }

    /** Asked before anything is promised; where the official account may not ask that, the first message tells. */
    private boolean follows(String openid) throws WechatTrouble {
        JsonNode said = api.call("/cgi-bin/user/info", Map.of("openid", openid), null, ARRIVAL);
        return WechatApi.code(said) != WechatCodes.OK || said.path("subscribe").asInt(1) != 0;
    }

    @Override
    public Optional<String> told(Map<String, String> query, byte[] body) {
        Instant now = clock.instant();
        try {
            if (body.length == 0) {
                events.check(query, now);
                String echo = query.getOrDefault("echostr", "");
                return echo.matches("[A-Za-z0-9_-]{1,128}") ? Optional.of(echo) : Optional.empty();
            }
            events.read(query, body, now).ifPresent(fields -> heard(fields, now));
            return Optional.of(TAKEN);
        } catch (WechatEvents.Refused why) {
            warn(why.getMessage(), now);
            return Optional.empty();
        }
    }

    /** Whoever wants to could fill the log. */
    private void warn(String why, Instant now) {
        long count = refused.incrementAndGet();
        long before = warned.get();
        if (now.getEpochSecond() - before >= BETWEEN_WARNINGS && warned.compareAndSet(before, now.getEpochSecond())) {
            LOG.warn("{}: a call in the platform's name was refused ({}); {} so far", settings.name(), why, count);
        }
    }

    private void heard(Map<String, String> fields, Instant now) {
        String event = fields.getOrDefault("Event", "");
        String openid = fields.getOrDefault("FromUserName", "");
        if (event.equals("TEMPLATESENDJOBFINISH")) {
            String status = fields.getOrDefault("Status", "");
            boolean arrived = status.equals("success");
            // "failed:user block", or "failed: system failed": a word of ours, whatever it writes.
            boolean blocked = status.matches("failed: ?user block");
            String msgid = fields.getOrDefault("MsgID", "");
            if (msgid.matches("\\d{1,40}") && receipts.size() < MOST) {
                String code = arrived ? "" : blocked ? "user-block" : "system-failed";
                receipts.add(new Told(new MessageReceipt(msgid, arrived, code), now));
            }
            if (blocked) {
                leaves(openid);
            }
        } else if (event.equals("unsubscribe")) {
            leaves(openid);
        }
        // People may write to the official account, too: that is read there, not here.
    }

    private void leaves(String openid) {
        if (openid.matches(OPENID) && gone.size() < MOST) {
            gone.add(openid);
        }
    }

    @Override
    public List<MessageReceipt> receipts() {
        return receipts.stream().map(Told::receipt).toList();
    }

    @Override
    public void kept(List<MessageReceipt> told) {
        Instant before = clock.instant().minus(RECEIPTS_TOLD);
        Set<MessageReceipt> all = Set.copyOf(told);
        receipts.removeIf(one -> one.at().isBefore(before) && all.contains(one.receipt()));
    }

    @Override
    public List<String> gone() {
        List<String> all = new ArrayList<>();
        for (String one = gone.poll(); one != null; one = gone.poll()) {
            all.add(one);
        }
        return all;
    }

    @Override
    public LineState line() {
        return api.line();
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "Wechat" + Arrays.asList(settings.name(), settings.url());
    }
}
