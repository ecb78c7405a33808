package onetrip.connector.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import onetrip.api.message.MessageAnswer;
import onetrip.api.message.MessageReceipt;
import onetrip.api.message.OutsideMessage;
import onetrip.connector.simulators.Exchange;
import onetrip.connector.simulators.Replay;
import onetrip.connector.simulators.SimulatorProcess;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The contract with a provider of SMS, as recorded exchanges (connectors.md §4): asked the same at the same instant, the client says the same and
 * reads each answer to the same result. {@code sms.json} is the simulators' own export; {@code -Dwrite.fixtures=true} writes it anew.
 */
@Timeout(60)
class SmsContractTest {
    private static final Path KEPT = Path.of("src", "test", "fixtures", "sms.json");

    /** What every client has to make of the answers, one after the other. */
    private static final List<String> READ = List.of(
            "TAKEN A-1",
            "TAKEN A-1",
            "AWAY busy",
            "RECIPIENT_REFUSED recipient",
            "RECIPIENT_LATER later",
            "MESSAGE_REFUSED content",
            "UNKNOWN 500",
            "LOGIN_REFUSED 403",
            "UNKNOWN unreadable",
            "TAKEN A-2",
            "[A-1 arrived, A-2 UNDELIV]",
            "[]");

    private static byte[] export;

    @BeforeAll
    static void record() throws IOException {
        try (SimulatorProcess simulators = SimulatorProcess.start()) {
            simulators.control("/exchanges");
            assertEquals(
                    READ,
                    ask(
                            simulators.url(),
                            InstantSource.system(),
                            behaviour -> simulators.control("/sms", "provider", "a", "behaviour", behaviour)));
            export = simulators.exchanges("sms");
        }
        if (Boolean.getBoolean("write.fixtures")) {
            Files.createDirectories(KEPT.getParent());
            Files.write(KEPT, export);
        }
    }

    private static List<String> ask(String url, InstantSource clock, Consumer<String> play) {
        SmsHttp provider = new SmsHttp(
                clock,
                Map.of(
                        "onetrip.message.name", "a",
                        "url", url + "/sms/a",
                        ".key", "sandbox",
                        ".secret", "sandbox-secret"));
        List<String> read = new ArrayList<>();
        try {
            read.add(send(provider, 1));
            read.add(send(provider, 1));
            for (String behaviour : List.of(
                    "busy", "blacklist", "limit", "content", "error500", "denied", "malformed", "undelivered")) {
                play.accept(behaviour);
                read.add(send(provider, 2));
            }
            play.accept("");
            for (int i = 0; i < 2; i++) {
                List<MessageReceipt> told = provider.receipts();
                provider.kept(told);
                read.add(told.stream()
                        .map(one -> one.receipt() + " " + (one.arrived() ? "arrived" : one.code()))
                        .toList()
                        .toString());
            }
        } finally {
            provider.stop();
        }
        return read;
    }

    private static String send(SmsHttp provider, long id) {
        MessageAnswer answer = provider.send(new OutsideMessage(
                new UUID(0, id), "138" + "0000" + "0001", "【苍南教育】有结果了：CN-1。登录一趟查看。", Duration.ofSeconds(5)));
        return answer.status() + " " + (answer.receipt().isEmpty() ? answer.detail() : answer.receipt());
    }

    private static void holds(byte[] file) throws IOException {
        List<Exchange> recorded = Exchange.read(file);
        assertEquals(READ.size(), recorded.size());
        try (Replay replay = new Replay(recorded)) {
            assertEquals(READ, ask(replay.url(), replay.clock("X-sms-time"), behaviour -> {}));
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
