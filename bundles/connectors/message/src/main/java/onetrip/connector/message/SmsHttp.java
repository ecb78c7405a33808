package onetrip.connector.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import onetrip.api.line.Line;
import onetrip.api.line.LineState;
import onetrip.api.message.MessageAnswer;
import onetrip.api.message.MessageAnswer.Status;
import onetrip.api.message.MessageConnector;
import onetrip.api.message.MessageReceipt;
import onetrip.api.message.OutsideMessage;
import onetrip.connector.wire.BoundedHttp;
import onetrip.connector.wire.SignedJson;
import onetrip.connector.wire.SignedPost;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** SMS by a provider's HTTP: JSON, signed by HMAC-SHA256 over time, path and body. Which provider, and what its words mean, is configuration. */
@Component(
        service = MessageConnector.class,
        configurationPid = SmsSettings.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = MessageConnector.CHANNEL + "=sms")
public final class SmsHttp implements MessageConnector, Line {
    private static final Logger LOG = LoggerFactory.getLogger(SmsHttp.class);
    private static final long LONGEST_ANSWER = 1024 * 1024;
    private static final int NO_TIME = 503;
    private static final Duration RECEIPTS = Duration.ofSeconds(5);

    private final ObjectMapper json = new ObjectMapper();
    private final InstantSource clock;
    private final SmsSettings settings;
    private final SignedPost post;
    private final BoundedHttp http;
    /** Where the receipts that are written down end; those before are read again after a restart, which changes nothing. */
    private volatile String cursor = "0";
    /** Where those end that were read last. */
    private volatile String read = cursor;

    /** @param clock the server's own clock: signatures have a time */
    @Activate
    public SmsHttp(@Reference(target = "(onetrip.clock=wall)") InstantSource clock, Map<String, Object> configuration) {
        this.clock = clock;
        settings = SmsSettings.read(configuration);
        post = new SignedPost("X-Sms", settings.key(), settings.secret());
        http = new BoundedHttp("onetrip-sms-" + settings.name(), settings.keys(), LONGEST_ANSWER, clock);
    }

    @Deactivate
    public void stop() {
        http.close();
    }

    @Override
    public MessageAnswer send(OutsideMessage message) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("id", message.id().toString());
        body.put("mobile", message.to());
        body.put("text", message.text());
        Duration timeout = message.deadline().compareTo(settings.total()) < 0 ? message.deadline() : settings.total();
        try {
            HttpResponse<byte[]> response = http.send(request("/send", json.writeValueAsBytes(body)), timeout);
            return answer(response);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return MessageAnswer.of(Status.UNKNOWN, "stopped");
        } catch (TimeoutException late) {
            return MessageAnswer.of(Status.UNKNOWN, "timeout");
        } catch (ExecutionException broken) {
            return unsent(broken)
                    ? MessageAnswer.of(Status.AWAY, "no-connection")
                    : MessageAnswer.of(Status.UNKNOWN, "broken-off");
        } catch (IOException impossible) {
            throw new IllegalStateException("texts are JSON", impossible);
        }
    }

    /** It failed before the message was on its way. What broke off later may have brought it, and another provider's would be a second one. */
    private static boolean unsent(Throwable failed) {
        for (Throwable one = failed; one != null; one = one.getCause()) {
            if (one instanceof ConnectException
                    || one instanceof HttpConnectTimeoutException
                    || one instanceof UnresolvedAddressException
                    || one instanceof SSLHandshakeException) {
                return true;
            }
        }
        return false;
    }

    private MessageAnswer answer(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        if (status == 401 || status == 403) {
            return MessageAnswer.of(Status.LOGIN_REFUSED, String.valueOf(status));
        }
        if (status != 200) {
            // No time is the one status by which nothing was taken; the others may come from a gate behind which the
            // message went on.
            return MessageAnswer.of(status == NO_TIME ? Status.AWAY : Status.UNKNOWN, String.valueOf(status));
        }
        try {
            JsonNode said = json.readTree(response.body());
            String code = SignedJson.text(said.path("code"));
            if (code.isEmpty()) {
                return MessageAnswer.of(Status.UNKNOWN, SignedJson.UNREADABLE);
            }
            Status meaning = settings.meaning(code);
            return meaning == Status.TAKEN
                    ? MessageAnswer.taken(SignedJson.text(said.path("receipt")))
                    // A word, and short: it may not be one.
                    : MessageAnswer.of(meaning, SignedJson.code(said));
        } catch (IOException malformed) {
            return MessageAnswer.of(Status.UNKNOWN, SignedJson.UNREADABLE);
        }
    }

    @Override
    public List<MessageReceipt> receipts() {
        List<MessageReceipt> found = new ArrayList<>();
        try {
            HttpResponse<byte[]> response =
                    http.send(request("/receipts", json.writeValueAsBytes(Map.of("after", cursor))), RECEIPTS);
            if (response.statusCode() != 200) {
                return found;
            }
            JsonNode said = json.readTree(response.body());
            for (JsonNode one : said.path("receipts")) {
                boolean arrived = one.path("state").asText().equals("delivered");
                found.add(new MessageReceipt(
                        one.path("receipt").asText(),
                        arrived,
                        arrived ? "" : one.path("code").asText()));
            }
            String next = SignedJson.text(said.path("cursor"));
            read = next.isEmpty() ? cursor : next;
            if (found.isEmpty()) {
                cursor = read;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException | IOException later) {
            LOG.debug("{} says nothing about what arrived: {}", settings.name(), later.toString());
        }
        return found;
    }

    @Override
    public void kept(List<MessageReceipt> receipts) {
        cursor = read;
    }

    @Override
    public boolean testable() {
        return true;
    }

    /** Asks what arrived since, and forgets it: what was asked for with the same cursor is told again. */
    @Override
    public boolean answers(Duration deadline) {
        try {
            return http.send(request("/receipts", json.writeValueAsBytes(Map.of("after", cursor))), deadline)
                            .statusCode()
                    == 200;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        } catch (TimeoutException | ExecutionException | IOException away) {
            return false;
        }
    }

    @Override
    public LineState line() {
        return http.line();
    }

    private HttpRequest request(String path, byte[] body) {
        return post.of(URI.create(settings.url() + path), body, clock.instant());
    }
}
