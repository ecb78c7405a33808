package onetrip.item.enrolprimary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onetrip.api.exchange.SourceAnswer.Status;
import onetrip.api.item.Answers;
import onetrip.api.rules.CheckOutcome;
import onetrip.api.rules.Finding;
import onetrip.core.catalog.internal.CountyTables;
import onetrip.devkit.testkit.Situation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EnrolmentRulesTest {
    private static final SchoolAge AGE = SchoolAge.of(Situation.on("2026-11-24").context());

    private final EnrolmentRules rules = new EnrolmentRules();

    private String category(Persona persona) {
        return String.valueOf(
                rules.propose(persona.form(), persona.situation().context()).get("enrol.category"));
    }

    private List<Finding> check(Persona persona) {
        return rules.check(persona.form(), persona.situation().context());
    }

    private List<String> codes(Persona persona) {
        return check(persona).stream().map(Finding::code).toList();
    }

    private CheckOutcome decide(Persona persona) {
        Persona confirmed = persona.confirmed(rules);
        return rules.decide("check", confirmed.form(), confirmed.situation().context());
    }

    private static boolean error(List<Finding> findings) {
        return findings.stream().anyMatch(f -> f.severity() == Finding.Severity.ERROR);
    }

    @Test
    void C01_household_and_home_match_and_no_school_has_to_look() {
        assertEquals("A", category(Persona.c01()));
        assertEquals(CheckOutcome.goOn(), decide(Persona.c01()));
    }

    @Test
    void R_MULTI_each_twin_is_a_case_of_its_own_with_the_same_outcome() {
        CheckOutcome one = decide(Persona.twin("33032720200115000X"));
        assertEquals(one, decide(Persona.twin("330327202001159987")));
        assertEquals(CheckOutcome.goOn(), one);
    }

    @Test
    void C04_without_a_home_is_category_B_and_goes_on() {
        assertEquals("B", category(Persona.c04()));
        assertEquals(CheckOutcome.goOn(), decide(Persona.c04()));
    }

    @Test
    void R_FALLBACK_C05_an_unknown_household_goes_on_with_what_the_family_wrote() {
        assertEquals("A", category(Persona.c05()));
        assertFalse(error(check(Persona.c05().confirmed(rules))));
        assertTrue(decide(Persona.c05()).flags().contains("household-unconfirmed"));
    }

    @Test
    void R_FALLBACK_C06_a_silent_register_sends_the_case_to_people_until_it_answers() {
        assertEquals(CheckOutcome.Kind.TO_PEOPLE, decide(Persona.c06(false)).kind());
        assertEquals(CheckOutcome.goOn(), decide(Persona.c06(true)));
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.class,
            names = {"UNAVAILABLE", "DENIED", "INVALID_REQUEST", "MISMATCH", "MULTIPLE", "PARTIAL"})
    void R_FALLBACK_no_source_that_fails_ever_stops_or_refuses_a_child(Status status) {
        Persona down = Persona.c01()
                .with(Persona.c01().situation().status("household", status).status("property", status))
                .with("hukou.region", "330327")
                .with("hukou.address", "测试镇测试路1号")
                .with("property.status", "01")
                .with("property.address", "测试镇测试路1号")
                .confirmed(rules);
        assertFalse(error(check(down)));
        assertEquals(CheckOutcome.Kind.TO_PEOPLE, decide(down).kind());
    }

    @Test
    void C07_six_on_the_31st_of_August_is_old_enough_and_a_small_share_is_looked_at() {
        assertFalse(error(check(Persona.c07().confirmed(rules))));
        assertTrue(decide(Persona.c07()).flags().containsAll(List.of("property-share", "property-usage")));
    }

    @Test
    void C08_six_on_the_first_of_September_is_too_young_and_reads_the_rule() {
        Finding finding = check(Persona.c08()).get(0);
        assertEquals("too-young", finding.code());
        assertEquals(Finding.Severity.ERROR, finding.severity());
        assertEquals("孩子到2026年8月31日未满6周岁，2027年再报名（义务教育法第十一条）", finding.message().zh());
    }

    @ParameterizedTest
    @CsvSource({
        "2020-02-29, 2026, ok", "2020-08-31, 2026, ok", "2020-09-01, 2026, too-young",
                "2019-08-31, 2026, older-than-seven",
        "2019-09-01, 2026, ok", "2021-08-31, 2026, too-young", "2024-02-29, 2029, too-young", "2024-02-29, 2030, ok"
    })
    void six_full_years_by_the_31st_of_August_leap_days_included(String born, int year, String expected) {
        Optional<Finding> finding = AGE.check(LocalDate.parse(born), year);
        assertEquals(expected, finding.map(Finding::code).orElse("ok"));
    }

    @Test
    void R_HMT_C09_and_C10_are_category_F_without_a_household() {
        assertEquals("F", category(Persona.c09()));
        assertEquals("F", category(Persona.c10()));
        assertTrue(decide(Persona.c09()).flags().contains("category-f"));
        assertFalse(decide(Persona.c09()).flags().contains("household-unconfirmed"));
    }

    @Test
    void R_FOREIGN_C11_is_category_F() {
        assertEquals("F", category(Persona.c11()));
        assertFalse(error(check(Persona.c11().confirmed(rules))));
    }

    @Test
    void R_NOHUKOU_C12_is_taken_and_told_how_to_register() {
        assertEquals("D", category(Persona.c12()));
        assertTrue(codes(Persona.c12()).contains("no-hukou"));
        assertFalse(error(check(Persona.c12().confirmed(rules))));
    }

    @Test
    void R_NOHUKOU_the_guardians_household_counts_for_a_child_without_one() {
        Persona here = Persona.c12()
                .with(Persona.c12().situation().ok("family", Map.of("region", "330327", "address", "测试镇测试路1号")));
        assertEquals("B", category(here));
    }

    @Test
    void C13_from_Longgang_is_D_or_with_a_home_C_and_reads_both_ways() {
        assertEquals("D", category(Persona.c13()));
        assertEquals("C", category(Persona.c13().home("测试镇测试路1号", 100, "住宅")));
        Finding elsewhere = check(Persona.c13()).stream()
                .filter(f -> f.code().equals("hukou-elsewhere"))
                .findFirst()
                .orElseThrow();
        assertTrue(elsewhere.message().zh().contains("C类")
                && elsewhere.message().zh().contains("D类"));
        assertEquals(CheckOutcome.Kind.TO_PEOPLE, decide(Persona.c13()).kind());
    }

    @Test
    void a_home_in_another_district_than_the_household_is_category_B() {
        assertEquals("B", category(Persona.c01().home("灵溪镇人民路5号", 100, "住宅")));
    }

    @Test
    void R_SHARE_a_changed_category_needs_a_reason_and_is_looked_at() {
        Persona changed = Persona.c04().with("enrol.category", "A");
        assertTrue(codes(changed).contains("category-reason-missing"));
        Persona explained = changed.with("enrol.categoryReason", "房子刚过户").confirmed(rules);
        assertFalse(error(check(explained)));
        assertTrue(decide(explained).flags().contains("category-contested"));
    }

    @Test
    void R_SHARE_a_household_called_wrong_is_looked_at() {
        assertTrue(
                decide(Persona.c01().with("hukou.address", "测试镇测试路9号")).flags().contains("household-disputed"));
    }

    @Test
    void R_GUARD_somebody_whom_no_register_shows_with_the_child_is_looked_at() {
        Persona stranger =
                Persona.c01().with(Persona.c01().situation().applicant("别人", "ID_CARD", "330327197909099992"));
        assertTrue(decide(stranger).flags().contains("guardian-unproved"));
    }

    @Test
    void R_GUARD_a_child_out_of_the_guardians_own_household_is_proved() {
        Persona own = Persona.c01()
                .with(Persona.c01()
                        .situation()
                        .ok("household", Map.of("region", "330327", "address", "测试镇测试路1号"))
                        .ok("family", Map.of("children", List.of(Map.of("certNo", "330327201911089995")))));
        assertEquals(CheckOutcome.goOn(), decide(own));
    }

    @Test
    void R_GUARD_two_guardians_are_two_people() {
        assertTrue(codes(Persona.c01().with("guardian2.certNo", Persona.G01)).contains("same-guardian"));
    }

    @Test
    void R_GUARD_the_other_guardian_has_a_name_and_a_number_or_neither() {
        assertTrue(codes(Persona.c01().with("guardian2.name", "测试监护人零二")).contains("guardian-incomplete"));
        Persona both = Persona.c01().with("guardian2.name", "测试监护人零二").with("guardian2.certNo", "330327198607239990");
        assertFalse(error(check(both)));
    }

    @Test
    void the_school_of_the_home_address_is_proposed_and_reviews_first() {
        Persona child = Persona.c01().confirmed(rules);
        assertEquals("2133000001", child.form().text("enrol.school"));
        assertEquals(
                Optional.of("school:2133000001"),
                rules.route("first-review", child.form(), child.situation().context()));
        assertEquals(
                Optional.empty(),
                rules.route("second-review", child.form(), child.situation().context()));
    }

    @Test
    void a_longer_address_entry_wins_over_the_towns_own() {
        Districts districts = Districts.announced();
        assertEquals("测试镇第二小学", districts.of("测试镇测试路3号2单元").orElseThrow().name());
        assertEquals("测试镇第一小学", districts.of("浙江省苍南县测试镇测试路2号").orElseThrow().name());
        assertEquals(Optional.empty(), districts.of("龙港市测试路13号"));
    }

    @Test
    void another_public_school_may_be_wished_for_and_is_looked_at() {
        assertTrue(
                decide(Persona.c01().with("enrol.school", "2133000003")).flags().contains("catchment-contested"));
    }

    @Test
    void a_private_school_is_no_public_choice_and_the_other_way_round() {
        assertTrue(codes(Persona.c01().with("enrol.school", "2133000101")).contains("not-a-public-primary"));
        assertTrue(codes(Persona.c01().with("enrol.private", "2133000001")).contains("not-a-private-primary"));
    }

    @Test
    void R_NOFCFS_the_day_of_the_application_changes_nothing() {
        for (Persona persona : Persona.all()) {
            Persona late = persona.with(new onetrip.devkit.testkit.Situation(
                    LocalDate.of(2027, 2, 27),
                    persona.situation().applicant(),
                    persona.situation().sources()));
            assertEquals(decide(persona), decide(late));
            assertEquals(category(persona), category(late));
        }
    }

    @Test
    void who_comes_late_in_winter_comes_for_last_September() {
        assertEquals(2026, EnrolmentRules.batch(LocalDate.of(2026, 6, 20)));
        assertEquals(2026, EnrolmentRules.batch(LocalDate.of(2027, 2, 28)));
        assertEquals(2027, EnrolmentRules.batch(LocalDate.of(2027, 6, 20)));
    }

    @Test
    void no_persona_but_the_too_young_one_is_ever_stopped() {
        for (Persona persona : Persona.all()) {
            boolean young = persona.form().text("student.birthDate").equals("2020-09-01");
            assertEquals(
                    young,
                    error(check(persona.confirmed(rules))),
                    persona.form().text("student.certNo"));
        }
    }

    @Test
    void no_machine_refuses_a_child() {
        for (Persona persona : Persona.all()) {
            assertNotEquals(CheckOutcome.Kind.REFUSE, decide(persona).kind());
        }
        assertNotEquals(
                CheckOutcome.Kind.REFUSE,
                rules.decide("check", Answers.NONE, Persona.c01().situation().context())
                        .kind());
    }

    @Test
    void every_school_of_the_districts_is_a_school_of_the_county_of_the_same_name() {
        CountyTables county = new CountyTables();
        Districts.announced().all().forEach(school -> {
            assertEquals(school.name(), county.find(school.code()).orElseThrow().name());
            assertEquals(
                    school.isPrivate(), county.find(school.code()).orElseThrow().isPrivate());
        });
    }

    @Test
    void the_bureau_sets_the_cut_off_and_the_share_of_a_home() {
        SchoolAge autumn = SchoolAge.of(Situation.on("2026-11-24")
                .parameter("cut-off", LocalDate.of(2026, 9, 30))
                .context());
        assertEquals(LocalDate.of(2027, 9, 30), autumn.cutOff(2027));
        assertTrue(autumn.check(LocalDate.of(2020, 9, 15), 2026).isEmpty());
        assertTrue(AGE.check(LocalDate.of(2020, 9, 15), 2026).isPresent());
    }
}
