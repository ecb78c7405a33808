package onetrip.item.aid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onetrip.api.item.Answers;
import onetrip.api.rules.CheckOutcome;
import onetrip.api.rules.CheckOutcome.Kind;
import onetrip.api.rules.Finding;
import onetrip.api.rules.RegisterLookup;
import onetrip.api.rules.RuleContext;
import onetrip.devkit.testkit.Situation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AidRulesTest {
    private static final String PUPIL = "330327200909090001";
    private static final String MOTHER = "33039919800115998X";
    private static final String SCHOOL = "3433999001";
    private static final String TERM = "2026-1";

    private final AidRules rules = new AidRules();

    /** Records by register and key, as the platform finds them. */
    private record Book(Map<String, Map<String, Object>> records) implements RegisterLookup {
        @Override
        public Optional<Answers> find(String register, String... key) {
            return Optional.ofNullable(records.get(register + " " + String.join(" ", key)))
                    .map(Answers::new);
        }

        @Override
        public List<Answers> where(String register, String field, String value) {
            return List.of();
        }

        @Override
        public long count(String register, Map<String, String> filters) {
            return 0;
        }
    }

    private static Map<String, Object> line(String slot, String stackable) {
        return Map.of(
                "code",
                "PG-1",
                "name",
                "国家助学金",
                "stage",
                "senior",
                "slot",
                slot,
                "stackable",
                stackable,
                "amount",
                125_000L,
                "unit",
                "每学期",
                "from",
                "2026-09-01",
                "state",
                "open");
    }

    private static Map<String, Object> aided(String state, String stackable) {
        return Map.of("aided.state", state, "aided.stackable", stackable, "aided.name", "别的资助");
    }

    private static RuleContext with(Situation situation, Map<String, Map<String, Object>> records) {
        return situation.context().with(new Book(records));
    }

    private static Answers asked(Map<String, Object> more) {
        Map<String, Object> values = new HashMap<>(Map.of(
                "student.name",
                "测试学生零五",
                "student.certNo",
                PUPIL,
                "school.code",
                SCHOOL,
                "school.stage",
                "senior",
                "school.grade",
                "高一",
                "aid.term",
                TERM,
                "aid.kind",
                List.of(Map.of("grant.code", "PG-1"))));
        values.putAll(more);
        return new Answers(values);
    }

    private static Situation mother() {
        return Situation.on("2026-11-24")
                .applicant("测试学生家长零五", "ID_CARD", MOTHER)
                .ok("family", Map.of("children", List.of(Map.of("certNo", PUPIL))))
                .ok(
                        "register",
                        Map.of("name", "测试学生零五", "state", "在读", "grade", "高一", "school", Map.of("code", SCHOOL)));
    }

    private CheckOutcome auto(Situation situation, String... types) {
        Answers answers = asked(Map.of("aid.hardshipType", List.of(types)));
        return rules.decide("auto", answers, with(situation, Map.of()));
    }

    private List<String> found(Map<String, Object> more, Map<String, Map<String, Object>> records) {
        return rules.check(asked(more), with(mother(), records)).stream()
                .map(Finding::code)
                .toList();
    }

    @Test
    void R_SHARE_whom_civil_affairs_confirm_passes_the_school_by() {
        Situation known = mother().ok("hardship", Map.of("category", "low-income", "validTo", "2026-11-24"));
        CheckOutcome outcome = auto(known, "low-income");
        assertEquals(Kind.GO_ON, outcome.kind());
        assertEquals(List.of(), outcome.flags());
        assertEquals(
                List.of("low-income"),
                rules.propose(asked(Map.of()), known.context()).get("aid.hardshipType"));
    }

    @Test
    void R_SHARE_whoever_calls_the_category_wrong_is_looked_at_by_the_school() {
        Situation known = mother().ok("hardship", Map.of("category", "low-income-edge"));
        assertEquals(Kind.TO_PEOPLE, auto(known, "low-income").kind());
    }

    @Test
    void R_FALLBACK_nobody_is_refused_because_a_source_is_silent() {
        Situation silent = mother().unavailable("hardship").unavailable("disability");
        assertEquals(Kind.TO_PEOPLE, auto(silent, "low-income").kind());
        assertEquals(List.of(), auto(silent, "low-income").flags());
    }

    @Test
    void what_civil_affairs_decided_and_has_ended_confirms_nothing_and_is_said() {
        Situation ended = mother().ok("hardship", Map.of("category", "low-income", "validTo", "2026-11-23"));
        CheckOutcome outcome = auto(ended, "low-income");
        assertEquals(Kind.TO_PEOPLE, outcome.kind());
        assertEquals(List.of("hardship-ended"), outcome.flags());
    }

    @Test
    void R_GUARD_a_parents_disability_card_counts_for_the_child_of_that_parent_only() {
        Situation card = mother().ok("parent", Map.of("level", "2"));
        assertEquals(Kind.GO_ON, auto(card, "parent-disabled").kind());
        Situation stranger = card.ok("family", Map.of("children", List.of()));
        assertEquals(Kind.TO_PEOPLE, auto(stranger, "parent-disabled").kind());
        assertEquals(
                List.of("guardian-unproved"), auto(stranger, "parent-disabled").flags());
    }

    @Test
    void a_scholarship_is_always_looked_at_by_the_school() {
        Situation known = mother().ok("hardship", Map.of("category", "low-income"));
        Answers award = asked(Map.of("aid.nature", "award", "aid.hardshipType", List.of("low-income")));
        assertEquals(
                Kind.TO_PEOPLE,
                rules.decide("auto", award, with(known, Map.of())).kind());
    }

    @Test
    void the_school_and_no_other_office_reviews_and_answers_objections() {
        Answers answers = asked(Map.of());
        RuleContext context = mother().context();
        assertEquals(Optional.of("school:" + SCHOOL), rules.route("school", answers, context));
        assertEquals(Optional.of("school:" + SCHOOL), rules.route("public", answers, context));
        assertEquals(Optional.empty(), rules.route("confirm", answers, context));
        assertEquals(Optional.empty(), rules.route("school", asked(Map.of("school.code", "jicai")), context));
    }

    /** Rows of the table: slot and stackable of what is asked for, slot and stackable of what is had, whether they go together. */
    @ParameterizedTest
    @CsvSource({
        "living, yes, living, yes, false",
        "living, yes, tuition, yes, true",
        "living, no, tuition, yes, false",
        "living, yes, tuition, no, false",
        "school, yes, honour, yes, true",
    })
    void one_aid_of_a_group_a_term(String slot, String stackable, String had, String also, boolean together) {
        Map<String, Map<String, Object>> records = Map.of(
                "catalogue PG-1",
                line(slot, stackable),
                "aided " + PUPIL + " " + TERM + " " + had,
                aided("confirmed", also));
        assertEquals(together ? List.of() : List.of("aided-already"), found(Map.of(), records));
        assertEquals(List.of(), found(Map.of("aid.term", "2026-2"), records), "another term");
    }

    @Test
    void what_is_under_way_is_refused_in_words_by_the_first_check_and_bears_a_correction() {
        Map<String, Map<String, Object>> records = Map.of(
                "catalogue PG-1",
                line("living", "yes"),
                "aided " + PUPIL + " " + TERM + " living",
                aided("asked", "yes"));
        CheckOutcome outcome = rules.decide("once", asked(Map.of()), with(mother(), records));
        assertEquals(Kind.REFUSE, outcome.kind());
        assertTrue(outcome.reason().zh().contains("别的资助"), outcome.reason().zh());
        assertTrue(outcome.basis().zh().contains("第二十八条"), outcome.basis().zh());
        // The form of that case itself is checked again when it is corrected: its own entry is no obstacle.
        assertEquals(List.of(), found(Map.of(), records));
        Map<String, Map<String, Object>> ended = Map.of(
                "catalogue PG-1",
                line("living", "yes"),
                "aided " + PUPIL + " " + TERM + " living",
                aided("ended", "yes"));
        assertEquals(
                Kind.TO_PEOPLE,
                rules.decide("once", asked(Map.of()), with(mother(), ended)).kind());
    }

    @ParameterizedTest
    @CsvSource({
        "from, 2026-11-25, not-offered",
        "until, 2026-11-23, not-offered",
        "until, 2026-11-24, ''",
        "state, closed, not-offered",
        "stage, vocational, not-offered",
    })
    void only_what_the_catalogue_offers_today_for_the_stage(String field, String value, String code) {
        Map<String, Object> line = new HashMap<>(line("living", "yes"));
        line.put(field, value);
        assertEquals(code.isEmpty() ? List.of() : List.of(code), found(Map.of(), Map.of("catalogue PG-1", line)));
    }

    @Test
    void a_tier_is_for_the_kinds_of_hardship_that_it_names() {
        Map<String, Object> line = new HashMap<>(line("living", "yes"));
        line.put("types", List.of("low-income", "orphan"));
        Map<String, Map<String, Object>> records = Map.of("catalogue PG-1", line);
        assertEquals(List.of("not-this-tier"), found(Map.of("aid.hardshipType", List.of("other")), records));
        assertEquals(List.of(), found(Map.of("aid.hardshipType", List.of("other", "orphan")), records));
    }

    @Test
    void amounts_are_the_catalogues() {
        Map<String, String> values = rules.documentValues(
                "letter",
                asked(Map.of("aid.kind", List.of(Map.of("grant.code", "PG-1", "grant.amount", 9_999_999L)))),
                with(mother(), Map.of("catalogue PG-1", line("living", "yes"))));
        assertEquals("125000", values.get("fen"));
        assertEquals("1250.00元每学期", values.get("amount"));
    }

    @ParameterizedTest
    @CsvSource({"2026-1, 2027-02-28", "2027-1, 2028-02-29", "2026-2, 2027-08-31", "'', ''", "2026, ''"})
    void n21_aid_of_a_term_holds_until_the_next_one_can_be_applied_for(String term, String until) {
        assertEquals(
                until,
                rules.documentValues("listed", asked(Map.of("aid.term", term)), with(mother(), Map.of()))
                        .get("until"));
    }

    @ParameterizedTest
    @CsvSource({
        "大班, kindergarten",
        "六年级, primary",
        "七年级, junior",
        "初二, junior",
        "高一, senior",
        "高职一年级, vocational",
        "'', ''",
        "年级, ''",
    })
    void grades_are_read_as_the_school_register_writes_them(String grade, String stage) {
        assertEquals(stage, SchoolStage.of(grade));
    }

    @Test
    void vocational_schools_count_grades_as_senior_schools_do() {
        assertTrue(SchoolStage.fits("vocational", "高一"));
        assertTrue(SchoolStage.fits("senior", "高一"));
        assertEquals(false, SchoolStage.fits("junior", "高一"));
        assertTrue(SchoolStage.fits("junior", "不知道"));
    }
}
