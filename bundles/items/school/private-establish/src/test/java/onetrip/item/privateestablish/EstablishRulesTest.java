package onetrip.item.privateestablish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onetrip.api.exchange.SourceAnswer.Status;
import onetrip.api.item.Answers;
import onetrip.api.item.Text;
import onetrip.api.rules.CheckOutcome;
import onetrip.api.rules.CheckOutcome.Kind;
import onetrip.api.rules.Finding;
import onetrip.api.rules.Finding.Severity;
import onetrip.api.rules.RuleContext;
import onetrip.devkit.testkit.Situation;
import onetrip.item.founding.SchoolName;
import onetrip.item.founding.SchoolType;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The law of a new school as values (民办教育促进法; 实施条例). */
class EstablishRulesTest {
    private static final String WOMAN = "330327197707070008";
    private static final String MAN = "330327199112129997";

    private final EstablishRules rules = new EstablishRules();

    private static Situation situation() {
        Situation now = Situation.on("2026-04-13").applicant("测试举办者零一", "ID_CARD", "330327197909099992");
        for (String funds : List.of("fund-preschool", "fund-compulsory", "fund-senior", "fund-training")) {
            now = now.parameter(funds, 50_000_000L);
        }
        return now.parameter("lease-years", 3L)
                .parameter("licence-years", 5L)
                .parameter("prep-years", 3L)
                .parameter("principal-years", 5L)
                .parameter("agent-years", 1L)
                .parameter("name-words", new Text("中国、全国", "China, National"))
                .parameter("preschool", "xueqian")
                .parameter("basic", "jijiao")
                .parameter("vocational", "zhicheng")
                .parameter("civil", "minzheng")
                .parameter("establishment", "bianban")
                .parameter("market", "shichang");
    }

    private static RuleContext context() {
        return situation().context();
    }

    private static Answers answers(Object... pairs) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return new Answers(values);
    }

    private List<String> codes(Object... pairs) {
        return rules.check(answers(pairs), context()).stream()
                .map(Finding::code)
                .toList();
    }

    private static Map<String, Object> member(String role, boolean experienced, String certType, String certNo) {
        return Map.of(
                "member.role",
                role,
                "member.experienced",
                experienced,
                "member.certType",
                certType,
                "member.certNo",
                certNo);
    }

    private static List<Map<String, Object>> board(String fourth, String certType) {
        return List.of(
                member("1", true, "ID_CARD", "1"),
                member("2", false, "ID_CARD", "2"),
                member("3", true, "ID_CARD", "3"),
                member(fourth, false, certType, "4"),
                member("9", false, "ID_CARD", "5"));
    }

    @Test
    void nothing_is_wrong_with_an_empty_form() {
        assertEquals(List.of(), codes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "3", "4", "6"})
    void a_school_with_compulsory_education_is_never_for_profit(String type) {
        assertTrue(codes("sch.type", type, "sch.nature", "2", "sch.form", "3").contains("nature-compulsory"));
        assertEquals(List.of(), codes("sch.type", type, "sch.nature", "1", "sch.form", "1"));
    }

    @ParameterizedTest
    @CsvSource({"1,1,''", "1,2,''", "1,3,form-nature", "2,1,form-nature", "2,2,form-nature", "2,3,''"})
    void what_is_for_profit_becomes_a_company_and_nothing_else_does(String nature, String form, String code) {
        assertEquals(code.isEmpty() ? List.of() : List.of(code), codes("sch.nature", nature, "sch.form", form));
    }

    @ParameterizedTest
    @CsvSource({"苍南测试幼儿园,''", "苍南中国幼儿园,name-word", "苍南幼儿园（山海幼儿园）,name-two", "苍南幼儿园又名山海园,name-two"})
    void a_school_has_one_name_without_words_that_are_barred(String name, String code) {
        assertEquals(code.isEmpty() ? List.of() : List.of(code), codes("sch.name", name));
    }

    @Test
    void j04_5_the_second_name_is_used_when_the_founder_chooses_it() {
        Answers wishes = answers("sch.name", "苍南甲幼儿园", "sch.name2", "苍南乙幼儿园", "sch.choice", "2");
        assertEquals(
                "苍南乙幼儿园", rules.documentValues("licence", wishes, context()).get("schoolName"));
        assertEquals("苍南甲幼儿园", SchoolName.of(wishes.with("sch.choice", null)));
        assertTrue(codes("sch.name", "苍南甲幼儿园", "sch.choice", "3").contains("name-choice"));
        assertTrue(codes("sch.name", "苍南甲幼儿园", "sch.name2", "苍南甲幼儿园").contains("name-twice"));
    }

    @Test
    void shares_make_a_whole_and_each_founder_has_one_number() {
        Map<String, Object> person = Map.of("party.share", 60L, "party.certNo", WOMAN);
        Map<String, Object> company = Map.of("party.share", 40L, "party.uscc", "91330327MA2TEQ012B");
        assertEquals(List.of(), codes("founder.list", List.of(person, company)));
        assertEquals(List.of("shares"), codes("founder.list", List.of(person)));
        assertEquals(List.of("party-number"), codes("founder.list", List.of(Map.of("party.share", 100L))));
    }

    @Test
    void nobody_from_abroad_founds_a_school_with_compulsory_education() {
        List<?> parties = List.of(Map.of("party.share", 100L, "party.uscc", "9", "party.foreign", true));
        assertTrue(codes("sch.type", "2", "founder.list", parties).contains("foreign-compulsory"));
        assertEquals(List.of("founder-foreign"), codes("sch.type", "1", "founder.list", parties));
    }

    @Test
    void funds_reach_the_standard_and_are_paid_up() {
        assertEquals(
                List.of(),
                codes("sch.type", "1", "sch.funds", List.of(Map.of("fund.amount", 50_000_000L, "fund.paid", true))));
        assertEquals(
                List.of("funds-low"),
                codes("sch.type", "1", "sch.funds", List.of(Map.of("fund.amount", 49_999_999L, "fund.paid", true))));
        assertEquals(
                List.of("funds-unpaid"),
                codes("sch.type", "1", "sch.funds", List.of(Map.of("fund.amount", 50_000_000L))));
    }

    @Test
    void a_third_of_the_board_knows_education_and_one_of_them_chairs() {
        assertEquals(List.of(), codes("est.board", board("4", "ID_CARD")));
        assertTrue(codes("est.board", board("1", "ID_CARD")).contains("board-chair"));
        assertTrue(
                codes("est.board", List.of(member("1", false, "ID_CARD", "1"))).contains("board-experience"));
        assertTrue(codes("est.board", List.of(member("1", true, "PASSPORT_FOREIGN", "1")))
                .contains("board-chair-foreign"));
        assertTrue(codes("est.board", List.of(member("1", true, "ID_CARD", "1"), member("2", true, "ID_CARD", "1")))
                .contains("board-twice"));
    }

    @Test
    void in_compulsory_education_everybody_on_the_board_is_a_citizen_and_one_is_sent() {
        assertTrue(codes("sch.type", "2", "est.board", board("6", "FPR_ID")).contains("board-foreign-compulsory"));
        assertTrue(codes("sch.type", "2", "est.board", board("4", "ID_CARD")).contains("board-delegate"));
        assertEquals(List.of(), codes("sch.type", "2", "est.board", board("6", "HK_MO_RESIDENCE")));
        assertEquals(List.of("board-foreigner"), codes("sch.type", "8", "est.board", board("4", "FPR_ID")));
    }

    @Test
    @DisplayName(
            "R-ONCE: supervisors that are missing do not keep an application out; they are marked for the one notice")
    void r_once_what_is_missing_is_marked_and_not_refused() {
        List<Finding> findings = rules.check(answers("est.staffCount", 12L), context());
        assertEquals(
                List.of("supervisors-missing"),
                findings.stream().map(Finding::code).toList());
        assertEquals(Severity.FLAG, findings.get(0).severity());
    }

    @ParameterizedTest
    @CsvSource({
        "19,3,3,supervisors-many",
        "19,2,0,''",
        "20,3,0,supervisors-staff",
        "20,3,1,''",
        "21,4,1,supervisors-staff"
    })
    void supervisors_are_few_in_a_small_school_and_of_the_staff_in_a_large_one(
            long staff, int supervisors, int delegates, String code) {
        List<Map<String, Object>> rows = new java.util.ArrayList<>();
        for (int i = 0; i < supervisors; i++) {
            rows.add(Map.of("supervisor.certNo", "S" + i, "supervisor.staff", i < delegates));
        }
        assertEquals(
                code.isEmpty() ? List.of() : List.of(code), codes("est.staffCount", staff, "est.supervisors", rows));
    }

    @Test
    void nobody_supervises_the_board_they_sit_on() {
        List<?> supervisor = List.of(Map.of("supervisor.certNo", "2"));
        assertTrue(codes("est.board", board("4", "ID_CARD"), "est.staffCount", 5L, "est.supervisors", supervisor)
                .contains("supervisor-related"));
        assertEquals(
                List.of("supervisor-related"),
                codes("est.staffCount", 5L, "est.supervisors", List.of(Map.of("supervisor.related", true))));
    }

    @Test
    void j04_2_a_certificate_number_that_cannot_be_this_persons_is_marked() {
        assertFalse(Staff.doubtful(WOMAN, "20153302712000002"));
        assertTrue(Staff.doubtful(WOMAN, "20153302711000002"));
        assertFalse(Staff.doubtful(MAN, "20153302711000002"));
        assertFalse(Staff.doubtful(MAN, "200733027100002"), "old numbers tell nothing");
        assertEquals(
                List.of("teacher-number"),
                codes(
                        "est.teachers",
                        List.of(Map.of("teacher.certNo", WOMAN, "teacher.certificate", "20153302711000002"))));
    }

    @ParameterizedTest
    @CsvSource({"1,1,false", "2,1,true", "2,3,false", "5,3,true", "7,6,false", "8,1,false"})
    void a_certificate_holds_for_its_level_and_below(String type, char kind, boolean low) {
        Answers school = answers("sch.type", type);
        assertEquals(low, Staff.low(SchoolType.of(school), "201533027" + kind + "1000002"));
    }

    @Test
    void sites_preparations_and_authorities_last_long_enough_or_not_too_long() {
        assertEquals(List.of("lease-short"), codes("site.leaseUntil", "2029-04-12"));
        assertEquals(List.of(), codes("site.leaseUntil", "2029-04-13"));
        assertEquals(List.of("prep-old", "prep-unknown"), codes("est.prepNo", "1", "est.prepDate", "2023-04-12"));
        assertEquals(List.of("prep-unknown"), codes("est.prepNo", "1", "est.prepDate", "2023-04-13"));
        assertEquals(List.of("prep-date", "prep-unknown"), codes("est.prepNo", "1"));
        assertEquals(List.of("authority-long"), codes("agent.validUntil", "2027-04-14"));
        assertEquals(List.of(), codes("agent.validUntil", "2027-04-13"));
    }

    private static Situation prepared(String granted) {
        return situation()
                .ok(
                        "prep",
                        Map.of(
                                "rows",
                                List.of(Map.of(
                                        "approval.no", "P-1",
                                        "approval.name", "苍南测试幼儿园",
                                        "approval.type", "1",
                                        "approval.nature", "1",
                                        "approval.address", "幼苗路1号",
                                        "approval.tenure", "planned",
                                        "approval.granted", granted))));
    }

    private static List<Map<String, Object>> chosen(String number) {
        return List.of(Map.of("approval.no", number));
    }

    private List<String> prepared(String granted, Object... pairs) {
        return rules.check(answers(pairs), prepared(granted).context()).stream()
                .map(Finding::code)
                .toList();
    }

    @Test
    @DisplayName("R-SHARE: what the founder's own approval says is taken over, and nobody else's")
    void r_share_an_approval_of_the_founder_s_own_is_taken_over() {
        Map<String, Object> taken = rules.propose(
                answers("est.prep", chosen("P-1")), prepared("2025-04-13").context());
        assertEquals("苍南测试幼儿园", taken.get("sch.name"));
        assertEquals("幼苗路1号", taken.get("sch.address"));
        assertFalse(taken.containsKey("site.tenure"), "what was planned is leased or owned by now");
        assertFalse(rules.propose(
                        answers("est.prep", chosen("P-2")),
                        prepared("2025-04-13").context())
                .containsKey("sch.name"));
        assertEquals(List.of(), prepared("2025-04-13", "est.prep", chosen("P-1")));
        assertEquals(List.of("prep-not-yours"), prepared("2025-04-13", "est.prep", chosen("P-2")));
        assertEquals(List.of("prep-not-yours"), codes("est.prep", chosen("P-1")), "no register said so");
        assertEquals(List.of("prep-old"), prepared("2023-04-12", "est.prep", chosen("P-1")));
        assertEquals(List.of(), prepared("2023-04-13", "est.prep", chosen("P-1")));
        assertEquals(
                List.of("prep-differs"), prepared("2025-04-13", "est.prep", chosen("P-1"), "sch.address", "幼苗路2号"));
        assertEquals(
                List.of("prep-many"),
                prepared(
                        "2025-04-13", "est.prep", List.of(Map.of("approval.no", "P-1"), Map.of("approval.no", "P-3"))));
    }

    @Test
    void j04_f5_a_site_elsewhere_comes_in_and_is_marked() {
        assertEquals(List.of("site-elsewhere"), codes("sch.region", "330383"));
        assertEquals(List.of(), codes("sch.region", "330327"));
    }

    private static Situation clear() {
        return situation().ok("record", Map.of("result", "clear")).ok("principal-record", Map.of("result", "clear"));
    }

    @Test
    void j04_f4_whom_the_law_bars_is_refused_with_the_law_and_not_with_what_the_police_said() {
        RuleContext hit = situation()
                .ok("record", Map.of("result", "hit", "reference", "测试记录"))
                .context();
        CheckOutcome outcome = rules.decide("bar", Answers.NONE, hit);
        assertEquals(Kind.REFUSE, outcome.kind());
        assertTrue(outcome.basis().zh().contains("实施条例第六十二条"), outcome.basis().zh());
        assertFalse(outcome.reason().zh().contains("测试记录"));
        RuleContext principal = situation()
                .ok("record", Map.of("result", "clear"))
                .ok("principal-record", Map.of("result", "hit"))
                .context();
        assertEquals(
                Kind.REFUSE, rules.decide("clearance", Answers.NONE, principal).kind());
        RuleContext member = clear().ok("board#3", Map.of("result", "hit")).context();
        assertEquals(Kind.REFUSE, rules.decide("bar", Answers.NONE, member).kind());
    }

    @Test
    @DisplayName("R-FALLBACK: a silent police holds nobody up, and nothing is granted without its answer")
    void r_fallback_the_joint_review_begins_and_the_opinion_waits() {
        RuleContext silent = situation()
                .ok("record", Map.of("result", "clear"))
                .unavailable("principal-record")
                .context();
        assertEquals(CheckOutcome.toPeople(List.of("record-outstanding")), rules.decide("bar", Answers.NONE, silent));
        assertEquals(Kind.WAIT, rules.decide("clearance", Answers.NONE, silent).kind());
        RuleContext founder =
                clear().unavailable("founders#1").unavailable("founders").context();
        assertEquals(Kind.WAIT, rules.decide("clearance", Answers.NONE, founder).kind());
        RuleContext all = clear().ok("board#0", Map.of("result", "clear")).context();
        assertEquals(CheckOutcome.toPeople(List.of()), rules.decide("clearance", Answers.NONE, all));
        RuleContext foreigner = clear().skipped("board#2").context();
        assertEquals(
                CheckOutcome.toPeople(List.of("record-by-hand")), rules.decide("clearance", Answers.NONE, foreigner));
        RuleContext denied = situation().status("record", Status.DENIED).context();
        assertEquals(Kind.WAIT, rules.decide("clearance", Answers.NONE, denied).kind());
        RuleContext unknown =
                situation().notFound("record").skipped("principal-record").context();
        assertEquals(
                CheckOutcome.toPeople(List.of("record-by-hand")), rules.decide("clearance", Answers.NONE, unknown));
    }

    @Test
    void r_fallback_a_word_that_the_police_does_not_have_bars_nobody_and_grants_nothing() {
        for (Object word : List.of("pending", "", 1, List.of("hit"))) {
            RuleContext odd =
                    clear().ok("principal-record", Map.of("result", word)).context();
            assertEquals(CheckOutcome.toPeople(List.of("record-outstanding")), rules.decide("bar", Answers.NONE, odd));
            assertEquals(
                    CheckOutcome.toPeople(List.of("record-by-hand")), rules.decide("clearance", Answers.NONE, odd));
        }
        for (Status status : List.of(Status.PENDING, Status.INVALID_REQUEST)) {
            RuleContext silent = clear().status("principal-record", status).context();
            assertEquals(
                    Kind.WAIT, rules.decide("clearance", Answers.NONE, silent).kind());
        }
    }

    @Test
    void j04_f2_the_experts_are_called_to_mind_for_academic_schools_only() {
        assertEquals(
                CheckOutcome.toPeople(List.of("experts-needed")),
                rules.decide("auto", answers("sch.type", "5"), context()));
        for (String type : List.of("1", "8", "9")) {
            assertEquals(CheckOutcome.toPeople(List.of()), rules.decide("auto", answers("sch.type", type), context()));
        }
    }

    @ParameterizedTest
    @CsvSource({"1,1,xueqian,minzheng", "3,2,jijiao,bianban", "7,1,zhicheng,minzheng", "8,3,zhicheng,shichang"})
    void the_type_and_the_legal_form_say_which_offices_look(
            String type, String form, String section, String registrar) {
        Answers school = answers("sch.type", type, "sch.form", form);
        assertEquals(Optional.of(section), rules.route("together/education", school, context()));
        assertEquals(Optional.of(registrar), rules.route("together/registrar", school, context()));
        assertEquals(Optional.empty(), rules.route("together/legality", school, context()));
    }

    @Test
    void the_licence_and_the_register_read_the_same() {
        Answers school = answers(
                "sch.type",
                "1",
                "sch.nature",
                "1",
                "sch.form",
                "1",
                "sch.name",
                "苍南测试幼儿园",
                "org.name",
                "测试公司",
                "sch.scale",
                List.of(Map.of("scale.grade", "小班", "scale.classes", 2L, "scale.seats", 50L)));
        Map<String, String> values = rules.documentValues("licence", school, context());
        assertEquals("1", values.get("typeCode"));
        assertEquals("幼儿园", values.get("typeName"));
        assertEquals("小班2个班50人", values.get("scale"));
        assertEquals("2031-04-12", values.get("until"));
        assertEquals(values, rules.documentValues("book", school, context()));
    }
}
