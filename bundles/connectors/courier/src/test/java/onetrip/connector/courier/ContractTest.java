package onetrip.connector.courier;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import onetrip.api.delivery.Shipment;
import onetrip.api.delivery.Track;
import onetrip.connector.simulators.Exchange;
import onetrip.connector.simulators.Replay;
import onetrip.connector.simulators.SimulatorProcess;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The contract with a courier, as recorded exchanges (connectors.md §4): asked the same at the same instant, the client says the same and
 * reads each answer to the same result. {@code exchanges.json} is the simulators' own export; {@code -Dwrite.fixtures=true} writes it anew.
 */
@Timeout(60)
class ContractTest {
    private static final Path KEPT = Path.of("src", "test", "fixtures", "exchanges.json");
    private static final Duration SOON = Duration.ofSeconds(30);
    /** The first number that the simulators give. */
    private static final String TRACKING = "EA000000001CN";

    /** What every client has to make of the answers, one after the other. */
    private static final List<String> READ = List.of(
            "TAKEN " + TRACKING,
            "REFUSED address",
            "AWAY busy",
            "AWAY no-answer",
            "AWAY no-answer",
            "[COLLECTED, DELIVERED]",
            "TOO_LATE",
            "DONE",
            "nothing");

    private static byte[] export;

    @BeforeAll
    static void record() throws IOException {
        try (SimulatorProcess simulators = SimulatorProcess.start()) {
            simulators.control("/exchanges");
            assertEquals(READ, ask(simulators.url(), InstantSource.system(), what -> {
                if (what.equals("collected")) {
                    simulators.control("/courier", "tracking", TRACKING, "state", "collected");
                    simulators.control("/courier", "tracking", TRACKING, "state", "delivered", "note", "本人签收");
                } else {
                    simulators.control("/courier", "behaviour", what);
                }
            }));
            export = simulators.exchanges("courier");
        }
        if (Boolean.getBoolean("write.fixtures")) {
            Files.createDirectories(KEPT.getParent());
            Files.write(KEPT, export);
        }
    }

    private static List<String> ask(String url, InstantSource clock, Consumer<String> play) {
        CourierHttp courier = new CourierHttp(
                clock,
                Map.of(
                        "onetrip.delivery.carrier", "EMS",
                        "url", url + "/courier",
                        ".key", "sandbox",
                        ".secret", "sandbox-secret"));
        List<String> read = new ArrayList<>();
        try {
            read.add(place(courier, "letter-1"));
            for (String behaviour : List.of("refuse", "busy", "error500", "malformed")) {
                play.accept(behaviour);
                read.add(place(courier, "letter-2"));
            }
            play.accept("");
            play.accept("collected");
            read.add(courier.tracks(TRACKING, SOON).orElse(List.of()).stream()
                    .map(Track::state)
                    .toList()
                    .toString());
            read.add(courier.cancel("letter-1", SOON).toString());
            read.add(courier.cancel("never-seen", SOON).toString());
            read.add(courier.tracks("EA999999999CN", SOON).map(List::toString).orElse("nothing"));
        } finally {
            courier.stop();
        }
        return read;
    }

    private static String place(CourierHttp courier, String id) {
        var placed = courier.place(new Shipment(
                id,
                new Shipment.Place("苍南县教育局", "0577-00000000", "测试路1号"),
                new Shipment.Place("测试毕业生零一", "13800000001", "测试镇测试路2号"),
                "证件",
                SOON));
        return placed.status() + " " + (placed.tracking().isEmpty() ? placed.detail() : placed.tracking());
    }

    private static void holds(byte[] file) throws IOException {
        List<Exchange> recorded = Exchange.read(file);
        assertEquals(READ.size(), recorded.size());
        try (Replay replay = new Replay(recorded)) {
            assertEquals(READ, ask(replay.url(), replay.clock("X-courier-time"), what -> {}));
            assertEquals(List.of(), replay.differences());
        }
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
