package onetrip.core.form;

import static onetrip.core.form.SampleForm.CODES;
import static onetrip.core.form.SampleForm.GUARDIAN;
import static onetrip.core.form.SampleForm.NOW;
import static onetrip.core.form.SampleForm.TODAY;
import static onetrip.core.form.SampleForm.definition;
import static onetrip.core.form.SampleForm.field;
import static onetrip.core.form.SampleForm.household;
import static onetrip.core.form.SampleForm.is;
import static onetrip.core.form.SampleForm.not;
import static onetrip.core.form.SampleForm.ok;
import static onetrip.core.form.SampleForm.page;
import static onetrip.core.form.SampleForm.post;
import static onetrip.core.form.SampleForm.source;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.exchange.SourceAnswer.Status;
import onetrip.api.item.FieldType;
import onetrip.api.rules.ItemRules;
import org.junit.jupiter.api.Test;

/** What sources know is not asked (R-SHARE), and what they do not say stops nobody (R-FALLBACK). */
class SharedDataTest {
    private static final String ADDRESS = "hukou.address";
    private final FormEngine form = new FormEngine(SampleForm.family(), CODES);

    private DraftState asked(DraftState state, String source, SourceAnswer answer) {
        DraftState result = state;
        for (SourceCall call : form.due(state, TODAY, NOW)) {
            if (call.source().id().equals(source)) {
                result = form.answered(result, call, answer, TODAY);
            }
        }
        return result;
    }

    private static SourceAnswer failed(Status status) {
        return SourceAnswer.without(status, NOW, "公安");
    }

    private FieldView address(DraftState state) {
        return form.page(state, "home", TODAY).orElseThrow().fields().get(0);
    }

    @Test
    void aFetchedValueIsShownAsTextWithItsSource_R_SHARE() {
        FieldView address = address(asked(DraftState.of(GUARDIAN), "household", household()));
        assertEquals(FieldState.LOCKED, address.state());
        assertEquals("测试镇测试路1号", address.display().zh());
        assertEquals("公安household", address.source().name().zh());
        assertEquals(NOW, address.source().asOf());
    }

    @Test
    void oldDataAreShownAsOldAndCanBeCalledWrong_R_FALLBACK() {
        SourceAnswer old = household();
        DraftState state = asked(
                DraftState.of(GUARDIAN),
                "household",
                new SourceAnswer(Status.STALE, old.data(), NOW, NOW, old.system(), "r", "h"));
        FieldView address = address(state);
        assertEquals(FieldState.STALE, address.state());
        assertEquals("测试镇测试路1号", address.display().zh());
        assertEquals(NOW, address.source().asOf());
        assertEquals("测试镇测试路1号", form.cases(state, TODAY).get(0).answers().text(ADDRESS));
        assertEquals(
                FieldState.DISPUTED,
                address(form.dispute(state, ADDRESS, TODAY)).state());
    }

    @Test
    void aLockedValueCannotBeForged_R_SHARE() {
        DraftState state = asked(DraftState.of(GUARDIAN), "household", household());
        DraftState after = form.parse(state, "home", post(ADDRESS, "豪宅1号", "mobile", "13800000000"), TODAY)
                .state();
        assertEquals("测试镇测试路1号", form.cases(after, TODAY).get(0).answers().text(ADDRESS));
        assertFalse(after.answers().containsKey(ADDRESS), "nothing of it is stored");
    }

    @Test
    void aDisputedValueCanBeTypedAndTheFetchedOneStaysInSight_R_SHARE() {
        DraftState state = asked(DraftState.of(GUARDIAN), "household", household());
        DraftState disputed = form.dispute(state, ADDRESS, TODAY);
        DraftState typed = form.parse(disputed, "home", post(ADDRESS, "测试路2号", "mobile", "13800000000"), TODAY)
                .state();
        FieldView address = address(typed);
        assertEquals(FieldState.DISPUTED, address.state());
        assertEquals("测试路2号", address.value());
        assertEquals("测试镇测试路1号", address.fetched().zh());
        CaseAnswers filed = form.cases(typed, TODAY).get(0);
        assertEquals("测试路2号", filed.answers().text(ADDRESS));
        assertEquals(Set.of(ADDRESS), filed.disputed());
    }

    @Test
    void aDisputeOpensThePageForProofAndTakingItBackClosesIt_R_SHARE() {
        DraftState state = asked(DraftState.of(GUARDIAN), "household", household());
        assertFalse(form.pages(state, TODAY).contains("proof"));
        DraftState disputed = form.dispute(state, ADDRESS, TODAY);
        assertTrue(form.pages(disputed, TODAY).contains("proof"));
        DraftState back = form.undispute(disputed, ADDRESS, TODAY);
        assertFalse(form.pages(back, TODAY).contains("proof"));
        assertEquals("测试镇测试路1号", address(back).value());
    }

    @Test
    void aFieldThatIsNotFetchedCannotBeDisputed() {
        DraftState state = DraftState.of(GUARDIAN);
        assertEquals(state, form.dispute(state, ADDRESS, TODAY));
        assertEquals(state, form.dispute(state, "mobile", TODAY));
        assertEquals(state, form.dispute(state, "no.such.field", TODAY));
    }

    @Test
    void aSourceThatIsDownTurnsItsFieldIntoManualEntryAndUpload_R_FALLBACK() {
        for (Status status : List.of(Status.UNAVAILABLE, Status.DENIED, Status.INVALID_REQUEST)) {
            DraftState state = asked(DraftState.of(GUARDIAN), "household", failed(status));
            assertEquals(FieldState.SOURCE_DOWN, address(state).state(), status.name());
            assertTrue(form.pages(state, TODAY).contains("proof"));
            assertTrue(form.parse(state, "home", post(ADDRESS, "测试路3号", "mobile", "13800000000"), TODAY)
                    .done());
        }
    }

    @Test
    void notFoundIsManualEntryToo_R_FALLBACK() {
        DraftState state = asked(DraftState.of(GUARDIAN), "household", failed(Status.NOT_FOUND));
        assertEquals(FieldState.SOURCE_EMPTY, address(state).state());
        assertTrue(form.pages(state, TODAY).contains("proof"));
    }

    @Test
    void aValueTheSourceLacksIsAskedFor_R_FALLBACK() {
        DraftState state = asked(
                DraftState.of(GUARDIAN),
                "household",
                new SourceAnswer(Status.PARTIAL, Map.of(), null, NOW, "x", null, null));
        assertEquals(FieldState.SOURCE_EMPTY, address(state).state());
    }

    @Test
    void aSourceThatWasDownIsAskedAgainAfterTenMinutes_R_FALLBACK() {
        DraftState state = asked(DraftState.of(GUARDIAN), "household", failed(Status.UNAVAILABLE));
        assertEquals(List.of(), form.due(state, TODAY, NOW.plus(Duration.ofMinutes(9))));
        assertEquals(1, form.due(state, TODAY, NOW.plus(Duration.ofMinutes(10))).size());
    }

    @Test
    void whatWasTypedWhileASourceWasDownIsNotLostWhenItComesBackWithSomethingElse_R_FALLBACK() {
        DraftState down = asked(DraftState.of(GUARDIAN), "household", failed(Status.UNAVAILABLE));
        DraftState typed = form.parse(down, "home", post(ADDRESS, "测试路9号", "mobile", "13800000000"), TODAY)
                .state();
        Instant later = NOW.plus(Duration.ofMinutes(10));
        DraftState back = form.answered(typed, form.due(typed, TODAY, later).get(0), household(), TODAY);
        assertEquals(FieldState.DISPUTED, address(back).state());
        assertEquals("测试路9号", address(back).value());
        assertEquals("测试镇测试路1号", address(back).fetched().zh());
    }

    @Test
    void whatWasTypedIsLockedWhenTheSourceComesBackWithTheSame_R_FALLBACK() {
        DraftState down = asked(DraftState.of(GUARDIAN), "household", failed(Status.UNAVAILABLE));
        DraftState typed = form.parse(down, "home", post(ADDRESS, "测试镇测试路1号", "mobile", "13800000000"), TODAY)
                .state();
        DraftState back = form.answered(
                typed, form.due(typed, TODAY, NOW.plusSeconds(700)).get(0), household(), TODAY);
        assertEquals(FieldState.LOCKED, address(back).state());
    }

    private final FormEngine school = new FormEngine(
            definition(
                    List.of(source(
                            "record",
                            Map.of("no", "no"),
                            null,
                            not(is("type", "HK_MO_RESIDENCE", "PASSPORT_FOREIGN")))),
                    null,
                    "no",
                    page(
                            "who",
                            null,
                            field("type", FieldType.CERT_TYPE).required().make(),
                            field("no", FieldType.CERT_NUMBER)
                                    .required()
                                    .typeField("type")
                                    .make()),
                    page(
                            "school",
                            null,
                            field("school", FieldType.TEXT)
                                    .required()
                                    .prefill("record", "school", false)
                                    .make())),
            CODES);

    private DraftState who(String type, String no) {
        return school.parse(DraftState.of(GUARDIAN), "who", post("type", type, "no", no), TODAY)
                .state();
    }

    @Test
    void aSourceIsNotAskedForPeopleItDoesNotKnow_R_HMT_R_FOREIGN() {
        for (String[] person :
                new String[][] {{"HK_MO_RESIDENCE", "810000201501010007"}, {"PASSPORT_FOREIGN", "C01X00T47"}}) {
            DraftState state = who(person[0], person[1]);
            assertEquals(List.of(), school.due(state, TODAY, NOW));
            assertEquals(
                    FieldState.OPEN,
                    school.page(state, "school", TODAY)
                            .orElseThrow()
                            .fields()
                            .get(0)
                            .state());
            CaseAnswers filed = school.cases(state, TODAY).get(0);
            assertEquals(Status.SKIPPED, filed.facts().get("record").status());
            assertEquals(person[1], filed.subject());
        }
    }

    @Test
    void aSourceIsNotAskedForAMistypedNumber() {
        assertEquals(List.of(), school.due(who("ID_CARD", "330327202008310000"), TODAY, NOW));
        assertEquals(
                1, school.due(who("ID_CARD", "330327202008310002"), TODAY, NOW).size());
    }

    @Test
    void aSuggestionFillsTheBoxOnlyWhileNothingWasTyped() {
        DraftState state = who("ID_CARD", "330327202008310002");
        SourceCall call = school.due(state, TODAY, NOW).get(0);
        DraftState suggested = school.answered(state, call, ok(Map.of("school", "一小")), TODAY);
        FieldView view =
                school.page(suggested, "school", TODAY).orElseThrow().fields().get(0);
        assertEquals(FieldState.SUGGESTED, view.state());
        assertEquals(Map.of("school", "一小"), view.boxes());
        DraftState typed =
                school.parse(suggested, "school", post("school", "二小"), TODAY).state();
        assertEquals("二小", school.cases(typed, TODAY).get(0).answers().text("school"));
        assertFalse(school.parse(typed, "school", post("school", ""), TODAY).done(), "a cleared box stays cleared");
    }

    @Test
    void otherKeysMakeTheOldAnswerSilentAndTheSourceIsAskedAgain() {
        DraftState state = who("ID_CARD", "330327202008310002");
        SourceCall call = school.due(state, TODAY, NOW).get(0);
        DraftState answered = school.answered(state, call, ok(Map.of("school", "一小")), TODAY);
        DraftState other = school.parse(answered, "who", post("type", "ID_CARD", "no", "33032720191001000X"), TODAY)
                .state();
        assertEquals(
                FieldState.OPEN,
                school.page(other, "school", TODAY)
                        .orElseThrow()
                        .fields()
                        .get(0)
                        .state());
        assertEquals(1, school.due(other, TODAY, NOW).size());
        assertEquals(
                other,
                school.answered(other, call, ok(Map.of("school", "一小")), TODAY),
                "a late answer about another child");
    }

    @Test
    void theSignInIsASourceToo() {
        FormEngine signIn = new FormEngine(
                definition(
                        List.of(),
                        null,
                        null,
                        page(
                                "p",
                                null,
                                field("name", FieldType.PERSON_NAME)
                                        .prefill("@applicant", "name", true)
                                        .make())),
                CODES);
        FieldView name = signIn.page(DraftState.of(GUARDIAN), "p", TODAY)
                .orElseThrow()
                .fields()
                .get(0);
        assertEquals(FieldState.LOCKED, name.state());
        assertEquals("测试监护", name.value());
        assertEquals("实名登录", name.source().name().zh());
    }

    @Test
    void noSourceAtAllStillLetsEverybodySubmit_R_FALLBACK() {
        DraftState state = asked(DraftState.of(GUARDIAN), "household", failed(Status.UNAVAILABLE));
        state = form.parse(
                        state,
                        "children",
                        post(
                                "students.0.student.certType",
                                "ID_CARD",
                                "students.0.student.certNo",
                                "33032720191001000x",
                                "students.0.student.name",
                                "测试"),
                        TODAY)
                .state();
        state = asked(state, "record", failed(Status.UNAVAILABLE));
        state = form.parse(state, "home", post(ADDRESS, "测试路1号", "mobile", "13800000000"), TODAY)
                .state();
        state = form.parse(state, "proof", post(), TODAY).state();
        state = form.parse(state, "more", post("transport", "01"), TODAY).state();
        FormCheck check = form.check(state, TODAY, ItemRules.NONE);
        assertEquals(List.of(), check.errors());
        assertTrue(form.firstIncomplete(state, TODAY).isEmpty());
        assertEquals(
                Status.UNAVAILABLE,
                check.cases().get(0).facts().get("household").status());
        assertEquals("2019-10-01", check.cases().get(0).answers().text("student.birthDate"));
    }
}
