package onetrip.connector.signature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.signature.SealAnswer;
import onetrip.api.signature.SealAnswer.Status;
import onetrip.api.signature.SealCertificate;
import onetrip.api.signature.SealRequest;
import onetrip.connector.simulators.SimulatorProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The connector against the simulators' seal service in its own process. */
class SealConnectorTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final byte[] DIGEST = new byte[32];

    @TempDir
    static Path folder;

    private static SimulatorProcess simulators;
    private final SealHttp seals = connector(Map.of());

    @BeforeAll
    static void start() {
        simulators = SimulatorProcess.start("--seal-keys", folder.toString());
    }

    @AfterAll
    static void stop() {
        simulators.close();
    }

    @BeforeEach
    void usual() {
        behave("");
    }

    private static void behave(String how) {
        simulators.control("/seal", "behaviour", how);
    }

    private static JsonNode state() throws IOException {
        return new ObjectMapper().readTree(simulators.get("/control/seal/state"));
    }

    private static long held(String key) throws IOException {
        long held = 0;
        for (JsonNode one : state().path("seals")) {
            held += one.path("key").asText().equals(key) && !one.path("revoked").asBoolean() ? 1 : 0;
        }
        return held;
    }

    private static SealHttp connector(Map<String, Object> more) {
        return connector(more, InstantSource.system());
    }

    private static SealHttp connector(Map<String, Object> more, InstantSource clock) {
        Map<String, Object> all = new HashMap<>(Map.of(
                "onetrip.signature.name", "测试印章",
                "onetrip.signature.test", "true",
                "url", simulators.url() + "/seal",
                ".key", "sandbox",
                ".secret", "sandbox-secret",
                "trust", folder.resolve("trust.pem").toString()));
        all.putAll(more);
        return new SealHttp(clock, all);
    }

    private static SealRequest request() {
        return request(UUID.randomUUID().toString(), DIGEST);
    }

    private static SealRequest request(String key, byte[] digest) {
        return new SealRequest(key, "some-item/certificate", digest, SOON);
    }

    @Test
    void a_digest_is_sealed_with_chain_and_time_stamp_and_the_seal_verifies() {
        SealAnswer answer = seals.seal(request());
        assertEquals(Status.SEALED, answer.status(), answer.detail());
        assertTrue(answer.seal().licence().startsWith("TEST-"));
        assertTrue(answer.seal().certificate().subject().contains("测试"));
        assertTrue(answer.seal().certificate().test());
        assertTrue(Duration.between(answer.seal().at(), Instant.now()).abs().toMinutes() < 1);
        assertTrue(seals.verify(DIGEST, answer.seal().signature()));
        byte[] other = DIGEST.clone();
        other[31] = 1;
        assertFalse(seals.verify(other, answer.seal().signature()), "it covers another document, too");
        byte[] broken = answer.seal().signature();
        broken[broken.length / 2] ^= 1;
        assertFalse(seals.verify(DIGEST, broken), "a byte more or less makes no difference");
    }

    @Test
    void the_same_key_gives_the_same_seal_also_after_a_lost_answer() throws Exception {
        SealRequest request = request();
        behave("lost");
        assertEquals(Status.AWAY, seals.seal(request).status());
        behave("");
        SealAnswer first = seals.seal(request);
        SealAnswer again = seals.seal(request);
        assertEquals(first.seal().licence(), again.seal().licence());
        assertArrayEquals(first.seal().signature(), again.seal().signature());
        assertEquals(1, held(request.key()));
        byte[] other = DIGEST.clone();
        other[0] = 9;
        assertEquals("conflict", seals.seal(request(request.key(), other)).detail());
    }

    @Test
    void a_seal_is_revoked_and_a_key_that_was_never_seen_is_too() throws Exception {
        SealRequest request = request();
        assertEquals(Status.SEALED, seals.seal(request).status());
        assertTrue(seals.revoke(request.key(), SOON));
        assertEquals(0, held(request.key()));
        assertEquals(Status.REFUSED, seals.seal(request).status(), "sealed again under the same key");
        assertTrue(seals.revoke("never-seen", SOON));
        behave("error500");
        assertFalse(seals.revoke(request.key(), SOON));
    }

    @ParameterizedTest
    @CsvSource({
        "error500,AWAY,no-answer",
        "malformed,AWAY,no-answer",
        "oversized,AWAY,no-answer",
        "busy,AWAY,busy",
        "refuse,REFUSED,no-permission",
        "expired,REFUSED,certificate-expired",
        "revoked,REFUSED,certificate-revoked",
        "stranger,REFUSED,untrusted",
        "other-digest,REFUSED,another-digest",
        "skew,REFUSED,clock"
    })
    void what_does_not_hold_is_not_taken(String behaviour, Status status, String detail) throws Exception {
        behave(behaviour);
        SealAnswer answer = seals.seal(request());
        assertEquals(status, answer.status());
        assertEquals(detail, answer.detail());
        assertEquals(null, answer.seal());
    }

    @Test
    void a_certificate_that_ends_tonight_seals_and_says_when_it_ends() throws Exception {
        behave("tonight");
        SealAnswer answer = seals.seal(request());
        assertEquals(Status.SEALED, answer.status(), answer.detail());
        assertTrue(
                answer.seal().certificate().validUntil().isBefore(Instant.now().plus(Duration.ofHours(7))));
        Optional<SealCertificate> next = seals.certificate(SOON);
        assertTrue(next.orElseThrow().validUntil().isBefore(Instant.now().plus(Duration.ofHours(7))));
        // What it sealed holds after it has ended: the time stamp says that it was made before.
        assertTrue(seals.verify(DIGEST, answer.seal().signature()));
        for (String no : new String[] {"expired", "revoked", "stranger", "error500"}) {
            behave(no);
            assertEquals(Optional.empty(), seals.certificate(SOON), no);
        }
    }

    @Test
    void our_own_clock_that_is_wrong_is_told_from_a_service_that_is_away() {
        SealHttp late = connector(Map.of(), InstantSource.offset(InstantSource.system(), Duration.ofMinutes(4)));
        assertEquals(Status.SEALED, late.seal(request()).status());
        SealHttp stricter = connector(
                Map.of("skew.seconds", "60"), InstantSource.offset(InstantSource.system(), Duration.ofMinutes(4)));
        assertEquals("clock", stricter.seal(request()).detail());
    }

    @Test
    void a_live_service_that_uses_a_test_certificate_is_not_believed() {
        assertEquals(
                "test-certificate",
                connector(Map.of("onetrip.signature.test", "false"))
                        .seal(request())
                        .detail());
    }

    @Test
    void without_the_file_of_trusted_issuers_nothing_is_believed() throws IOException {
        assertEquals(
                "no-trust",
                connector(Map.of("trust", folder.resolve("absent.pem").toString()))
                        .seal(request())
                        .detail());
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");
        assertEquals(
                "untrusted",
                connector(Map.of("trust", empty.toString())).seal(request()).detail());
    }

    @Test
    void a_wrong_secret_is_an_answer_that_nobody_gave() {
        assertEquals(
                Status.AWAY,
                connector(Map.of(".secret", "wrong")).seal(request()).status());
    }

    @Test
    void a_configuration_that_lacks_something_names_file_and_key() {
        Exception missing = assertThrows(IllegalArgumentException.class, () -> connector(Map.of("trust", " ")));
        assertTrue(missing.getMessage().contains("onetrip.connector.signature: trust"), missing.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new SealRequest("k", "x/y", new byte[20], SOON));
    }
}
