package onetrip.item.teacherqualification;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import onetrip.api.exchange.SourceAnswer.Status;
import onetrip.api.item.Answers;
import onetrip.api.rules.CheckOutcome;
import onetrip.api.rules.CheckOutcome.Kind;
import onetrip.api.rules.RuleContext;
import onetrip.devkit.testkit.Situation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("未成年人保护法 art. 62: nothing is granted without the police's answer, and nobody is refused by anything else")
class RecordRulesTest {
    private final TeacherRules rules = new TeacherRules();

    private CheckOutcome decide(RuleContext context) {
        return rules.decide("record", Answers.NONE, context);
    }

    @Test
    void only_the_two_words_of_the_police_decide() {
        assertEquals(CheckOutcome.goOn(), decide(said("clear")));
        assertEquals(Kind.REFUSE, decide(said("hit")).kind());
    }

    @ParameterizedTest
    @ValueSource(strings = {"pending", "CLEAR", "0", "true", " "})
    void another_word_refuses_nobody_and_a_person_finds_out(String word) {
        assertEquals(CheckOutcome.toPeople(List.of("record-by-hand")), decide(said(word)));
    }

    @Test
    void an_answer_without_the_word_or_of_another_type_refuses_nobody() {
        assertEquals(
                CheckOutcome.toPeople(List.of("record-by-hand")),
                decide(situation().ok("record", Map.of()).context()));
        assertEquals(
                CheckOutcome.toPeople(List.of("record-by-hand")),
                decide(situation()
                        .ok("record", Map.of("result", List.of("hit")))
                        .context()));
    }

    @ParameterizedTest
    @EnumSource(names = {"UNAVAILABLE", "DENIED", "INVALID_REQUEST", "PENDING"})
    void a_police_that_has_not_said_yet_is_waited_for(Status status) {
        assertEquals(
                Kind.WAIT,
                decide(situation().status("record", status).context()).kind());
    }

    @ParameterizedTest
    @EnumSource(names = {"NOT_FOUND", "MULTIPLE", "MISMATCH", "PARTIAL", "SKIPPED"})
    void what_asking_again_would_not_change_does_not_wait_for_ever(Status status) {
        assertEquals(
                CheckOutcome.toPeople(List.of("record-by-hand")),
                decide(situation().status("record", status).context()));
    }

    @Test
    void one_that_was_never_asked_is_for_a_person_too() {
        assertEquals(
                CheckOutcome.toPeople(List.of("record-by-hand")),
                decide(situation().context()));
    }

    private static RuleContext said(String word) {
        return situation().ok("record", Map.of("result", word)).context();
    }

    private static Situation situation() {
        return Situation.on("2026-04-13").applicant("测试教师申请人零一", "ID_CARD", "330327199305060009");
    }
}
