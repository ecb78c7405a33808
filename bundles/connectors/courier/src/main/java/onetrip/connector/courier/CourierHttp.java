package onetrip.connector.courier;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
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
import java.util.stream.Stream;
import onetrip.api.delivery.DeliveryConnector;
import onetrip.api.delivery.Placed;
import onetrip.api.delivery.Proof;
import onetrip.api.delivery.Shipment;
import onetrip.api.delivery.Track;
import onetrip.api.line.Line;
import onetrip.api.line.LineState;
import onetrip.connector.wire.BoundedHttp;
import onetrip.connector.wire.Keys;
import onetrip.connector.wire.SignedJson;
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
public final class CourierHttp implements DeliveryConnector, Line {
    static final String PID = "onetrip.connector.courier";

    private static final Logger LOG = LoggerFactory.getLogger(CourierHttp.class);
    private static final long LONGEST_ANSWER = 256 * 1024;
    private static final int MOST_TRACKS = 200;
    private static final int LONGEST_LABEL = 100;
    private static final int LONGEST_PLACE = 200;
    private static final int LONGEST_NOTE = 500;
    /** No letter has this number. */
    private static final String NOBODYS = "000000000000";

    private final String carrier;
    private final URI url;
    private final Map<String, String> words;
    private final SignedJson service;

    /** @param clock the server's own clock: signatures have a time */
    @Activate
    public CourierHttp(
            @Reference(target = "(onetrip.clock=wall)") InstantSource clock, Map<String, Object> configuration) {
        Map<String, String> all = new TreeMap<>();
        configuration.forEach((key, value) -> all.put(key, String.valueOf(value).strip()));
        Keys keys = new Keys(PID, all);
        carrier = keys.needed(CARRIER);
        url = keys.address("url");
        words = all;
        SignedPost post = new SignedPost("X-Courier", keys.needed(".key"), keys.needed(".secret"));
        BoundedHttp http = new BoundedHttp("onetrip-courier", keys, LONGEST_ANSWER, clock);
        service = new SignedJson(LOG, carrier, url, post, clock, http);
    }

    @Deactivate
    public void stop() {
        service.close();
    }

    @Override
    public Placed place(Shipment shipment) {
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("id", shipment.id());
        order.put("sender", place(shipment.sender()));
        order.put("receiver", place(shipment.receiver()));
        order.put("contents", shipment.contents());
        Optional<JsonNode> said = service.ask("/orders", order, shipment.deadline());
        if (said.isEmpty()) {
            return Placed.of(Placed.Status.AWAY, "no-answer");
        }
        String tracking = SignedJson.text(said.get().path("tracking"));
        if (!SignedJson.code(said.get()).equals("ok")) {
            // Words that mean "not now" are configuration; any other one is about this order.
            boolean later = List.of(words.getOrDefault("code.later", "busy").split("\\s*,\\s*"))
                    .contains(SignedJson.code(said.get()));
            return Placed.of(later ? Placed.Status.AWAY : Placed.Status.REFUSED, SignedJson.code(said.get()));
        }
        if (!about(said.get(), "id", shipment.id())) {
            return Placed.of(Placed.Status.AWAY, "no-answer");
        }
        if (!tracking.matches("[A-Za-z0-9]{8,30}")) {
            LOG.warn("{} took an order and gave no number that could be one", carrier);
            return Placed.of(Placed.Status.AWAY, "no-number");
        }
        String label = SignedJson.text(said.get().path("label"));
        return Placed.taken(tracking, label.length() <= LONGEST_LABEL ? label : "");
    }

    /** What is said of another letter is nobody's here: it would mark this one as delivered and show where that one went. */
    private boolean about(JsonNode said, String key, String asked) {
        boolean same = asked.equals(SignedJson.text(said.path(key)));
        if (!same) {
            LOG.warn("{} answers about another letter; the answer is not used", carrier);
        }
        return same;
    }

    private static Map<String, String> place(Shipment.Place place) {
        return Map.of("name", place.name(), "phone", place.phone(), "address", place.address());
    }

    @Override
    public Cancelled cancel(String id, Duration deadline) {
        return service.ask("/orders/cancel", Map.of("id", id), deadline)
                .map(said -> switch (SignedJson.code(said)) {
                    // An order that it never saw is called off, too.
                    case "ok", "unknown" -> Cancelled.DONE;
                    case "collected" -> Cancelled.TOO_LATE;
                    default -> Cancelled.AWAY;
                })
                .orElse(Cancelled.AWAY);
    }

    @Override
    public Optional<List<Track>> tracks(String tracking, Duration deadline) {
        Optional<JsonNode> said = service.ask("/tracks", Map.of("tracking", tracking), deadline);
        if (said.isEmpty() || !SignedJson.code(said.get()).equals("ok") || !about(said.get(), "tracking", tracking)) {
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

    /** One line of it, cut where it gets too long. */
    private static String text(JsonNode node, int longest) {
        String text =
                SignedJson.text(node).replaceAll("[\\p{Cntrl}\\p{Cf}]+", " ").strip();
        return text.length() <= longest ? text : text.substring(0, longest);
    }

    /** Empty for a word that nobody explained, and for a time that is none: it may be explained later. */
    private Optional<Track> track(JsonNode one) {
        String word = one.path("state").asText();
        for (Track.State state : Track.State.values()) {
            if (means("state.", state, word)) {
                try {
                    Instant at = OffsetDateTime.parse(one.path("at").asText()).toInstant();
                    return Optional.of(new Track(
                            state,
                            at,
                            text(one.path("place"), LONGEST_PLACE),
                            text(one.path("note"), LONGEST_NOTE),
                            proof(one.path("proof")).orElse(null)));
                } catch (DateTimeException unreadable) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    /** Whether it is one of their words, by {@code <kind><name>} of the configuration, for this one of ours. */
    private boolean means(String kind, Enum<?> ours, String word) {
        String name = ours.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return List.of(words.getOrDefault(kind + name, name).split("\\s*,\\s*")).contains(word);
    }

    /** Empty for a word that nobody explained: how it was handed over is not guessed. */
    private Optional<Proof> proof(JsonNode said) {
        String word = SignedJson.text(said.path("how"));
        return Stream.of(Proof.Way.values())
                .filter(way -> means("proof.", way, word))
                .findFirst()
                .map(way -> new Proof(way, SignedJson.text(said.path("by")), SignedJson.text(said.path("picture"))));
    }

    @Override
    public boolean testable() {
        return true;
    }

    /** Asks where a letter is that nobody sent: whatever it says to that, it is there and knows us. */
    @Override
    public boolean answers(Duration deadline) {
        return service.ask("/tracks", Map.of("tracking", NOBODYS), deadline).isPresent();
    }

    @Override
    public LineState line() {
        return service.line();
    }

    @Override
    public String toString() {
        return "CourierHttp[" + carrier + " " + url + "]";
    }
}
