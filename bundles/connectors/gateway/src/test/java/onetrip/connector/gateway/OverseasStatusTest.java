package onetrip.connector.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
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

/** CX-12: what the office says in its own names and codes is ours by the file that is shipped, and by nothing else. */
@Timeout(60)
class OverseasStatusTest {
    private static final String S03 = "33032720110602999X";
    private static final String S04 = "330327201107110001";

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
        connector = new GatewayConnector(InstantSource.system(), simulators.shipped("overseas-status"));
    }

    @AfterEach
    void stop() {
        connector.stop();
    }

    private SourceAnswer ask(String certNo) {
        return connector.ask(new Query(
                "overseas-status",
                Map.of("certNo", certNo, "certType", "ID_CARD"),
                "D-1",
                "any-item",
                "核对身份",
                "依据",
                "system",
                Duration.ofMillis(1500)));
    }

    @Test
    void a_child_of_returned_overseas_chinese_in_our_words_and_nothing_else_of_it() {
        SourceAnswer answer = ask(S03);

        assertEquals(Status.OK, answer.status());
        assertEquals(
                Map.of(
                        "kind",
                        "returnee-child",
                        "relatives",
                        List.of(Map.of(
                                "name", "测试归侨一",
                                "relation", "01",
                                "certType", "PASSPORT_CN",
                                "certNo", "E12345678",
                                "country", "IDN"))),
                answer.data());
    }

    @Test
    void since_when_somebody_lives_abroad_is_a_day_and_the_persons_own_script_is_silence() {
        assertEquals(Status.UNAVAILABLE, ask(S04).status());

        simulators.person("overseas-status", S04, "ok");
        SourceAnswer answer = ask(S04);

        assertEquals("overseas-child", answer.at("kind"));
        assertEquals("2019-03-12", answer.at("abroadSince"));
        assertEquals("ITA", answer.at("relatives.0.country"));
    }

    @Test
    void whoever_is_not_in_the_register_is_not_found() {
        assertEquals(Status.NOT_FOUND, ask("330327201103100009").status());
    }

    @Test
    void what_else_a_source_does_happens_here_too() {
        Map.of(
                        "error500", Status.UNAVAILABLE,
                        "malformed", Status.UNAVAILABLE,
                        "oversized", Status.UNAVAILABLE,
                        "maintenance", Status.UNAVAILABLE,
                        "denied", Status.DENIED,
                        "quota", Status.DENIED,
                        "multiple", Status.MULTIPLE,
                        "notfound", Status.NOT_FOUND)
                .forEach((behaviour, status) -> {
                    simulators.person("overseas-status", S03, behaviour);
                    assertEquals(status, ask(S03).status(), behaviour);
                });
        simulators.person("overseas-status", S03, "mismatch");
        assertEquals("returnee-student", ask(S03).at("kind"));
        simulators.person("overseas-status", S03, "partial");
        assertEquals(Status.PARTIAL, ask(S03).status());
        assertNull(ask(S03).at("relatives.0.name"));
        simulators.person("overseas-status", S03, "markup-name");
        assertEquals("<b>测试</b>", ask(S03).at("relatives.0.name"));
        simulators.person("overseas-status", S03, "gbk");
        assertEquals("测试归侨一", ask(S03).at("relatives.0.name"));
    }
}
