package onetrip.connector.gateway;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import onetrip.api.exchange.Query;
import onetrip.api.exchange.QueryConnector;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.exchange.SourceAnswer.Denial;
import onetrip.api.exchange.SourceAnswer.Status;
import onetrip.api.line.Line;
import onetrip.api.line.LineState;
import onetrip.api.line.LineState.Trouble;
import onetrip.connector.wire.BoundedHttp;
import onetrip.connector.wire.GatewaySigner;
import onetrip.connector.wire.LineWatch;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks one outside system over signed HTTP. One attempt per question; time-outs, unreadable and oversized answers are
 * UNAVAILABLE. Which system, which types and how its answers read is configuration, so that a new source of this kind
 * needs no code.
 */
@Component(
        service = QueryConnector.class,
        configurationPid = GatewaySettings.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class GatewayConnector implements QueryConnector, Line {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayConnector.class);
    private static final long LONGEST_ANSWER = 1024 * 1024;

    private final InstantSource clock;
    private final GatewaySettings settings;
    private final GatewaySigner signer;
    private final AnswerReader reader;
    private final BoundedHttp http;

    /** @param clock the server's own clock: the gateway compares the signature's date with its own */
    @Activate
    public GatewayConnector(
            @Reference(target = "(onetrip.clock=wall)") InstantSource clock, Map<String, Object> configuration) {
        this.clock = clock;
        settings = GatewaySettings.read(configuration);
        signer = settings.signer();
        reader = new AnswerReader(settings);
        http = new BoundedHttp("onetrip-gateway-" + settings.types().get(0), settings.keys(), LONGEST_ANSWER, clock);
    }

    @Deactivate
    public void stop() {
        http.close();
    }

    @Override
    public SourceAnswer ask(Query query) {
        Instant askedAt = clock.instant();
        if (!settings.types().contains(query.type())) {
            return SourceAnswer.without(Status.INVALID_REQUEST, askedAt, settings.system());
        }
        try {
            HttpResponse<byte[]> response = http.send(request(query, askedAt), timeout(query));
            AnswerReader.Reading reading = reader.read(
                    query.type(),
                    query.parameters(),
                    response.statusCode(),
                    response.headers(),
                    response.body(),
                    askedAt);
            if (reading.trouble() != null) {
                LOG.warn("{} ({}): {}", settings.system(), query.type(), reading.trouble());
            }
            return reading.answer();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return SourceAnswer.without(Status.UNAVAILABLE, askedAt, settings.system());
        } catch (TimeoutException late) {
            LOG.warn("{} ({}): no answer within {}", settings.system(), query.type(), timeout(query));
            return SourceAnswer.without(Status.UNAVAILABLE, askedAt, settings.system());
        } catch (ExecutionException broken) {
            LOG.warn(
                    "{} ({}): {}",
                    settings.system(),
                    query.type(),
                    broken.getCause().toString());
            // It was there, and will say the same until we have a certificate that it takes.
            return LineWatch.trouble(broken) == Trouble.OUR_CERTIFICATE
                    ? SourceAnswer.denied(Denial.AUTHORISATION, askedAt, settings.system())
                    : SourceAnswer.without(Status.UNAVAILABLE, askedAt, settings.system());
        }
    }

    @Override
    public LineState line() {
        return http.line();
    }

    private HttpRequest request(Query query, Instant now) {
        String path = settings.path(query.type());
        String parameters = GatewaySigner.query(settings.parameters(query.type(), query.parameters()));
        URI url = settings.url();
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(url.getScheme() + "://" + url.getRawAuthority() + path + "?" + parameters))
                .GET()
                .header("Accept", "application/json");
        signer.headers("GET", path, parameters, now).forEach(request::header);
        // The source keeps its own record of who asked and why (浙江规定 art. 39).
        request.header("X-ONETRIP-CASE", GatewaySigner.encode(said(query.caseRef())));
        request.header("X-ONETRIP-ITEM", GatewaySigner.encode(said(query.itemId())));
        request.header("X-ONETRIP-PURPOSE", GatewaySigner.encode(said(query.purpose())));
        return request.build();
    }

    private static String said(String text) {
        return text == null ? "" : text;
    }

    private Duration timeout(Query query) {
        Duration asked = query.deadline();
        return asked == null || asked.isNegative() || asked.isZero() || asked.compareTo(settings.total()) > 0
                ? settings.total()
                : asked;
    }
}
