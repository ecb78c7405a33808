package onetrip.item.afterschoolcare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onetrip.api.item.Answers;
import onetrip.api.item.Definition;
import onetrip.api.rules.Charge;
import onetrip.api.rules.CheckOutcome;
import onetrip.api.rules.Finding;
import onetrip.core.catalog.DefinitionException;
import onetrip.devkit.testkit.ItemFolder;
import onetrip.devkit.testkit.Situation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CareRulesTest {
    private static final String SCHOOL = "2133000001";
    private static final String CHILD = "33032720200115000X";

    private final Definition item = item();
    private final CareRules rules = new CareRules();

    private static Definition item() {
        try {
            return ItemFolder.here().definition();
        } catch (DefinitionException e) {
            throw new AssertionError(e);
        }
    }

    private static Answers answers(String until, String... days) {
        Map<String, Object> values = new HashMap<>();
        values.put("care.school", SCHOOL);
        values.put("care.until", until);
        values.put("care.days", List.of(days));
        values.put("care.need", "01");
        values.put("student.name", "测试儿童零二");
        values.put("student.certNo", CHILD);
        return new Answers(values);
    }

    private static Answers week(String until) {
        return answers(until, "1", "2", "3", "4", "5");
    }

    private Situation now() {
        return Situation.on("2026-11-24").parameters(item);
    }

    private Situation offered(String state, long early, long late) {
        return now().record(
                        item,
                        "offers",
                        Map.of(
                                "offer.school", SCHOOL,
                                "offer.name", "测试镇第一小学",
                                "offer.state", state,
                                "offer.early", early,
                                "offer.late", late));
    }

    private Charge charge(Answers answers, Situation situation) {
        return rules.charge("pay", answers, situation.context()).orElseThrow();
    }

    private List<String> codes(Answers answers, Situation situation) {
        return rules.check(answers, situation.context()).stream()
                .map(Finding::code)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"02, A", "01, B", "03, B", "04, C"})
    void left_behind_first_then_single_or_working_parents_then_the_rest(String need, String priority) {
        Answers answers = week("1700").with("care.need", need);
        assertEquals(priority, rules.propose(answers, now().context()).get("care.priority"));
    }

    @Test
    void nobody_moves_up_by_choosing_another_order() {
        Situation open = offered("open", 90, 30);
        assertEquals(List.of("priority-of-need"), codes(week("1700").with("care.priority", "A"), open));
        assertEquals(List.of(), codes(week("1700").with("care.priority", "B"), open));
    }

    @Test
    void a_school_is_asked_for_what_it_offers() {
        assertEquals(List.of("not-offered"), codes(week("1700"), now()));
        assertEquals(List.of("no-care"), codes(week("1700"), offered("none", 0, 0)));
        assertEquals(List.of("slot-not-offered"), codes(week("1800"), offered("open", 90, 0)));
        assertEquals(List.of(), codes(week("1800"), offered("open", 90, 1)));
    }

    @Test
    void R_NOFCFS_the_day_and_the_number_of_places_decide_nothing_about_one_child() {
        Situation last = new Situation(LocalDate.of(2027, 1, 17), Map.of(), Map.of(), now().parameters());
        assertEquals(
                rules.decide("auto", week("1700"), now().context()),
                rules.decide("auto", week("1700"), last.context()));
        assertEquals(codes(week("1700"), offered("open", 1, 1)), codes(week("1700"), offered("open", 5000, 1)));
    }

    @Test
    void a_term_costs_by_time_and_days_and_never_more_than_the_cap() {
        assertEquals(30_000, charge(week("1700"), now()).total());
        assertEquals(40_000, charge(week("1800"), now()).total(), "45000 are capped");
        assertEquals(18_000, charge(answers("1700", "1", "3", "5"), now()).total());
        assertEquals(27_000, charge(answers("1800", "1", "3", "5"), now()).total());
        assertEquals(6_000, charge(answers("1700", "2", "2"), now()).total(), "a day that is named twice");
    }

    @Test
    void R_NOFEE_families_in_need_pay_nothing_and_read_what_was_taken_off() {
        Charge none = charge(week("1700").with("care.waiver", "01"), now());
        assertEquals(0, none.total());
        assertEquals(30_000, none.waived());
        Charge half = charge(week("1700").with("care.waiver", "03"), now().parameter("waived-percent", 50L));
        assertEquals(15_000, half.total());
        Charge free = charge(week("1700"), now().parameter("fee-early", 0L));
        assertEquals(0, free.total());
        assertEquals(1, free.lines().size());
    }

    @Test
    void R_SHARE_what_the_registers_know_is_taken_off_without_a_word_of_the_family() {
        Situation poor = now().ok("hardship", Map.of("category", "low-income", "validTo", "2027-12-31"));
        assertEquals(0, charge(week("1700"), poor).total());
        Situation over = now().ok("hardship", Map.of("category", "low-income", "validTo", "2026-11-23"));
        assertEquals(30_000, charge(week("1700"), over).total(), "it was over the day before");
        Situation other = now().ok("hardship", Map.of("category", "something-else"));
        assertEquals(30_000, charge(week("1700"), other).total());
        assertEquals(
                0,
                charge(week("1700"), now().ok("disability", Map.of("level", "2")))
                        .total());
        Answers claimed = week("1700").with("care.waiver", "01");
        assertTrue(rules.decide("auto", claimed, now().context()).flags().contains("waiver-unproved"));
        assertTrue(!rules.decide("auto", claimed, poor.context()).flags().contains("waiver-unproved"));
    }

    @Test
    void the_class_always_looks_and_knows_what_no_register_confirmed() {
        Situation known = now().ok(
                        "register", Map.of("name", "测试儿童零二", "state", "在读", "school", Map.of("code", SCHOOL)))
                .ok("family", Map.of("children", List.of(Map.of("certNo", CHILD))));
        CheckOutcome fine = rules.decide("auto", week("1700"), known.context());
        assertEquals(CheckOutcome.toPeople(List.of()), fine);
        CheckOutcome silent =
                rules.decide("auto", week("1700"), now().unavailable("register").context());
        assertEquals(List.of("pupil-unconfirmed", "guardian-unproved"), silent.flags());
        Situation elsewhere =
                known.ok("register", Map.of("name", "测试儿童零二", "state", "在读", "school", Map.of("code", "2133000002")));
        assertEquals(
                List.of("pupil-unconfirmed"),
                rules.decide("auto", week("1700"), elsewhere.context()).flags());
    }

    @Test
    void the_child_s_own_school_has_it_and_the_places_are_the_section_s() {
        for (String stage : List.of("class", "approval", "pay")) {
            assertEquals(Optional.of("school:" + SCHOOL), rules.route(stage, week("1700"), now().context()));
        }
        assertEquals(Optional.empty(), rules.route("seats-1700", week("1700"), now().context()));
        assertEquals(Optional.empty(), rules.route("class", week("1700").with("care.school", "x"), now().context()));
    }

    @Test
    void the_card_says_who_may_pick_up_and_nothing_of_the_family() {
        Answers answers = week("1700")
                .with("school.grade", "1")
                .with("school.class", "2班")
                .with("care.waiver", "01")
                .with("care.pickup", List.of(Map.of("pickup.name", "测试监护人零一"), Map.of("pickup.name", "测试监护人零二")));
        Map<String, String> values =
                rules.documentValues("card", answers, offered("open", 90, 30).context());
        assertEquals("测试镇第一小学", values.get("careSchool"));
        assertEquals("一年级2班", values.get("careClass"));
        assertEquals("周一、周二、周三、周四、周五", values.get("careDays"));
        assertEquals("17:00", values.get("careUntil"));
        assertEquals("测试监护人零一、测试监护人零二", values.get("pickups"));
        assertTrue(values.values().stream().noneMatch(value -> value.contains("低保")));
    }
}
