package onetrip.core.casework.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.exchange.SourceAnswer.Status;
import onetrip.api.item.Answers;
import onetrip.api.item.Definition;
import onetrip.core.casework.CaseContent;
import onetrip.core.catalog.DefinitionJson;
import onetrip.core.form.Applicant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who is asked again about a case: the source that tells whose child it is first, and the one about the child as it says (R-GUARD). */
class LateQuestionsTest {
    private static final String PARENT = "330399197606159988";
    private static final String CHILD = "330327201103100009";
    private static final Definition ITEM = DefinitionJson.fromJson("""
            {"id":"t","sources":[
              {"id":"family","type":"household","name":{"zh":"户籍","en":"Household"},"keys":{"certNo":"@applicant.certNo"},
               "when":{"field":"kind","in":["ID_CARD"]},"purpose":{"zh":"找","en":"f"},"ground":{"zh":"法","en":"l"}},
              {"id":"school","type":"student-status","name":{"zh":"学籍","en":"School"},"keys":{"certNo":"child"},"guardian":"family","further":{"studentNo":"number"},
               "purpose":{"zh":"查","en":"c"},"ground":{"zh":"法","en":"l"}}],
             "form":{"pages":[{"id":"p","title":{"zh":"页","en":"Page"},"fields":[
              {"id":"kind","type":"cert-type","label":{"zh":"类","en":"Kind"}},
              {"id":"child","type":"cert-number","label":{"zh":"号","en":"No"}}]}]}}
            """);

    private final Map<String, SourceAnswer> says = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final LateQuestions questions = new LateQuestions(query -> {
        asked.add(query.type());
        return says.get(query.type());
    });

    private static SourceAnswer none(Status status) {
        return SourceAnswer.without(status, Instant.EPOCH, "s");
    }

    private static SourceAnswer ok(Map<String, Object> data) {
        return new SourceAnswer(Status.OK, data, Instant.EPOCH, Instant.EPOCH, "s", "1", "ab");
    }

    private static SourceAnswer children(String... numbers) {
        return ok(Map.of(
                "children",
                List.of(numbers).stream().map(one -> Map.of("certNo", one)).toList()));
    }

    private LateQuestions.Said ask(String kind, SourceAnswer family) {
        CaseContent content = new CaseContent(
                new Applicant("测试", "ID_CARD", PARENT, ""),
                new Answers(Map.of("kind", kind, "child", CHILD)),
                family == null ? Map.of() : Map.of("family", family),
                Set.of());
        return questions.ask("N-1", ITEM, ITEM.source("school").orElseThrow(), content, Answers.NONE);
    }

    @Test
    void what_is_known_of_the_family_is_not_asked_again() {
        says.put("student-status", ok(Map.of("school", "一中")));
        assertEquals(Status.OK, ask("ID_CARD", children(CHILD)).answer().status());
        assertEquals(List.of("student-status"), asked);
    }

    @Test
    void a_guardian_source_that_is_back_opens_the_question_and_its_answer_is_kept() {
        says.put("household", children(CHILD));
        says.put("student-status", ok(Map.of("school", "一中")));
        LateQuestions.Said said = ask("ID_CARD", none(Status.UNAVAILABLE));
        assertEquals(Status.OK, said.answer().status());
        assertEquals(Status.OK, said.content().facts().get("family").status());
        assertEquals(List.of("household", "student-status"), asked);
    }

    /** Connectors §3, MULTIPLE. */
    @Test
    void whoever_gave_a_further_key_is_asked_about_with_it_and_nobody_else() {
        for (String number : List.of("", "G1")) {
            CaseContent content = new CaseContent(
                    null,
                    new Answers(number.isEmpty() ? Map.of("child", CHILD) : Map.of("child", CHILD, "number", number)),
                    Map.of(),
                    Set.of());
            assertEquals(
                    number.isEmpty() ? Map.of("certNo", CHILD) : Map.of("certNo", CHILD, "studentNo", number),
                    LateQuestions.parameters(ITEM.source("school").orElseThrow(), content, Answers.NONE));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"UNAVAILABLE", "DENIED", "INVALID_REQUEST"})
    void while_the_guardian_source_owes_its_answer_the_child_is_asked_about_by_nobody_and_not_found_by_nobody(
            Status silent) {
        says.put("household", none(silent));
        assertEquals(Status.UNAVAILABLE, ask("ID_CARD", none(silent)).answer().status());
        assertEquals(List.of("household"), asked);
    }

    @Test
    void whom_the_guardian_source_does_not_name_is_not_asked_about() {
        says.put("household", children("330327201911089995"));
        assertEquals(
                Status.NOT_FOUND,
                ask("ID_CARD", none(Status.UNAVAILABLE)).answer().status());
        assertEquals(List.of("household"), asked);
    }

    @Test
    void a_child_that_is_registered_since_is_found() {
        says.put("household", children(CHILD));
        says.put("student-status", ok(Map.of("school", "一中")));
        assertEquals(Status.OK, ask("ID_CARD", children()).answer().status());
    }

    @Test
    void R_HMT_R_FOREIGN_a_parent_who_stands_in_no_household_is_looked_for_in_none() {
        assertEquals(Status.NOT_FOUND, ask("PASSPORT_FOREIGN", null).answer().status());
        assertEquals(List.of(), asked);
    }
}
