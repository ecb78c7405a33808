package onetrip.item.certstudentstatus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import onetrip.api.item.Answers;
import onetrip.api.rules.CheckOutcome;
import onetrip.api.rules.Finding;
import onetrip.api.rules.ItemRules;
import onetrip.devkit.testkit.Situation;
import org.junit.jupiter.api.Test;

class CertificateRulesTest {
    private static final String MOTHER = "330399197606159988";
    private static final String S01 = "330327201103100009";
    private static final String S05 = "330327200909090001";

    private final ItemRules rules = new CertificateRules();
    private final Answers asked = new Answers(Map.of("student.name", "测试考生零一", "student.certNo", S01));

    private static Map<String, Object> student(String name, String state) {
        return Map.of(
                "name",
                name,
                "studentNo",
                "G" + S01,
                "school",
                Map.of("name", "测试第一中学"),
                "grade",
                "九年级",
                "class",
                "1班",
                "state",
                state,
                "enrolledOn",
                "2023-09-01");
    }

    private static Situation parent() {
        return Situation.on("2026-11-24")
                .applicant("测试学生家长零一", "ID_CARD", MOTHER)
                .ok("family", Map.of("children", List.of(Map.of("name", "测试考生零一", "certNo", S01))));
    }

    private CheckOutcome decide(Answers answers, Situation situation) {
        return rules.decide("check", answers, situation.context());
    }

    @Test
    void a_parent_gets_it_at_once_for_a_pupil_the_register_knows() {
        assertEquals(
                CheckOutcome.Kind.GRANT,
                decide(asked, parent().ok("register", student("测试考生零一", "在读"))).kind());
    }

    @Test
    void a_pupil_on_leave_gets_a_certificate_that_says_so() {
        Situation onLeave = parent().ok("register", student("测试考生零一", "休学"));
        assertEquals(CheckOutcome.Kind.GRANT, decide(asked, onLeave).kind());
        assertEquals(
                "休学",
                rules.documentValues("certificate", asked, onLeave.context()).get("state"));
    }

    @Test
    void R_GUARD_a_stranger_who_knows_name_and_number_gets_nothing_from_a_machine() {
        Situation stranger = Situation.on("2026-11-24")
                .applicant("测试监护人零一", "ID_CARD", "330327198804120008")
                .ok("family", Map.of("children", List.of()))
                .ok("register", student("测试考生零一", "在读"));
        CheckOutcome outcome = decide(asked, stranger);
        assertEquals(CheckOutcome.Kind.TO_PEOPLE, outcome.kind());
        assertEquals(List.of("guardian-unproved"), outcome.flags());
    }

    @Test
    void R_GUARD_a_guardian_the_account_knows_needs_no_register() {
        Situation known = new Situation(
                java.time.LocalDate.of(2026, 11, 24),
                Map.of(
                        "name",
                        "测试学生家长零一",
                        "certType",
                        "ID_CARD",
                        "certNo",
                        MOTHER,
                        "children",
                        "330327201911089995," + S01),
                Map.of());
        assertEquals(
                CheckOutcome.Kind.GRANT,
                decide(asked, known.unavailable("family").ok("register", student("测试考生零一", "在读")))
                        .kind());
    }

    @Test
    void R_GUARD_without_the_household_register_a_person_looks() {
        Situation down = parent().unavailable("family").ok("register", student("测试考生零一", "在读"));
        assertEquals(CheckOutcome.Kind.TO_PEOPLE, decide(asked, down).kind());
    }

    @Test
    void R_FALLBACK_a_silent_register_hands_the_case_to_people_and_refuses_nobody() {
        assertEquals(
                CheckOutcome.Kind.TO_PEOPLE,
                decide(asked, parent().unavailable("register")).kind());
        assertEquals(
                CheckOutcome.Kind.TO_PEOPLE,
                decide(asked, parent().notFound("register")).kind());
    }

    @Test
    void another_name_in_the_register_is_for_people_to_look_at() {
        assertEquals(
                List.of("name-differs"),
                decide(asked, parent().ok("register", student("测试别人", "在读"))).flags());
    }

    @Test
    void a_pupil_who_left_is_for_people_to_look_at() {
        assertEquals(
                List.of("not-current"),
                decide(asked, parent().ok("register", student("测试考生零一", "离校"))).flags());
    }

    @Test
    void R_MINOR_from_sixteen_on_a_pupil_gets_it_alone() {
        Answers own = new Answers(Map.of("student.name", "测试学生零五", "student.certNo", S05));
        Situation self =
                Situation.on("2026-11-24").applicant("测试学生零五", "ID_CARD", S05).ok("register", student("测试学生零五", "在读"));
        assertTrue(rules.check(own, self.context()).isEmpty());
        assertEquals(CheckOutcome.Kind.GRANT, decide(own, self).kind());
    }

    @Test
    void R_MINOR_a_younger_pupil_is_told_to_ask_a_parent() {
        Situation self = Situation.on("2026-11-24").applicant("测试考生零一", "ID_CARD", S01);
        List<Finding> findings = rules.check(asked, self.context());
        assertEquals("self-under-16", findings.get(0).code());
        assertEquals(Finding.Severity.ERROR, findings.get(0).severity());
    }

    @Test
    void the_sixteenth_birthday_is_the_first_day() {
        Answers own = new Answers(Map.of("student.certNo", S05));
        Situation dayBefore = Situation.on("2025-09-08").applicant("测试学生零五", "ID_CARD", S05);
        assertEquals(1, rules.check(own, dayBefore.context()).size());
        assertTrue(rules.check(
                        own,
                        Situation.on("2025-09-09")
                                .applicant("测试学生零五", "ID_CARD", S05)
                                .context())
                .isEmpty());
    }

    @Test
    void the_certificate_says_as_of_when_it_holds_and_of_which_kind_the_number_is() {
        Map<String, Object> temporary = new java.util.HashMap<>(student("测试考生零一", "在读"));
        temporary.put("studentNo", "L330327201103100009");
        Map<String, String> values = rules.documentValues(
                "certificate", asked, parent().ok("register", temporary).context());
        assertEquals("本证明所载信息以学籍系统2026年1月1日8:00的记录为准。", values.get("asOf"));
        assertEquals("（临时学籍号）", values.get("studentNoKind"));
        assertEquals("2023年9月", values.get("enrolledOn"));
        assertEquals("", values.get("english"));
    }

    @Test
    void English_stands_on_it_only_if_it_was_asked_for() {
        String english = rules.documentValues(
                        "certificate",
                        asked.with("cert.lang", "02"),
                        parent().ok("register", student("测试考生零一", "在读")).context())
                .get("english");
        assertTrue(english.startsWith("This is to certify that 测试考生零一"));
    }
}
