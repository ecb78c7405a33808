package onetrip.item.privateprep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onetrip.api.item.Answers;
import onetrip.api.item.Text;
import onetrip.api.rules.CheckOutcome;
import onetrip.api.rules.CheckOutcome.Kind;
import onetrip.api.rules.Finding;
import onetrip.devkit.testkit.Situation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The law and the policy of a preparation as values (民办教育促进法 art. 12–14; dossier 9.42). */
class PrepRulesTest {
    private static final Map<String, Object> COMPANY = Map.of("party.share", 60L, "party.uscc", "91330327MA2TEQ012B");
    private static final Map<String, Object> PERSON = Map.of("party.share", 40L, "party.certNo", "330327197503049979");

    private final PrepRules rules = new PrepRules();

    private static Situation situation(String compulsory, String tutoring) {
        Situation now = Situation.on("2026-11-16").applicant("测试举办者零一", "ID_CARD", "330327197909099992");
        for (String funds : List.of("fund-preschool", "fund-compulsory", "fund-senior", "fund-training")) {
            now = now.parameter(funds, 50_000_000L);
        }
        return now.parameter("lease-years", 3L)
                .parameter("prep-years", 3L)
                .parameter("proof-months", 3L)
                .parameter("agent-years", 1L)
                .parameter("compulsory", compulsory)
                .parameter("tutoring", tutoring)
                .parameter("name-words", new Text("中国、全国", "China, National"))
                .parameter("preschool", "xueqian")
                .parameter("market", "shichang");
    }

    private static Situation situation() {
        return situation("closed", "adults");
    }

    private static Answers answers(Object... pairs) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return new Answers(values);
    }

    private List<String> codes(Situation now, Object... pairs) {
        return rules.check(answers(pairs), now.context()).stream()
                .map(Finding::code)
                .toList();
    }

    private List<String> codes(Object... pairs) {
        return codes(situation(), pairs);
    }

    @Test
    void nothing_is_wrong_with_an_empty_form() {
        assertEquals(List.of(), codes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "3", "4", "6"})
    void schools_with_compulsory_education_are_closed_until_the_policy_opens_them(String type) {
        assertEquals(List.of("policy-compulsory"), codes("sch.type", type));
        assertEquals(List.of(), codes(situation("open", "adults"), "sch.type", type));
    }

    @ParameterizedTest
    @CsvSource({"adults,tutoring-pupils", "closed,policy-tutoring", "open,''"})
    void training_is_open_marked_or_closed_as_the_policy_says(String tutoring, String code) {
        assertEquals(code.isEmpty() ? List.of() : List.of(code), codes(situation("closed", tutoring), "sch.type", "8"));
        assertEquals(List.of(), codes(situation("closed", tutoring), "sch.type", "1"), "a kindergarten is no training");
    }

    @Test
    void two_founders_sign_an_agreement_and_one_does_not() {
        assertEquals(
                List.of("several-founders"), codes("founder.list", List.of(COMPANY, PERSON), "founder.several", "01"));
        assertEquals(List.of(), codes("founder.list", List.of(COMPANY, PERSON), "founder.several", "02"));
        assertEquals(
                List.of(), codes("founder.list", List.of(COMPANY, PERSON)), "the question has not been answered yet");
        assertTrue(
                codes("founder.list", List.of(COMPANY), "founder.several", "02").contains("one-founder"));
    }

    @Test
    void a_proof_of_funds_is_three_months_old_at_most() {
        assertEquals(List.of(), codes("prep.proofDate", "2026-08-16"));
        assertEquals(List.of("proof-old"), codes("prep.proofDate", "2026-08-15"));
    }

    @Test
    void money_may_still_be_on_its_way_and_a_gift_has_its_agreement() {
        Map<String, Object> gift = Map.of("fund.source", "2", "fund.amount", 50_000_000L);
        assertEquals(List.of(), codes("sch.type", "1", "sch.funds", List.of(gift), "prep.donated", "02"));
        assertEquals(
                List.of("donation-agreement"),
                codes("sch.type", "1", "sch.funds", List.of(gift), "prep.donated", "01"));
    }

    @Test
    void a_site_elsewhere_comes_in_and_is_marked() {
        assertEquals(List.of("site-elsewhere"), codes("sch.region", "330383"));
    }

    @Test
    void a_founder_on_a_bar_list_is_refused_with_the_law_and_a_silent_police_is_waited_for() {
        Situation clear = situation().ok("record", Map.of("result", "clear"));
        CheckOutcome barred = rules.decide(
                "bar",
                Answers.NONE,
                clear.ok("founders#1", Map.of("result", "hit", "reference", "测试记录"))
                        .context());
        assertEquals(Kind.REFUSE, barred.kind());
        assertTrue(barred.basis().zh().contains("实施条例第六十二条"), barred.basis().zh());
        assertFalse(barred.reason().zh().contains("测试记录"));
        assertEquals(
                Kind.WAIT,
                rules.decide(
                                "clearance",
                                Answers.NONE,
                                clear.unavailable("founders#0").context())
                        .kind());
        assertEquals(CheckOutcome.toPeople(List.of()), rules.decide("clearance", Answers.NONE, clear.context()));
    }

    @Test
    void the_type_and_the_legal_form_say_which_offices_look() {
        Answers school = answers("sch.type", "1", "sch.form", "3");
        assertEquals(
                Optional.of("xueqian"),
                rules.route("together/education", school, situation().context()));
        assertEquals(
                Optional.of("shichang"),
                rules.route("together/registrar", school, situation().context()));
        assertEquals(
                Optional.empty(),
                rules.route("together/legality", school, situation().context()));
    }

    @Test
    void the_approval_and_the_register_name_the_same_last_day() {
        Answers school = answers("sch.type", "1", "sch.name", "苍南甲幼儿园", "sch.name2", "苍南乙幼儿园", "sch.choice", "2");
        Map<String, String> values =
                rules.documentValues("approval", school, situation().context());
        assertEquals("2029-11-15", values.get("until"));
        assertEquals("苍南乙幼儿园", values.get("schoolName"));
        assertEquals(values, rules.documentValues("book", school, situation().context()));
    }
}
