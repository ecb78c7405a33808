package onetrip.connector.gateway;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import onetrip.api.line.Line;
import onetrip.api.line.LineState;
import onetrip.api.push.Push;
import onetrip.api.push.PushAnswer;
import onetrip.api.push.PushConnector;
import onetrip.connector.wire.BoundedHttp;
import onetrip.connector.wire.GatewaySigner;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives files to an outside system over the same signed HTTP. The gateway's signature does not cover a body, so the file's checksum
 * stands in the address, which it does cover; the file has a signature of its own besides.
 */
@Component(
        service = PushConnector.class,
        configurationPid = GatewayPush.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class GatewayPush implements PushConnector, Line {
    static final String PID = "onetrip.connector.push";

    private static final Logger LOG = LoggerFactory.getLogger(GatewayPush.class);
    private static final long LONGEST_ANSWER = 64 * 1024;

    private final InstantSource clock;
    private final GatewaySettings settings;
    private final GatewaySigner signer;
    private final AnswerReader reader;
    private final BoundedHttp http;

    /** @param clock the server's own clock: the gateway compares the signature's date with its own */
    @Activate
    public GatewayPush(
            @Reference(target = "(onetrip.clock=wall)") InstantSource clock, Map<String, Object> configuration) {
        this.clock = clock;
        settings = GatewaySettings.read(PID, TYPES, "names what it takes, for example exam-list", configuration);
        signer = settings.signer();
        reader = new AnswerReader(settings, false);
        http = new BoundedHttp("onetrip-push-" + settings.types().get(0), settings.keys(), LONGEST_ANSWER, clock);
    }

    @Deactivate
    public void stop() {
        http.close();
    }

    @Override
    public PushAnswer push(Push push) {
        Instant now = clock.instant();
        Duration timeout = push.deadline().compareTo(settings.total()) < 0 ? push.deadline() : settings.total();
        try {
            HttpResponse<byte[]> response = http.send(request(push, now), timeout);
            AnswerReader.Reading reading =
                    reader.read(push.type(), Map.of(), response.statusCode(), response.headers(), response.body(), now);
            String trouble = reading.trouble() == null ? "" : reading.trouble();
            if (!trouble.isEmpty()) {
                LOG.warn("{} ({}): {}", settings.system(), push.type(), trouble);
            }
            return switch (reading.answer().status()) {
                case OK -> PushAnswer.taken(reading.answer().requestId());
                case INVALID_REQUEST, MISMATCH, NOT_FOUND, MULTIPLE ->
                    PushAnswer.refused(reading.answer().status() + " " + trouble);
                default -> PushAnswer.away(trouble);
            };
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return PushAnswer.away("stopped");
        } catch (TimeoutException late) {
            LOG.warn("{} ({}): no answer within {}", settings.system(), push.type(), timeout);
            return PushAnswer.away("no answer within " + timeout.toMillis() + " ms");
        } catch (ExecutionException broken) {
            LOG.warn(
                    "{} ({}): {}",
                    settings.system(),
                    push.type(),
                    broken.getCause().toString());
            return PushAnswer.away("no connection");
        }
    }

    @Override
    public boolean testable() {
        return true;
    }

    /** OPTIONS, which hands nothing over; whatever it says to that, it is there, unless it is not well or does not know us. */
    @Override
    public boolean answers(Duration deadline) {
        String path = settings.path(settings.types().get(0));
        URI url = settings.url();
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(url.getScheme() + "://" + url.getRawAuthority() + path))
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody());
        signer.headers("OPTIONS", path, "", clock.instant()).forEach(request::header);
        try {
            int status = http.send(
                            request.build(), deadline.compareTo(settings.total()) < 0 ? deadline : settings.total())
                    .statusCode();
            return status < 500 && status != 401 && status != 403;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        } catch (TimeoutException | ExecutionException away) {
            return false;
        }
    }

    @Override
    public LineState line() {
        return http.line();
    }

    private HttpRequest request(Push push, Instant now) {
        String path = settings.path(push.type());
        String parameters = GatewaySigner.query(settings.parameters(
                push.type(),
                Map.of(
                        "id", push.id(),
                        "item", push.itemId(),
                        "file", push.fileName(),
                        "sha256", push.sha256(),
                        "signature", Base64.getEncoder().encodeToString(push.signature()))));
        URI url = settings.url();
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(url.getScheme() + "://" + url.getRawAuthority() + path + "?" + parameters))
                .POST(HttpRequest.BodyPublishers.ofByteArray(push.content()))
                .header("Accept", "application/json")
                .header("Content-Type", "text/csv; charset=utf-8")
                .header("X-ONETRIP-PURPOSE", GatewaySigner.encode(push.purpose()))
                .header("X-ONETRIP-GROUND", GatewaySigner.encode(push.ground()));
        signer.headers("POST", path, parameters, now).forEach(request::header);
        return request.build();
    }
}
