package onetrip.connector.simulators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScriptTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-07-06T01:00:00Z"));
    private final Script script = new Script(now::get);

    @Test
    void anOutageEndsByItselfWhenItsMinutesAreOver() {
        script.set(Source.HOUSEHOLD, Behaviour.parse("maintenance"), 15, 0, Duration.ZERO);
        assertEquals("maintenance", next("1"));

        now.set(now.get().plus(Duration.ofMinutes(15)));

        assertEquals("ok", next("1"));
    }

    @Test
    void aSourceThatIsDownIsDownForPeopleWithAScriptToo() {
        script.set(Source.HOUSEHOLD, Behaviour.parse("error500"), 0, 0, Duration.ZERO);
        assertEquals(
                "error500",
                script.next(Source.HOUSEHOLD, "1", Optional.of("ok")).toString());
    }

    @Test
    void thirtyPercentErrorsAreThirtyOfAHundredAndAlwaysTheSame() {
        List<String> first = hundredWithErrors();
        script.reset();
        assertEquals(first, hundredWithErrors());
        assertEquals(30, first.stream().filter("error500"::equals).count());
    }

    @Test
    void lateQuestionsAreCountedPerPerson() {
        List<String> answers = IntStream.range(0, 4).mapToObj(i -> late("1")).toList();

        assertEquals(List.of("timeout", "timeout", "timeout", "ok"), answers);
        assertEquals("timeout", late("2"));
    }

    @Test
    void whatIsSetByHandReplacesThePersonsOwnScriptUntilItIsTakenBack() {
        script.set(Source.HOUSEHOLD, "1", Behaviour.parse("stale"));
        assertEquals(
                "stale",
                script.next(Source.HOUSEHOLD, "1", Optional.of("notfound")).toString());

        script.set(Source.HOUSEHOLD, "1", null);
        assertEquals(
                "notfound",
                script.next(Source.HOUSEHOLD, "1", Optional.of("notfound")).toString());
    }

    @Test
    void aWordThatIsNoBehaviourIsRefusedWithTheWordsThereAre() {
        var refused = assertThrows(IllegalArgumentException.class, () -> Behaviour.parse("explode"));
        assertTrue(refused.getMessage().contains("timeout-then-ok"), refused.getMessage());
    }

    private List<String> hundredWithErrors() {
        script.set(Source.HOUSEHOLD, null, 0, 30, Duration.ZERO);
        return IntStream.range(0, 100).mapToObj(i -> next("1")).toList();
    }

    private String next(String certNo) {
        return script.next(Source.HOUSEHOLD, certNo, Optional.empty()).toString();
    }

    private String late(String certNo) {
        return script.next(Source.HOUSEHOLD, certNo, Optional.of("timeout-then-ok(3)"))
                .toString();
    }
}
