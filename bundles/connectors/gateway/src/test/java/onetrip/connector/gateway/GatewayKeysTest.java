package onetrip.connector.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import onetrip.api.exchange.Query;
import onetrip.api.exchange.QueryConnector;
import onetrip.connector.simulators.SimulatorProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Questions that are signed with a key in place of a secret, and a gateway that checks them. */
@Timeout(60)
class GatewayKeysTest {
    @TempDir
    static Path keys;

    private static SimulatorProcess simulators;

    @BeforeAll
    static void start() {
        simulators = SimulatorProcess.start("--gateway-keys", keys.toString());
    }

    @AfterAll
    static void stop() {
        simulators.close();
    }

    private static Map<String, Object> configuration(String algorithm, Path key) {
        Map<String, Object> all = new HashMap<>();
        all.put(QueryConnector.TYPES, "household");
        all.put("url", simulators.url() + "/gateway");
        all.put(".accessKey", "sandbox");
        all.put("algorithm", algorithm);
        all.put("key", key.toString());
        return all;
    }

    private static String ask(Map<String, Object> configuration) {
        GatewayConnector connector = new GatewayConnector(InstantSource.system(), configuration);
        try {
            return connector
                            .ask(new Query(
                                    "household",
                                    Map.of("certNo", "330327198804120008"),
                                    "C",
                                    "i",
                                    "p",
                                    "g",
                                    null,
                                    Duration.ofSeconds(8),
                                    null))
                            .status()
                    + " " + connector.line().trouble();
        } finally {
            connector.stop();
        }
    }

    @ParameterizedTest
    @CsvSource({"sm2-sm3, merchant-sm2.pem", "rsa-sha256, merchant-rsa.pem"})
    void a_question_signed_with_the_key_is_answered_and_with_another_one_it_is_denied(String algorithm, String file)
            throws Exception {
        assertEquals("OK NONE", ask(configuration(algorithm, keys.resolve(file))));
        Path others = Files.createTempDirectory(keys, "others");
        try (SimulatorProcess elsewhere = SimulatorProcess.start("--gateway-keys", others.toString())) {
            assertEquals("DENIED REFUSED", ask(configuration(algorithm, others.resolve(file))));
        }
    }

    @Test
    void a_list_is_signed_the_same_way() {
        Map<String, Object> all = configuration("sm2-sm3", keys.resolve("merchant-sm2.pem"));
        all.put(GatewayPush.TYPES, "exam-list");
        GatewayPush connector = new GatewayPush(InstantSource.system(), all);
        assertTrue(connector.answers(Duration.ofSeconds(8)));
        connector.stop();
    }

    @ParameterizedTest
    @CsvSource({
        "md5, merchant-sm2.pem, algorithm",
        "sm2-sm3, merchant-rsa.pem, key",
        "rsa-sha256, merchant-sm2.pem, key",
        "sm2-sm3, platform-sm2.pem, key",
        "sm2-sm3, nowhere.pem, key",
        "hmac-sha256, merchant-sm2.pem, .secret"
    })
    void what_cannot_sign_is_named(String algorithm, String file, String named) {
        Map<String, Object> all = configuration(algorithm, keys.resolve(file));
        String said = assertThrows(
                        IllegalArgumentException.class, () -> new GatewayConnector(InstantSource.system(), all))
                .getMessage();
        assertTrue(said.contains(": " + named + " "), said);
    }
}
