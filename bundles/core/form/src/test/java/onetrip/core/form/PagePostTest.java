package onetrip.core.form;

import static onetrip.core.form.SampleForm.CODES;
import static onetrip.core.form.SampleForm.GUARDIAN;
import static onetrip.core.form.SampleForm.TODAY;
import static onetrip.core.form.SampleForm.definition;
import static onetrip.core.form.SampleForm.field;
import static onetrip.core.form.SampleForm.is;
import static onetrip.core.form.SampleForm.page;
import static onetrip.core.form.SampleForm.post;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import onetrip.api.item.Field;
import onetrip.api.item.FieldType;
import org.junit.jupiter.api.Test;

class PagePostTest {
    private static FormEngine form(Field... fields) {
        return new FormEngine(definition(List.of(), null, null, page("p", null, fields)), CODES);
    }

    private static PageOutcome send(FormEngine form, String... pairs) {
        return form.parse(DraftState.of(GUARDIAN), "p", post(pairs), TODAY);
    }

    private static Object answer(Field field, String... pairs) {
        PageOutcome outcome = send(form(field), pairs);
        assertEquals(List.of(), outcome.errors());
        return outcome.state().answers().get(field.id());
    }

    private static FieldError error(Field field, String... pairs) {
        PageOutcome outcome = send(form(field), pairs);
        assertEquals(1, outcome.errors().size(), outcome.toString());
        return outcome.errors().get(0);
    }

    @Test
    void everyTypeIsKeptInItsOwnForm() {
        assertEquals("北路1号", answer(field("a", FieldType.TEXT).make(), "a", " 北路1号 "));
        assertEquals("08:30", answer(field("a", FieldType.TIME).make(), "a", "８：３０"));
        assertEquals(
                "330327202008310002", answer(field("a", FieldType.CERT_NUMBER).make(), "a", "330327 2020 0831 0002"));
        assertEquals(
                "2026-09-01",
                answer(field("a", FieldType.DATE).make(), "a-year", "2026", "a-month", "9", "a-day", "1"));
        assertEquals("2026-09-01", answer(field("a", FieldType.DATE).make(), "a", "2026-09-01"));
        assertEquals(3L, answer(field("a", FieldType.NUMBER).make(), "a", "3"));
        assertEquals(new BigDecimal("2.5"), answer(field("a", FieldType.NUMBER).make(), "a", "2.50"));
        assertEquals(1250L, answer(field("a", FieldType.MONEY).make(), "a", "12.5"));
        assertEquals("01", answer(field("a", FieldType.ENUM).options("01", "走路").make(), "a", "01"));
        assertEquals(
                List.of("01", "02"),
                answer(
                        field("a", FieldType.ENUM_SET)
                                .options("01", "一", "02", "二")
                                .make(),
                        "a",
                        "01",
                        "a",
                        "02"));
        assertEquals(true, answer(field("a", FieldType.BOOL).make(), "a", "true"));
        assertEquals("TW_TRAVEL", answer(field("a", FieldType.CERT_TYPE).make(), "a", "TW_TRAVEL"));
        assertEquals("2133000001", answer(field("a", FieldType.SCHOOL_REF).make(), "a", "2133000001"));
        assertEquals("52330327MJ0TEQ02X5", answer(field("a", FieldType.USCC).make(), "a", "52330327mj0teq02x5"));
        assertEquals("330327", answer(field("a", FieldType.REGION_CODE).make(), "a", "330327"));
        Map<String, Object> range = Map.of("from", "2026-01-01", "to", "2026-02-28");
        assertEquals(
                range,
                answer(
                        field("a", FieldType.DATE_RANGE).make(),
                        "a.from-year",
                        "2026",
                        "a.from-month",
                        "1",
                        "a.from-day",
                        "1",
                        "a.to-year",
                        "2026",
                        "a.to-month",
                        "2",
                        "a.to-day",
                        "28"));
    }

    @Test
    void aWrongAnswerIsKeptAsItWasTypedAndShownAgainInItsBoxes() {
        FormEngine form = form(field("birth", FieldType.DATE).required().make());
        PageOutcome outcome = send(form, "birth-year", "2026", "birth-month", "2", "birth-day", "31");
        assertEquals("2026年2月没有31日，这个月有28天", outcome.errors().get(0).message().zh());
        assertEquals("birth-day", outcome.errors().get(0).anchor());
        FieldView view =
                form.page(outcome.state(), "p", TODAY).orElseThrow().fields().get(0);
        assertEquals(Map.of("birth-year", "2026", "birth-month", "2", "birth-day", "31"), view.boxes());
    }

    @Test
    void aRangeThatEndsBeforeItBeginsSaysSo() {
        FieldError error = error(
                field("a", FieldType.DATE_RANGE).make(),
                "a.from-year",
                "2026",
                "a.from-month",
                "3",
                "a.from-day",
                "1",
                "a.to-year",
                "2026",
                "a.to-month",
                "2",
                "a.to-day",
                "28");
        assertEquals("结束日期2026年2月28日早于开始日期2026年3月1日", error.message().zh());
        assertEquals("a.to-year", error.anchor());
    }

    @Test
    void anAnswerOfFortyThousandCharactersIsRefusedWithASentence() {
        FieldError error = error(field("a", FieldType.LONGTEXT).make(), "a", "长".repeat(40_000));
        assertEquals("这里最多写2000个字，您写了40000个", error.message().zh());
        assertEquals(
                "这里写不下这么长，您填了40000个字",
                error(field("a", FieldType.PERSON_NAME).make(), "a", "长".repeat(40_000))
                        .message()
                        .zh());
    }

    @Test
    void anEmojiInANameIsRefusedWithASentence() {
        assertEquals(
                "姓名里只写文字，不能有“🎈”",
                error(field("a", FieldType.PERSON_NAME).make(), "a", "测🎈试")
                        .message()
                        .zh());
    }

    @Test
    void charactersThatCannotBeSeenAreTakenOut() {
        assertEquals("北路1号", answer(field("a", FieldType.TEXT).make(), "a", "\u0000北\u202E路\u200B1\u0007号"));
        assertEquals("一\n二", answer(field("a", FieldType.LONGTEXT).make(), "a", "一\r\n二\u0000"));
    }

    @Test
    void aFieldThePageDoesNotHaveIsNeverStored() {
        PageOutcome outcome =
                send(form(field("a", FieldType.TEXT).make()), "a", "一", "b", "二", "@proposed", "三", "a.0.b", "四");
        assertEquals(Map.of("a", "一"), outcome.state().answers());
    }

    @Test
    void aFieldThatIsHiddenIsNotReadAndWhatStoodInItStays() {
        FormEngine form = form(
                field("bus", FieldType.BOOL).make(),
                field("stop", FieldType.TEXT).required().when(is("bus", "true")).make());
        DraftState typed = send(form, "bus", "true", "stop", "东门").state();
        PageOutcome hidden = form.parse(typed, "p", post("bus", "false", "stop", "西门"), TODAY);
        assertTrue(hidden.done());
        assertEquals("东门", hidden.state().answers().get("stop"));
        assertFalse(form.cases(hidden.state(), TODAY).get(0).answers().has("stop"), "but it does not go with the case");
        assertEquals("东门", form.cases(typed, TODAY).get(0).answers().text("stop"));
    }

    @Test
    void aFieldThatAnotherOfTheSamePageBringsUpIsAskedForAtOnce() {
        FormEngine form = form(
                field("bus", FieldType.BOOL).make(),
                field("stop", FieldType.TEXT).required().when(is("bus", "true")).make());
        assertEquals(
                "填写〔stop〕", send(form, "bus", "true").errors().get(0).message().zh());
    }

    @Test
    void anAnswerThatIsClearedIsGone() {
        FormEngine form = form(field("a", FieldType.TEXT).make());
        DraftState typed = send(form, "a", "一").state();
        assertNull(
                form.parse(typed, "p", post("a", "  "), TODAY).state().answers().get("a"));
    }

    @Test
    void aMissingAnswerSaysWhatToDo() {
        assertEquals(
                "选择〔a〕",
                error(field("a", FieldType.ENUM).required().options("1", "一").make())
                        .message()
                        .zh());
        assertEquals(
                "填写〔a〕",
                error(field("a", FieldType.TEXT).required().make()).message().zh());
        assertEquals(
                "上传〔a〕",
                error(field("a", FieldType.FILE).required().make()).message().zh());
        assertEquals(
                "a-year", error(field("a", FieldType.DATE).required().make()).anchor());
    }

    @Test
    void boundsAreToldWithTheValueThatBreaksThem() {
        assertEquals(
                "最多是4，您填了5",
                error(field("a", FieldType.NUMBER).limits("1", "4", null, null).make(), "a", "5")
                        .message()
                        .zh());
        assertEquals(
                "最多是100元，您填了100.01元",
                error(
                                field("a", FieldType.MONEY)
                                        .limits(null, "100", null, null)
                                        .make(),
                                "a",
                                "100.01")
                        .message()
                        .zh());
        assertEquals(
                "最少是0元，您填了-5元",
                error(field("a", FieldType.MONEY).make(), "a", "-5").message().zh());
        assertEquals(
                "2026年11月25日还没到",
                error(
                                field("a", FieldType.DATE)
                                        .limits(null, "today", null, null)
                                        .make(),
                                "a",
                                "2026-11-25")
                        .message()
                        .zh());
        assertEquals(
                "从列表里选一个",
                error(field("a", FieldType.ENUM).options("1", "一").make(), "a", "7")
                        .message()
                        .zh());
    }

    @Test
    void aCodeIsMatchedWithItsPatternInEveryWriting() {
        Field number = field("a", FieldType.TEXT)
                .limits(null, null, null, "[GJL]\\d{17}[\\dX]")
                .make();
        assertEquals("G33032720191204000X", answer(number, "a", "ｇ330327 20191204 000x"));
        assertEquals("pattern", error(number, "a", "H33032720191204000X").code());
    }

    @Test
    void aConsentThatMustBeGivenCannotBeAnsweredWithNo() {
        Field consent = field("a", FieldType.BOOL)
                .required()
                .limits(null, null, null, "true")
                .make();
        assertEquals("pattern", error(consent, "a", "false").code());
        assertEquals(true, answer(consent, "a", "on"));
    }

    @Test
    void anUnknownRegionOfAnIdentityNumberIsAHintNotAnError() {
        PageOutcome outcome = send(form(field("a", FieldType.CERT_NUMBER).make()), "a", "330399201910010001");
        assertTrue(outcome.done());
        assertEquals("id-region-unknown", outcome.hints().get(0).code());
    }

    @Test
    void aTypeOfCertificateBesideTheNumberDecidesItsForm_R_FOREIGN_R_NOHUKOU() {
        Field[] fields = {
            field("type", FieldType.CERT_TYPE).required().make(),
            field("no", FieldType.CERT_NUMBER).required().typeField("type").make()
        };
        assertTrue(send(form(fields), "type", "PASSPORT_FOREIGN", "no", "c01x00t47")
                .done());
        assertTrue(send(form(fields), "type", "NONE", "no", "").done(), "no certificate, no number");
        assertTrue(send(form(fields), "type", "BIRTH_CERT", "no", "T330123456").done());
        assertEquals(
                "id-length",
                send(form(fields), "type", "ID_CARD", "no", "123")
                        .errors()
                        .get(0)
                        .code());
    }
}
