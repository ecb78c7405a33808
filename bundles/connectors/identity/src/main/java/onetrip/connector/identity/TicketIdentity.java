package onetrip.connector.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import onetrip.api.identity.Arrival;
import onetrip.api.identity.Arrival.Why;
import onetrip.api.identity.Assurance;
import onetrip.api.identity.IdentityConnector;
import onetrip.api.item.Text;
import onetrip.api.line.Line;
import onetrip.api.line.LineState;
import onetrip.connector.wire.BoundedHttp;
import onetrip.connector.wire.GatewaySigner;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Sign-in at a provincial platform: the person comes back with a ticket that works once, which the gateway changes into a token and
 * the token into who it is; both calls are signed. What the answers call things is configuration (JSON pointers).
 */
@Component(
        service = IdentityConnector.class,
        configurationPid = TicketIdentity.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class TicketIdentity implements IdentityConnector, Line {
    static final String PID = "onetrip.identity.ticket";

    private static final long LONGEST_ANSWER = 64 * 1024;
    private static final int LONGEST_TICKET = 500;
    private static final int PARTS = 2;
    /** We carry our own state in the address to come back to: a ticket that somebody else was given must not sign anybody in here. */
    private static final String STATE = "state";

    private final ObjectMapper json = new ObjectMapper();
    private final InstantSource clock;
    private final IdentitySettings settings;
    private final URI portal;
    private final URI gateway;
    private final GatewaySigner signer;
    private final BoundedHttp http;

    /** @param clock the server's own clock: the gateway compares the signature's date with its own */
    @Activate
    public TicketIdentity(
            @Reference(target = "(onetrip.clock=wall)") InstantSource clock, Map<String, Object> configuration) {
        this.clock = clock;
        settings = IdentitySettings.read(PID, configuration);
        portal = settings.secure("portal");
        gateway = settings.secure("url");
        signer = new GatewaySigner(settings.keys.needed(".accessKey"), settings.keys.needed(".secret"));
        http = new BoundedHttp("onetrip-identity-" + settings.name(), settings.keys, LONGEST_ANSWER, clock);
    }

    @Deactivate
    public void stop() {
        http.close();
    }

    @Override
    public Text label() {
        return settings.label();
    }

    @Override
    public Assurance best() {
        return settings.best();
    }

    @Override
    public Departure depart(URI callback, Assurance wanted, String lang) {
        String state = Memo.secret();
        Map<String, String> parameters = new HashMap<>();
        parameters.put(settings.get("portal.back", "goto"), callback + "?" + STATE + "=" + state);
        if (wanted == Assurance.FACE) {
            parameters.put(settings.get("portal.level", "level"), settings.faceWord());
        }
        String application = settings.get("application", "");
        if (!application.isEmpty()) {
            parameters.put(settings.get("portal.application", "appId"), application);
        }
        return new Departure(
                URI.create(portal + "?" + GatewaySigner.query(parameters)), Memo.write(state, wanted.name()));
    }

    @Override
    public Arrival arrive(URI callback, Map<String, String> parameters, String kept) {
        List<String> memo = Memo.read(kept, PARTS);
        if (memo.isEmpty() || !Memo.same(memo.get(0), parameters.get(STATE))) {
            return new Arrival.Unknown(Why.STALE, STATE);
        }
        String ticket = parameters.getOrDefault(settings.get("portal.ticket", "ticket"), "");
        if (ticket.isEmpty()) {
            return new Arrival.Unknown(Why.CANCELLED, "no ticket");
        }
        if (ticket.length() > LONGEST_TICKET) {
            return new Arrival.Unknown(Why.FORGED, "a ticket of " + ticket.length() + " letters");
        }
        try {
            JsonNode token = ask(settings.get("path.token", "/token"), Map.of("ticket", ticket));
            if (!good(token)) {
                return new Arrival.Unknown(Why.STALE, code(token));
            }
            String key = text(token.at(settings.get("answer.token", "/data/token")));
            if (key.isBlank()) {
                return new Arrival.Unknown(Why.AWAY, "no token");
            }
            JsonNode user = ask(settings.get("path.user", "/user"), Map.of("token", key));
            if (!good(user)) {
                return new Arrival.Unknown(Why.STALE, code(user));
            }
            return known(user, Assurance.valueOf(memo.get(1)));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Arrival.Unknown(Why.AWAY, "stopped");
        } catch (TimeoutException late) {
            return new Arrival.Unknown(
                    Why.AWAY, "no answer within " + settings.total().toMillis() + " ms");
        } catch (ExecutionException broken) {
            return new Arrival.Unknown(Why.AWAY, "no connection");
        } catch (IOException unreadable) {
            return new Arrival.Unknown(Why.AWAY, unreadable.getClass().getSimpleName());
        }
    }

    @Override
    public boolean testable() {
        return true;
    }

    /** Asks with a ticket that nobody was given: that it says so is all we want to know. */
    @Override
    public boolean answers(Duration deadline) {
        try {
            ask(settings.get("path.token", "/token"), Map.of("ticket", Memo.secret()));
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        } catch (TimeoutException | ExecutionException | IOException away) {
            return false;
        }
    }

    private Arrival known(JsonNode user, Assurance wanted) {
        Map<String, String> values = new HashMap<>();
        for (String ours : IdentitySettings.ours()) {
            String value = settings.place(ours).isEmpty() ? "" : text(user.at(settings.place(ours)));
            if (!value.isBlank()) {
                values.put(ours, value);
            }
        }
        String subject = text(user.at(settings.get("answer.subject", "/data/userId")));
        if (subject.isBlank()) {
            return new Arrival.Unknown(Why.INCOMPLETE, "no id");
        }
        Assurance reached = settings.assurance(
                user.at(settings.get("answer.level", "/data/level")).asText());
        if (!reached.reaches(wanted)) {
            return new Arrival.Unknown(Why.TOO_UNSURE, reached.name());
        }
        return new Arrival.Known(settings.principal(subject, values, reached, "", ""));
    }

    /** A text or a number; null, which Jackson calls “null”, would make one person of all who have none. */
    private static String text(JsonNode node) {
        return node.isTextual() || node.isNumber() ? node.asText() : "";
    }

    private boolean good(JsonNode answer) {
        return settings.get("answer.ok", "ok")
                .equals(answer.at(settings.get("answer.code", "/code")).asText());
    }

    /** Their word, and short: it may not be one. */
    private String code(JsonNode answer) {
        String code = answer.at(settings.get("answer.code", "/code")).asText();
        return code.matches("[\\w.:-]{1,40}") ? code : "unreadable";
    }

    private JsonNode ask(String path, Map<String, String> parameters)
            throws InterruptedException, ExecutionException, TimeoutException, IOException {
        String base = gateway.getRawPath() == null ? "" : gateway.getRawPath();
        String query = GatewaySigner.query(parameters);
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(gateway.getScheme() + "://" + gateway.getRawAuthority() + base + path + "?" + query))
                .header("Accept", "application/json");
        signer.headers("GET", base + path, query, clock.instant()).forEach(request::header);
        HttpResponse<byte[]> answer = http.send(request.build(), settings.total());
        int status = answer.statusCode();
        if (status >= 500 || status == 401 || status == 403 || status == 429) {
            throw new IOException("status " + status);
        }
        JsonNode said = json.readTree(answer.body());
        if (said == null || !said.isObject()) {
            throw new IOException("no JSON object");
        }
        if (status != 200 && good(said)) {
            // A refusal may have its word in the body; a good word beside another status is no answer of theirs.
            throw new IOException("status " + status);
        }
        return said;
    }

    @Override
    public LineState line() {
        return http.line();
    }

    @Override
    public String toString() {
        return "TicketIdentity[" + settings.name() + " " + portal + "]";
    }
}
