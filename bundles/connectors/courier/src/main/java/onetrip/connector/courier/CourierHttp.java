package onetrip.connector.courier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import onetrip.api.delivery.DeliveryConnector;
import onetrip.api.delivery.Placed;
import onetrip.api.delivery.Shipment;
import onetrip.api.delivery.Track;
import onetrip.connector.wire.BoundedHttp;
import onetrip.connector.wire.Keys;
import onetrip.connector.wire.SignedPost;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Orders, tracking and calling off by a courier's signed HTTP. docs/connectors/courier.md has the words. */
@Component(
        service = DeliveryConnector.class,
        configurationPid = CourierHttp.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class CourierHttp implements DeliveryConnector {
    static final String PID = "onetrip.connector.courier";

    private static final Logger LOG = LoggerFactory.getLogger(CourierHttp.class);
    private static final long LONGEST_ANSWER = 256 * 1024;
    private static final int CONNECT_MS = 1_000;
    private static final int MOST_TRACKS = 200;
    private static final int LONGEST_LABEL = 100;

    private final ObjectMapper json = new ObjectMapper();
    private final InstantSource clock;
    private final String carrier;
    private final URI url;
    private final Map<String, String> words;
    private final SignedPost post;
    private final BoundedHttp http;

    /** @param clock the server's own clock: signatures have a time */
    @Activate
    public CourierHttp(
            @Reference(target = "(onetrip.clock=wall)") InstantSource clock, Map<String, Object> configuration) {
        this.clock = clock;
        Map<String, String> all = new TreeMap<>();
        configuration.forEach((key, value) -> all.put(key, String.valueOf(value).strip()));
        Keys keys = new Keys(PID, all);
        carrier = keys.needed(CARRIER);
        url = keys.address("url");
        words = all;
        post = new SignedPost("X-Courier", keys.needed(".key"), keys.needed(".secret"));
        http = new BoundedHttp(
                "onetrip-courier",
                Duration.ofMillis(keys.number("connect.timeout.ms", "milliseconds", CONNECT_MS)),
                LONGEST_ANSWER);
    }

    @Deactivate
    public void stop() {
        http.close();
    }

    @Override
    public Placed place(Shipment shipment) {
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("id", shipment.id());
        order.put("sender", place(shipment.sender()));
        order.put("receiver", place(shipment.receiver()));
        order.put("contents", shipment.contents());
        Optional<JsonNode> said = ask("/orders", order, shipment.deadline());
        if (said.isEmpty()) {
            return Placed.of(Placed.Status.AWAY, "no-answer");
        }
        String tracking = said.get().path("tracking").asText();
        if (!code(said.get()).equals("ok")) {
            // Words that mean "not now" are configuration; any other one is about this order.
            boolean later = List.of(words.getOrDefault("code.later", "busy").split("\\s*,\\s*"))
                    .contains(code(said.get()));
            return Placed.of(later ? Placed.Status.AWAY : Placed.Status.REFUSED, code(said.get()));
        }
        if (!tracking.matches("[A-Za-z0-9]{8,30}")) {
            LOG.warn("{} took an order and gave no number that could be one", carrier);
            return Placed.of(Placed.Status.AWAY, "no-number");
        }
        String label = said.get().path("label").asText();
        return Placed.taken(tracking, label.length() <= LONGEST_LABEL ? label : "");
    }

    private static Map<String, String> place(Shipment.Place place) {
        return Map.of("name", place.name(), "phone", place.phone(), "address", place.address());
    }

    @Override
    public Cancelled cancel(String id, Duration deadline) {
        return ask("/orders/cancel", Map.of("id", id), deadline)
                .map(said -> switch (code(said)) {
                    // An order that it never saw is called off, too.
                    case "ok", "unknown" -> Cancelled.DONE;
                    case "collected" -> Cancelled.TOO_LATE;
                    default -> Cancelled.AWAY;
                })
                .orElse(Cancelled.AWAY);
    }

    @Override
    public Optional<List<Track>> tracks(String tracking, Duration deadline) {
        Optional<JsonNode> said = ask("/tracks", Map.of("tracking", tracking), deadline);
        if (said.isEmpty() || !code(said.get()).equals("ok")) {
            return Optional.empty();
        }
        List<Track> tracks = new ArrayList<>();
        for (JsonNode one : said.get().path("tracks")) {
            if (tracks.size() < MOST_TRACKS) {
                track(one).ifPresent(tracks::add);
            }
        }
        tracks.sort(Comparator.comparing(Track::at).thenComparing(Track::state));
        return Optional.of(tracks);
    }

    /** Empty for a word that nobody explained, and for a time that is none: it may be explained later. */
    private Optional<Track> track(JsonNode one) {
        String word = one.path("state").asText();
        for (Track.State state : Track.State.values()) {
            String name = state.name().toLowerCase(Locale.ROOT).replace('_', '-');
            if (List.of(words.getOrDefault("state." + name, name).split("\\s*,\\s*"))
                    .contains(word)) {
                try {
                    Instant at = OffsetDateTime.parse(one.path("at").asText()).toInstant();
                    return Optional.of(new Track(
                            state,
                            at,
                            one.path("place").asText(),
                            one.path("note").asText()));
                } catch (DateTimeException unreadable) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    private static String code(JsonNode said) {
        String code = said.path("code").asText();
        return code.matches("[\\w.:-]{1,40}") ? code : "unreadable";
    }

    /** Empty if there is no answer that can be believed. */
    private Optional<JsonNode> ask(String path, Object question, Duration deadline) {
        try {
            byte[] body = json.writeValueAsBytes(question);
            HttpResponse<byte[]> answer = http.send(post.of(URI.create(url + path), body, clock.instant()), deadline);
            if (answer.statusCode() != 200) {
                LOG.warn("{} answers {} with status {}", carrier, path, answer.statusCode());
                return Optional.empty();
            }
            JsonNode said = json.readTree(answer.body());
            return said != null && said.isObject() ? Optional.of(said) : Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (TimeoutException | ExecutionException | IOException away) {
            LOG.warn("{} does not answer {}: {}", carrier, path, away.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "CourierHttp[" + carrier + " " + url + "]";
    }
}
