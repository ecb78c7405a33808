package onetrip.connector.signature;

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
import onetrip.api.signature.SealAnswer;
import onetrip.api.signature.SealCertificate;
import onetrip.api.signature.SealRequest;
import onetrip.connector.simulators.Exchange;
import onetrip.connector.simulators.Replay;
import onetrip.connector.simulators.SimulatorProcess;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The contract with a seal service, as recorded exchanges (connectors.md §4): asked the same at the same instant, the client says the same and reads
 * each answer, seals and certificates included, to the same result. {@code exchanges.json} is the simulators' own export and {@code trust.pem} the certificate
 * of their issuer; {@code -Dwrite.fixtures=true} writes both anew.
 */
@Timeout(60)
class SealContractTest {
    private static final Path FIXTURES = Path.of("src", "test", "fixtures");
    private static final Path KEPT = FIXTURES.resolve("exchanges.json");
    private static final String TRUST = "trust.pem";
    private static final Duration SOON = Duration.ofSeconds(30);

    /** What every client has to make of the answers, one after the other. */
    private static final List<String> READ = List.of(
            "苍南县教育局电子印章（测试 TEST）",
            "SEALED TEST-000001 and it verifies",
            "SEALED TEST-000001 and it verifies",
            "REFUSED conflict",
            "AWAY busy",
            "AWAY no-answer",
            "AWAY no-answer",
            "REFUSED no-permission",
            "REFUSED certificate-expired",
            "REFUSED certificate-revoked",
            "REFUSED untrusted",
            "REFUSED another-digest",
            "REFUSED clock",
            "no certificate",
            "revoked",
            "REFUSED conflict",
            "revoked");

    @TempDir
    static Path folder;

    private static byte[] export;

    @BeforeAll
    static void record() throws IOException {
        try (SimulatorProcess simulators = SimulatorProcess.start("--seal-keys", folder.toString())) {
            simulators.control("/exchanges");
            assertEquals(
                    READ,
                    ask(
                            simulators.url(),
                            InstantSource.system(),
                            folder,
                            behaviour -> simulators.control("/seal", "behaviour", behaviour)));
            export = simulators.exchanges("seal");
        }
        if (Boolean.getBoolean("write.fixtures")) {
            Files.createDirectories(FIXTURES);
            Files.write(KEPT, export);
            Files.write(FIXTURES.resolve(TRUST), Files.readAllBytes(folder.resolve(TRUST)));
        }
    }

    /** @param trust where the certificate of the issuer lies */
    private static List<String> ask(String url, InstantSource clock, Path trust, Consumer<String> play) {
        SealHttp service = new SealHttp(
                clock,
                Map.of(
                        "onetrip.signature.name", "测试印章",
                        "onetrip.signature.test", "true",
                        "url", url + "/seal",
                        ".key", "sandbox",
                        ".secret", "sandbox-secret",
                        "trust", trust.resolve(TRUST).toString()));
        List<String> read = new ArrayList<>();
        try {
            read.add(certificate(service));
            read.add(seal(service, "one", 0));
            read.add(seal(service, "one", 0));
            read.add(seal(service, "one", 1));
            for (String behaviour : List.of(
                    "busy",
                    "error500",
                    "malformed",
                    "refuse",
                    "expired",
                    "revoked",
                    "stranger",
                    "other-digest",
                    "skew")) {
                play.accept(behaviour);
                read.add(seal(service, "two", 2));
            }
            play.accept("revoked");
            read.add(certificate(service));
            play.accept("");
            read.add(revoke(service, "one"));
            read.add(seal(service, "one", 0));
            read.add(revoke(service, "never-seen"));
        } finally {
            service.stop();
        }
        return read;
    }

    private static String certificate(SealHttp service) {
        return service.certificate(SOON).map(SealCertificate::subject).orElse("no certificate");
    }

    private static String revoke(SealHttp service, String key) {
        return service.revoke(key, SOON) ? "revoked" : "not revoked";
    }

    private static String seal(SealHttp service, String key, int first) {
        byte[] digest = new byte[32];
        digest[0] = (byte) first;
        SealAnswer answer = service.seal(new SealRequest(key, "some-item/certificate", digest, SOON));
        return answer.seal() == null
                ? answer.status() + " " + answer.detail()
                : answer.status() + " " + answer.seal().licence()
                        + (service.verify(digest, answer.seal().signature())
                                ? " and it verifies"
                                : " and it does not verify");
    }

    private static void holds(byte[] file, Path trust) throws IOException {
        List<Exchange> recorded = Exchange.read(file);
        assertEquals(READ.size(), recorded.size());
        try (Replay replay = new Replay(recorded)) {
            assertEquals(READ, ask(replay.url(), replay.clock("X-seal-time"), trust, behaviour -> {}));
            assertEquals(List.of(), replay.differences());
        }
    }

    @Test
    void what_was_recorded_is_asked_and_read_to_the_same_result() throws IOException {
        holds(Files.readAllBytes(KEPT), FIXTURES);
    }

    @Test
    void so_is_what_the_simulators_export_now() throws IOException {
        holds(export, folder);
    }

    @Test
    void the_export_of_the_running_simulators_has_the_same_shape() throws IOException {
        assertEquals(Exchange.shapes(Files.readAllBytes(KEPT)), Exchange.shapes(export));
    }
}
