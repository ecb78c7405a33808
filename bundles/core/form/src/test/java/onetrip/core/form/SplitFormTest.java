package onetrip.core.form;

import static onetrip.core.form.SampleForm.CODES;
import static onetrip.core.form.SampleForm.GUARDIAN;
import static onetrip.core.form.SampleForm.NOW;
import static onetrip.core.form.SampleForm.TODAY;
import static onetrip.core.form.SampleForm.child;
import static onetrip.core.form.SampleForm.household;
import static onetrip.core.form.SampleForm.ok;
import static onetrip.core.form.SampleForm.post;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import onetrip.api.item.Answers;
import onetrip.api.rules.Finding;
import onetrip.api.rules.ItemRules;
import onetrip.api.rules.RuleContext;
import org.junit.jupiter.api.Test;

/** Twins: one session, one household, one case per child (R-MULTI). */
class SplitFormTest {
    private static final String ONE = "33032720191001000X";
    private static final String TWO = "330327202008310002";
    private final FormEngine form = new FormEngine(SampleForm.family(), CODES);

    private DraftState fetched(Object... children) {
        DraftState state = DraftState.of(GUARDIAN);
        return form.answered(state, form.due(state, TODAY, NOW).get(0), household(children), TODAY);
    }

    private DraftState twins() {
        DraftState state = fetched(child(ONE, "测试一"), child(TWO, "测试二"));
        List<FieldView.Pick> picks = group(state).picks();
        return form.parse(
                        state,
                        "children",
                        post(
                                "students.pick",
                                picks.get(0).key(),
                                "students.pick",
                                picks.get(1).key()),
                        TODAY)
                .state();
    }

    private FieldView group(DraftState state) {
        return form.page(state, "children", TODAY).orElseThrow().fields().get(0);
    }

    private DraftState records(DraftState state) {
        DraftState result = state;
        for (SourceCall call : form.due(state, TODAY, NOW)) {
            result = form.answered(
                    result, call, ok(Map.of("school", "学校" + call.parameters().get("certNo"))), TODAY);
        }
        return result;
    }

    private DraftState complete(DraftState state) {
        DraftState home =
                form.parse(state, "home", post("mobile", "13800000000"), TODAY).state();
        return form.parse(home, "more", post("transport", "01"), TODAY).state();
    }

    @Test
    void eachChildBecomesACaseOfItsOwnWithTheSharedAnswers_R_MULTI() {
        List<CaseAnswers> cases =
                form.check(complete(records(twins())), TODAY, ItemRules.NONE).cases();
        assertEquals(List.of(ONE, TWO), cases.stream().map(CaseAnswers::subject).toList());
        for (CaseAnswers one : cases) {
            assertEquals("测试镇测试路1号", one.answers().text("hukou.address"));
            assertEquals("13800000000", one.answers().text("mobile"));
            assertFalse(one.answers().has("students"), "the group is gone");
            assertFalse(one.answers().values().containsKey(DraftState.ROW));
        }
        assertEquals("测试二", cases.get(1).answers().text("student.name"));
        assertEquals("2020-08-31", cases.get(1).answers().text("student.birthDate"));
    }

    @Test
    void eachCaseHasItsOwnFacts_R_MULTI() {
        List<CaseAnswers> cases = form.cases(records(twins()), TODAY);
        assertEquals("学校" + ONE, cases.get(0).facts().get("record").at("school"));
        assertEquals("学校" + TWO, cases.get(1).facts().get("record").at("school"));
        assertEquals("测试镇测试路1号", cases.get(1).facts().get("household").at("address"));
    }

    @Test
    void fetchedChildrenAreOfferedMaskedAndWithoutTheirNumbersInTheKey() {
        FieldView.Pick pick =
                group(fetched(child(ONE, "测试一"), child(TWO, "测试二"))).picks().get(0);
        assertEquals("测试一", pick.title().zh());
        assertTrue(
                pick.facts().toString().contains("330327********000X"),
                pick.facts().toString());
        assertFalse(pick.key().contains(ONE));
        assertFalse(pick.chosen());
    }

    @Test
    void aGroupThatItsSourceFillsIsOpenForChoosingAndOneItDoesNotFillSaysSo() {
        assertEquals(
                FieldState.OPEN,
                group(fetched(child(ONE, "测试一"), child(TWO, "测试二"))).state());
        assertEquals(FieldState.SOURCE_EMPTY, group(fetched()).state());
    }

    @Test
    void aDoubtAboutOneChildGoesWithThatChildsCaseOnly_R_MULTI() {
        DraftState state = form.parse(
                        fetched(),
                        "children",
                        post(
                                "students.0.student.certType",
                                "ID_CARD",
                                "students.0.student.certNo",
                                ONE,
                                "students.0.student.name",
                                "测试一",
                                "students.1.student.certType",
                                "ID_CARD",
                                "students.1.student.certNo",
                                "330399201910010001",
                                "students.1.student.name",
                                "测试二"),
                        TODAY)
                .state();
        List<CaseAnswers> cases =
                form.check(complete(state), TODAY, ItemRules.NONE).cases();
        assertEquals(List.of(), cases.get(0).findings());
        assertEquals("student.certNo", cases.get(1).findings().get(0).field());
    }

    @Test
    void anOnlyChildIsChosenWithoutAsking() {
        assertEquals(1, group(fetched(child(ONE, "测试一"))).rows().size());
    }

    @Test
    void aChildThatIsNotInTheHouseholdIsTypedBelow_R_NOHUKOU() {
        DraftState state = fetched(child(ONE, "测试一"), child(TWO, "测试二"));
        PageOutcome outcome = form.parse(
                state,
                "children",
                post(
                        "students.0.student.certType",
                        "NONE",
                        "students.0.student.name",
                        "测试三",
                        "students.0.student.birthDate",
                        "2020-03-04"),
                TODAY);
        assertEquals(List.of(), outcome.errors());
        CaseAnswers filed = form.cases(outcome.state(), TODAY).get(0);
        assertTrue(filed.subject().startsWith("TMP-"), filed.subject());
        assertEquals(
                filed.subject(), form.cases(outcome.state(), TODAY).get(0).subject(), "the same child, the same key");
    }

    @Test
    void twoChildrenWithoutNumbersAreTwoPeople_R_NOHUKOU() {
        DraftState state = fetched();
        DraftState two = form.parse(
                        state,
                        "children",
                        post(
                                "students.0.student.certType",
                                "NONE",
                                "students.0.student.name",
                                "测试三",
                                "students.0.student.birthDate",
                                "2020-03-04",
                                "students.1.student.certType",
                                "NONE",
                                "students.1.student.name",
                                "测试四",
                                "students.1.student.birthDate",
                                "2020-03-04"),
                        TODAY)
                .state();
        List<CaseAnswers> cases = form.cases(two, TODAY);
        assertNotEquals(cases.get(0).subject(), cases.get(1).subject());
    }

    @Test
    void rowsAreAddedAndRemovedWithoutErrorsAndNothingTypedIsLost() {
        DraftState state = form.parse(
                        fetched(), "children", post("students.0.student.name", "测试甲", "command", "add:students"), TODAY)
                .state();
        assertEquals(2, group(state).rows().size());
        PageOutcome removed = form.parse(
                state,
                "children",
                post(
                        "students.0.student.name",
                        "测试甲",
                        "students.1.student.name",
                        "测试乙",
                        "command",
                        "remove:students:0"),
                TODAY);
        assertTrue(removed.stay());
        assertEquals(List.of(), removed.errors());
        assertEquals("测试乙", group(removed.state()).rows().get(0).title().zh());
    }

    @Test
    void whatIsKnownOfARowMovesWithItWhenAnotherIsRemoved() {
        DraftState state = records(twins());
        DraftState disputed = form.dispute(state, "students.1.student.name", TODAY);
        String second = group(disputed).picks().get(1).key();
        DraftState one = form.parse(
                        disputed, "children", post("students.pick", second, "students.1.student.name", "测试贰"), TODAY)
                .state();
        CaseAnswers filed = form.cases(one, TODAY).get(0);
        assertEquals("测试贰", filed.answers().text("student.name"));
        assertEquals("学校" + TWO, filed.facts().get("record").at("school"));
        assertEquals(java.util.Set.of("student.name"), filed.disputed());
        assertEquals(List.of(), form.due(one, TODAY, NOW), "nobody is asked twice");
    }

    @Test
    void aGroupWithoutARowAsksForOne() {
        assertEquals(
                "students.pick",
                form.parse(fetched(child(ONE, "测试一"), child(TWO, "测试二")), "children", post(), TODAY)
                        .errors()
                        .get(0)
                        .anchor());
        assertEquals(
                "students.0.student.certType",
                form.parse(fetched(), "children", post(), TODAY).errors().get(0).anchor());
    }

    @Test
    void rulesCheckEachChildAndTheErrorStandsInItsRow_R_MULTI() {
        ItemRules tooYoung = new ItemRules() {
            @Override
            public List<Finding> check(Answers answers, RuleContext context) {
                return answers.text("student.birthDate").startsWith("2020")
                        ? List.of(Finding.error("student.birthDate", "too-young", "2026年8月31日前满6周岁才能报名", "Too young"))
                        : List.of();
            }
        };
        FormCheck check = form.check(complete(records(twins())), TODAY, tooYoung);
        assertEquals(
                List.of("students.1.student.birthDate"),
                check.errors().stream().map(FieldError::field).toList());
        assertEquals(List.of(), check.cases());
        assertEquals(1, form.findings(twins(), "children", TODAY, tooYoung).size());
        assertEquals(List.of(), form.findings(twins(), "home", TODAY, tooYoung));
    }

    @Test
    void rulesThatThrowSendTheCaseToAPersonAndStopNobody() {
        ItemRules broken = new ItemRules() {
            @Override
            public List<Finding> check(Answers answers, RuleContext context) {
                throw new IllegalStateException("broken");
            }
        };
        FormCheck check = form.check(complete(records(twins())), TODAY, broken);
        assertTrue(check.passed());
        assertEquals("rules-failed", check.cases().get(0).findings().get(0).code());
    }

    @Test
    void aProposalFollowsTheRulesUntilAPersonTypesOverIt() {
        ItemRules rules = new ItemRules() {
            @Override
            public Map<String, Object> propose(Answers answers, RuleContext context) {
                return Map.of("transport", answers.text("mobile").isEmpty() ? "01" : "02");
            }
        };
        DraftState first = form.propose(twins(), TODAY, rules);
        assertEquals("01", first.answers().get("transport"));
        DraftState second = form.propose(
                form.parse(first, "home", post("mobile", "13800000000"), TODAY).state(), TODAY, rules);
        assertEquals("02", second.answers().get("transport"));
        DraftState typed =
                form.parse(second, "more", post("transport", "01"), TODAY).state();
        assertEquals("01", form.propose(typed, TODAY, rules).answers().get("transport"));
    }

    @Test
    void thePageToGoOnWithIsTheFirstThatIsNotComplete() {
        DraftState state = twins();
        assertEquals("home", form.firstIncomplete(state, TODAY).orElseThrow());
        PageView page = form.page(state, "home", TODAY).orElseThrow();
        assertEquals(List.of(2, 3), List.of(page.number(), page.total()));
        assertEquals("more", page.next().orElseThrow());
    }

    @Test
    void answersAreShownForCheckingBySectionMaskedAndWithLabels() {
        List<CheckSection> sections = form.checkSections(complete(records(twins())), TODAY);
        List<CheckSection.Line> children = sections.get(0).lines();
        assertEquals("330327********000X", children.get(1).value().zh());
        assertEquals("2019年10月1日", children.get(3).value().zh());
        assertEquals("1 October 2019", children.get(3).value().en());
        assertEquals("测试一", children.get(0).row().zh());
        assertEquals("走路", sections.get(2).lines().get(0).value().zh());
        assertEquals("more", sections.get(2).lines().get(0).page());
    }
}
