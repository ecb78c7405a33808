package onetrip.connector.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import onetrip.api.exchange.Query;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.exchange.SourceAnswer.Status;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CX-13: what the ethnic affairs bureau has on record is ours by the file that is shipped, and by nothing else. */
@Timeout(60)
class EthnicStatusTest {
    private static final String UNCHANGED = "330327201103100009";
    private static final String CHANGED = "33032720110418999X";

    private static SimulatedSources simulators;

    private GatewayConnector connector;

    @BeforeAll
    static void startSimulators() {
        simulators = SimulatedSources.start();
    }

    @AfterAll
    static void stopSimulators() {
        simulators.close();
    }

    @BeforeEach
    void connect() throws IOException {
        simulators.reset();
        connector = new GatewayConnector(InstantSource.system(), simulators.shipped("ethnic-status"));
    }

    @AfterEach
    void stop() {
        connector.stop();
    }

    private SourceAnswer ask(String certNo) {
        return connector.ask(new Query(
                "ethnic-status",
                Map.of("certNo", certNo),
                "D-1",
                "any-item",
                "核对民族成份",
                "依据",
                "system",
                Duration.ofMillis(1500)));
    }

    @Test
    void who_never_changed_it_and_who_did_without_an_approval() {
        assertEquals(Map.of("nation", "22", "changed", "false"), ask(UNCHANGED).data());
        assertEquals(
                Map.of("nation", "22", "changed", "true", "changedOn", "2025-11-20"),
                ask(CHANGED).data());
    }

    @Test
    void who_is_not_on_record_is_not_found() {
        assertEquals(Status.NOT_FOUND, ask("33032720110602999X").status());
    }

    @ParameterizedTest
    @CsvSource({
        "error500,UNAVAILABLE",
        "malformed,UNAVAILABLE",
        "maintenance,UNAVAILABLE",
        "timeout,UNAVAILABLE",
        "denied,DENIED",
        "multiple,MULTIPLE"
    })
    void what_goes_wrong_is_told_apart_and_says_nothing_about_the_candidate(String behaviour, Status status) {
        simulators.person("ethnic-status", CHANGED, behaviour);
        SourceAnswer answer = ask(CHANGED);
        assertEquals(status, answer.status());
        assertNull(answer.at("changed"));
    }

    @Test
    void a_record_that_differs_says_so() {
        simulators.person("ethnic-status", CHANGED, "mismatch");
        assertEquals("false", ask(CHANGED).at("changed"));
    }
}
