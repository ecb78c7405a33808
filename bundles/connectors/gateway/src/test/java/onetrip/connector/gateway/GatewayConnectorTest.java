package onetrip.connector.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
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

@Timeout(60)
class GatewayConnectorTest {
    private static final String G01 = "330327198804120008";
    private static final String C01 = "330327201911089995";
    private static final String C05_NOT_FOUND = "330327202005309997";
    private static final String C06_LATE = "33032720200229999X";
    private static final String C13 = "330383201911160000";
    private static final String S07_SUSPENDED = "330327201212120009";
    private static final Duration BRIEF = Duration.ofMillis(300);

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
    void connect() {
        simulators.reset();
        connector = new GatewayConnector(
                InstantSource.system(), simulators.configuration("household", "property", "student-status"));
    }

    @AfterEach
    void stop() {
        connector.stop();
    }

    @Test
    void theHouseholdOfAGuardianNamesAddressMembersAndChildren() {
        SourceAnswer answer = ask("household", G01);

        assertEquals(Status.OK, answer.status());
        assertEquals("测试监护人零一", answer.at("person.name"));
        assertEquals("测试镇测试路1号", answer.at("address"));
        assertEquals("330327", answer.at("region"));
        assertEquals("户主", answer.at("members.0.relation"));
        assertEquals(3, ((List<?>) answer.at("children")).size());
        assertEquals(C01, answer.at("children.0.certNo"));
        assertEquals("公安户籍", answer.system());
    }

    @Test
    void anAnswerIsEvidence() {
        SourceAnswer answer = ask("household", C13);

        assertTrue(answer.requestId().startsWith("SIM-"), answer.requestId());
        assertEquals(64, answer.evidenceHash().length());
        assertNotNull(answer.dataTime());
        assertEquals("330383", answer.at("region"));
    }

    @Test
    void thePropertyOfAParentIsThatOfTheFamily() {
        SourceAnswer answer = connector.ask(query("property", Map.of("certNo", G01)));

        assertEquals(Status.OK, answer.status());
        assertEquals("浙（2019）苍南县不动产权第9990001号", answer.at("certNo"));
        assertEquals(100, answer.at("share"));
        assertEquals(50, answer.at("list.0.owners.0.share"));
    }

    @Test
    void theSchoolRegisterTellsASuspendedPupil() {
        SourceAnswer answer = ask("student-status", S07_SUSPENDED);

        assertEquals("休学", answer.at("state"));
        assertEquals("测试第一中学", answer.at("school.name"));
    }

    @Test
    void noSuchRecordIsNotFoundWithItsEvidence() {
        SourceAnswer answer = ask("household", C05_NOT_FOUND);

        assertEquals(Status.NOT_FOUND, answer.status());
        assertTrue(answer.data().isEmpty());
        assertNotNull(answer.requestId());
    }

    @Test
    void aSourceThatIsLateThreeTimesAnswersTheFourthQuestion() {
        for (int i = 0; i < 3; i++) {
            assertEquals(Status.UNAVAILABLE, ask("household", C06_LATE, BRIEF).status());
        }
        assertEquals(Status.OK, ask("household", C06_LATE).status());
    }

    @ParameterizedTest(name = "a source that plays {0} is {1}")
    @CsvSource({
        "maintenance,    UNAVAILABLE",
        "denied,         DENIED",
        "quota,          DENIED",
        "multiple,       MULTIPLE",
        "partial,        PARTIAL",
        "notfound,       NOT_FOUND"
    })
    void mapsWhatASourceDoes(String behaviour, Status status) {
        simulators.person("household", G01, behaviour);

        assertEquals(status, ask("household", G01).status());
    }

    @Test
    void theAgeOfStaleDataIsKept() {
        simulators.person("household", G01, "stale");

        SourceAnswer answer = ask("household", G01);

        assertEquals(Status.OK, answer.status());
        // The source writes whole seconds, and its second may begin after we asked.
        Duration age = Duration.between(answer.dataTime(), answer.askedAt().plusSeconds(2));
        assertEquals(40, age.toDays());
    }

    @Test
    void whatIsOlderThanTheConfigurationWantsIsStaleAndStillRead() {
        simulators.person("household", G01, "stale");
        Map<String, Object> month = simulators.configuration("household");
        month.put("stale.days.household", "39");
        Map<String, Object> quarter = simulators.configuration("household");
        quarter.put("stale.days.household", "41");

        SourceAnswer old = askOnce(month, InstantSource.system());
        assertEquals(Status.STALE, old.status());
        assertEquals("测试监护人零一", old.at("person.name"));
        assertEquals(Status.OK, askOnce(quarter, InstantSource.system()).status());
    }

    @Test
    void aSourceThatWorksOnItIsPendingAndAQuestionThatIsWrongIsOurMistake() {
        simulators.person("household", G01, "pending");
        assertEquals(Status.PENDING, ask("household", G01).status());
        simulators.person("household", G01, "invalid");
        assertEquals(Status.INVALID_REQUEST, ask("household", G01).status());
    }

    @Test
    void aSourceThatDoesNotRepeatWhatItsConfigurationSaysIsNotBelieved() {
        Map<String, Object> echoing = simulators.configuration("household");
        echoing.put("echo.household.certNo", "data.who");

        assertEquals(
                Status.UNAVAILABLE, askOnce(echoing, InstantSource.system()).status());
    }

    @Test
    void a_denial_says_why() {
        simulators.person("household", G01, "quota");
        assertEquals(SourceAnswer.Denial.QUOTA, ask("household", G01).denial());
        simulators.person("household", G01, "denied");
        assertEquals(SourceAnswer.Denial.AUTHORISATION, ask("household", G01).denial());
        Map<String, Object> worded = simulators.configuration("household");
        worded.put("code.consent", "denied");
        worded.put("code.denied", "none");
        assertEquals(
                SourceAnswer.Denial.CONSENT,
                askOnce(worded, InstantSource.system()).denial());
    }

    @Test
    void aWrongSecretIsDenied() {
        Map<String, Object> wrong = simulators.configuration("household");
        wrong.put(".secret", "guessed");

        assertEquals(Status.DENIED, askOnce(wrong, InstantSource.system()).status());
        assertTrue(simulators.log().contains("signature does not match"));
    }

    @Test
    void aClockThatIsWrongByMoreThanNinetySecondsIsDenied() {
        Map<String, Object> right = simulators.configuration("household");

        assertEquals(Status.OK, askOnce(right, clockOffBy(60)).status());
        assertEquals(Status.DENIED, askOnce(right, clockOffBy(-120)).status());
        assertTrue(simulators.log().contains("date is not within 90 s"));
    }

    @Test
    void parametersWithSpacesAndSignsAreSignedAsTheyAreSent() {
        SourceAnswer answer =
                connector.ask(query("household", Map.of("certNo", G01, "name", "测 试·A+B=C&D~E*F/G%41", "note", " ")));

        assertEquals(Status.OK, answer.status());
    }

    @Test
    void anAddressThatDoesNotExistIsUnavailableAndNotNotFound() {
        Map<String, Object> wrong = simulators.configuration("household");
        wrong.put("path.household", "/household2");

        assertEquals(Status.UNAVAILABLE, askOnce(wrong, InstantSource.system()).status());
    }

    @Test
    void aServerThatDiesInMidCallIsUnavailableAtOnce() throws Exception {
        try (SimulatedSources mortal = SimulatedSources.start()) {
            mortal.person("household", G01, "timeout");
            GatewayConnector toMortal = new GatewayConnector(InstantSource.system(), mortal.configuration("household"));
            var asking = CompletableFuture.supplyAsync(() -> toMortal.ask(query("household", Map.of("certNo", G01))));
            await(() -> mortal.log().contains("\"outcome\":\"timeout\""));

            mortal.kill();

            assertEquals(Status.UNAVAILABLE, asking.get(2, TimeUnit.SECONDS).status());
            toMortal.stop();
        }
    }

    @Test
    void aTypeThatIsNotConfiguredIsOurMistake() {
        assertEquals(Status.INVALID_REQUEST, ask("tax", G01).status());
    }

    @Test
    void theSourceIsToldForWhichCaseAndPurposeWeAsk() {
        ask("household", G01);

        String log = simulators.log();
        assertTrue(log.contains("D-1") && log.contains("核对户籍"), log);
        assertFalse(log.contains(G01), log);
    }

    @Test
    void theSourcesWordsCanBeMappedToOurs() {
        Map<String, Object> mapped = simulators.configuration("household");
        mapped.put("map.household.home.address", "address");
        mapped.put("map.household.head", "members.0.name");
        mapped.put("map.household.nothing", "no.such.place");
        mapped.put("code.notfound", "ok");
        mapped.put("code.ok", "found,00");

        assertEquals(Status.NOT_FOUND, askOnce(mapped, InstantSource.system()).status());

        mapped.remove("code.notfound");
        mapped.remove("code.ok");
        assertEquals(
                Map.of("home", Map.of("address", "测试镇测试路1号"), "head", "测试监护人零二"),
                askOnce(mapped, InstantSource.system()).data());
    }

    private static SourceAnswer askOnce(Map<String, Object> configuration, InstantSource clock) {
        GatewayConnector once = new GatewayConnector(clock, configuration);
        try {
            return once.ask(query("household", Map.of("certNo", G01)));
        } finally {
            once.stop();
        }
    }

    private static InstantSource clockOffBy(int seconds) {
        return InstantSource.offset(InstantSource.system(), Duration.ofSeconds(seconds));
    }

    private SourceAnswer ask(String type, String certNo) {
        return connector.ask(query(type, Map.of("certNo", certNo)));
    }

    private SourceAnswer ask(String type, String certNo, Duration deadline) {
        return connector.ask(
                new Query(type, Map.of("certNo", certNo), "D-1", "any-item", "核对户籍", "依据", "system", deadline));
    }

    private static Query query(String type, Map<String, String> parameters) {
        return new Query(type, parameters, "D-1", "any-item", "核对户籍", "依据", "system", Duration.ofSeconds(3));
    }

    static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "did not happen within 30 s");
            Thread.onSpinWait();
        }
    }
}
