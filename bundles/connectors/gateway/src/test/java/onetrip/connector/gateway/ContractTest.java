package onetrip.connector.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import onetrip.api.exchange.Query;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.exchange.SourceAnswer.Status;
import onetrip.connector.simulators.Exchange;
import onetrip.connector.simulators.Replay;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The contract with a data gateway, as recorded exchanges (connectors.md §4): asked the same at the same instant, the client sends the same
 * bytes and reads each answer to the same result. {@code exchanges.json} is the simulators' own export; {@code -Dwrite.fixtures=true}
 * writes it anew. A recording of a live gateway in its place is held to the same.
 */
@Timeout(60)
class ContractTest {
    private static final Path KEPT = Path.of("src", "test", "fixtures", "exchanges.json");
    private static final String S03 = "33032720110602999X";
    private static final String S07 = "330327201212120009";

    private record Asked(String type, String certNo, String behaviour, Status status) {}

    /** In this order they are asked. */
    private static final List<Asked> QUESTIONS = List.of(
            new Asked("household", "330383201911160000", "", Status.OK),
            new Asked("overseas-status", S03, "", Status.OK),
            new Asked("overseas-status", "330327201103100009", "", Status.NOT_FOUND),
            new Asked("student-status", S07, "", Status.OK),
            new Asked("student-status", S07, "gbk", Status.OK),
            new Asked("student-status", S07, "mismatch", Status.OK),
            new Asked("student-status", S07, "partial", Status.PARTIAL),
            new Asked("student-status", S07, "multiple", Status.MULTIPLE),
            new Asked("student-status", S07, "notfound", Status.NOT_FOUND),
            new Asked("student-status", S07, "malformed", Status.UNAVAILABLE),
            new Asked("student-status", S07, "gbk-undeclared", Status.UNAVAILABLE),
            new Asked("student-status", S07, "wrong-type", Status.UNAVAILABLE),
            new Asked("student-status", S07, "error500", Status.UNAVAILABLE),
            new Asked("student-status", S07, "maintenance", Status.UNAVAILABLE),
            new Asked("student-status", S07, "denied", Status.DENIED),
            new Asked("student-status", S07, "quota", Status.DENIED));

    private static List<SourceAnswer> live;
    private static byte[] export;

    @BeforeAll
    static void record() throws IOException {
        try (SimulatedSources simulators = SimulatedSources.start()) {
            simulators.forget();
            live = ask(simulators.url(), new AtomicReference<>(), asked -> {
                if (!asked.behaviour().isEmpty()) {
                    simulators.person(asked.type(), asked.certNo(), asked.behaviour());
                }
            });
            export = simulators.exchanges();
        }
        if (Boolean.getBoolean("write.fixtures")) {
            Files.createDirectories(KEPT.getParent());
            Files.write(KEPT, export);
        }
    }

    @AfterAll
    static void forget() {
        live = null;
        export = null;
    }

    /** @param now null for the clock on the wall */
    private static List<SourceAnswer> ask(
            String url, AtomicReference<Instant> now, java.util.function.Consumer<Asked> before) throws IOException {
        Map<String, Object> configuration = SimulatedSources.file("overseas-status");
        configuration.put("onetrip.query.types", "household,overseas-status,student-status");
        configuration.put("url", url + "/gateway");
        configuration.put(".secret", SimulatedSources.SECRET);
        InstantSource clock = () -> now.get() == null ? Instant.now() : now.get();
        GatewayConnector connector = new GatewayConnector(clock, configuration);
        List<SourceAnswer> answers = new ArrayList<>();
        try {
            for (Asked asked : QUESTIONS) {
                before.accept(asked);
                answers.add(connector.ask(new Query(
                        asked.type(),
                        Map.of("certNo", asked.certNo()),
                        "D-1",
                        "any-item",
                        "核对",
                        "依据",
                        "system",
                        Duration.ofSeconds(5))));
            }
        } finally {
            connector.stop();
        }
        return answers;
    }

    private static void holds(byte[] file) throws IOException {
        List<Exchange> recorded = Exchange.read(file);
        assertEquals(QUESTIONS.size(), recorded.size());
        try (Replay replay = new Replay(recorded)) {
            AtomicReference<Instant> now = new AtomicReference<>();
            List<Instant> dates = new ArrayList<>(
                    recorded.stream().map(ContractTest::signedAt).toList());
            List<SourceAnswer> answers = ask(replay.url(), now, asked -> now.set(dates.remove(0)));
            assertEquals(List.of(), replay.differences());
            for (int i = 0; i < QUESTIONS.size(); i++) {
                assertEquals(
                        QUESTIONS.get(i).status(),
                        answers.get(i).status(),
                        QUESTIONS.get(i).toString());
                assertEquals(
                        live.get(i).data(),
                        answers.get(i).data(),
                        QUESTIONS.get(i).toString());
            }
        }
    }

    private static Instant signedAt(Exchange exchange) {
        return ZonedDateTime.parse(
                        exchange.request().headers().get("X-bg-date-time"), DateTimeFormatter.RFC_1123_DATE_TIME)
                .toInstant();
    }

    @Test
    void what_was_recorded_is_asked_and_read_to_the_same_result() throws IOException {
        holds(Files.readAllBytes(KEPT));
    }

    @Test
    void so_is_what_the_simulators_export_now() throws IOException {
        holds(export);
    }

    @Test
    void the_export_of_the_running_simulators_has_the_same_shape() throws IOException {
        assertEquals(Exchange.shapes(Files.readAllBytes(KEPT)), Exchange.shapes(export));
    }
}
