package onetrip.connector.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import onetrip.api.push.Push;
import onetrip.api.push.PushAnswer;
import onetrip.api.push.PushAnswer.Status;
import onetrip.api.push.PushConnector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class GatewayPushTest {
    private static final byte[] LIST = "\uFEFF\"报名号\"\r\n\"2027033001\"\r\n".getBytes(StandardCharsets.UTF_8);

    private static SimulatedSources simulators;

    @BeforeAll
    static void startSimulators() {
        simulators = SimulatedSources.start();
    }

    @AfterAll
    static void stopSimulators() {
        simulators.close();
    }

    @BeforeEach
    void reset() {
        simulators.reset();
    }

    private static Map<String, Object> configuration() {
        Map<String, Object> configuration = new HashMap<>(simulators.configuration("none"));
        configuration.put(PushConnector.TYPES, "exam-list");
        return configuration;
    }

    private static PushAnswer push(Map<String, Object> configuration, String id, String sha256, Duration deadline) {
        GatewayPush connector = new GatewayPush(InstantSource.system(), configuration);
        try {
            return connector.push(new Push(
                    "exam-list",
                    id,
                    "zk",
                    "名单移交",
                    "年度中考招生政策",
                    "zk-bonus-001.csv",
                    LIST,
                    sha256,
                    new byte[] {1, 2, 3},
                    deadline));
        } finally {
            connector.stop();
        }
    }

    private static String sha256() throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(LIST));
    }

    @Test
    void theSameListIsTakenOnce() throws Exception {
        PushAnswer first = push(configuration(), "one", sha256(), Duration.ofSeconds(8));
        assertEquals(Status.TAKEN, first.status(), first.message());
        assertTrue(first.receipt().startsWith("EXAM-"), first.receipt());
        assertEquals(
                first.receipt(),
                push(configuration(), "one", sha256(), Duration.ofSeconds(8)).receipt());
        assertFalse(first.receipt()
                .equals(push(configuration(), "two", sha256(), Duration.ofSeconds(8))
                        .receipt()));
    }

    @Test
    void aFileThatWasChangedOnItsWayIsRefused() {
        PushAnswer answer = push(configuration(), "three", "0".repeat(64), Duration.ofSeconds(8));
        assertEquals(Status.REFUSED, answer.status(), answer.message());
    }

    @ParameterizedTest
    @CsvSource({
        "error500, AWAY",
        "maintenance, AWAY",
        "denied, AWAY",
        "malformed, AWAY",
        "timeout, AWAY",
        "mismatch, REFUSED"
    })
    void whatItSaysInsteadIsToldApart(String behaviour, Status status) throws Exception {
        simulators.source("exam-list", behaviour);
        assertEquals(
                status,
                push(configuration(), behaviour, sha256(), Duration.ofMillis(500))
                        .status());
    }

    @Test
    void aWrongSecretAndAMissingReceiverAreAway() throws Exception {
        Map<String, Object> wrong = configuration();
        wrong.put(".secret", "wrong");
        assertEquals(
                Status.AWAY,
                push(wrong, "five", sha256(), Duration.ofSeconds(8)).status());
        Map<String, Object> nowhere = configuration();
        nowhere.put("url", "http://127.0.0.1:1/gateway");
        assertEquals(
                Status.AWAY,
                push(nowhere, "six", sha256(), Duration.ofSeconds(8)).status());
    }

    /** What an administrator's test finds, and what it is put down to. */
    private static String tried(String key, String value) {
        Map<String, Object> all = configuration();
        all.put(key, value);
        GatewayPush connector = new GatewayPush(InstantSource.system(), all);
        boolean answers = connector.answers(Duration.ofSeconds(5));
        connector.stop();
        return answers + " " + connector.line().trouble();
    }

    @Test
    void triedItAnswersDoesNotKnowUsOrIsNotThereAndIsGivenNothing() {
        assertEquals("true NONE", tried("x", "y"));
        assertEquals("false REFUSED", tried(".secret", "wrong"));
        assertEquals("false CONNECTION", tried("url", "http://127.0.0.1:1/gateway"));
        assertEquals("false NAME", tried("url", "http://exam.invalid/gateway"));
        simulators.source("exam-list", "maintenance");
        assertEquals("false FAULT", tried("x", "y"));
    }

    @Test
    void aConfigurationWithoutTypesSaysWhatIsMissing() {
        Map<String, Object> none = configuration();
        none.remove(PushConnector.TYPES);
        String said = assertThrows(IllegalArgumentException.class, () -> new GatewayPush(InstantSource.system(), none))
                .getMessage();
        assertTrue(said.contains(PushConnector.TYPES) && said.contains(GatewayPush.PID), said);
    }
}
