package onetrip.item.putonghuatest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

class PutonghuaRulesTest {
    private static final String CERT_NO = "330327200110200003";
    private static final String NAME = "测试教师申请人零一";

    private final Definition item = item();
    private final PutonghuaRules rules = new PutonghuaRules();

    private static Definition item() {
        try {
            return ItemFolder.here().definition();
        } catch (DefinitionException e) {
            throw new AssertionError(e);
        }
    }

    private static Answers answers(String job) {
        return new Answers(Map.of(
                "psc.session", "2026-12",
                "psc.point", "01",
                "psc.job", job,
                "applicant.certNo", CERT_NO,
                "applicant.name", NAME));
    }

    private Situation now() {
        return Situation.on("2026-11-24").parameters(item);
    }

    private Situation session(String state, String day) {
        return now().record(
                        item,
                        "sessions",
                        Map.of(
                                "session.code",
                                "2026-12",
                                "session.point",
                                "01",
                                "session.day",
                                day,
                                "session.seats",
                                30L,
                                "session.state",
                                state));
    }

    private Situation rolled(Map<String, Object> more) {
        Map<String, Object> record = new HashMap<>(Map.of(
                "roll.session", "2026-12",
                "roll.certNo", CERT_NO,
                "roll.name", NAME,
                "roll.point", "02",
                "roll.day", "2026-12-19",
                "roll.time", "08:30",
                "roll.room", "第3考场",
                "roll.seat", "12"));
        record.putAll(more);
        return now().record(item, "roll", record);
    }

    private CheckOutcome decide(String stage, Situation situation) {
        return rules.decide(stage, answers("01"), situation.context());
    }

    private CheckOutcome scored(String score) {
        return decide("result", rolled(Map.of("roll.outcome", "scored", "roll.score", new BigDecimal(score))));
    }

    @ParameterizedTest
    @CsvSource({
        "100, 一级甲等", "97, 一级甲等", "96.9, 一级乙等", "92, 一级乙等", "91.9, 二级甲等", "87, 二级甲等", "86.9, 二级乙等",
        "80, 二级乙等", "79.9, 三级甲等", "70, 三级甲等", "69.9, 三级乙等", "60, 三级乙等", "59.9, ", "0, "
    })
    void the_score_makes_the_level(BigDecimal score, String level) {
        assertEquals(
                level == null ? "" : level, Level.of(score).map(Level::title).orElse(""));
    }

    @Test
    void a_session_takes_sign_ups_while_it_is_open() {
        assertEquals(
                List.of(),
                rules.check(answers("01"), session("open", "2026-12-19").context()));
        assertEquals("not-announced", only(now()));
        assertEquals("session-closed", only(session("closed", "2026-12-19")));
        assertEquals("session-cancelled", only(session("cancelled", "2026-12-19")));
        assertEquals("session-closed", only(session("open", "2026-11-24")));
        assertEquals(
                List.of(),
                rules.check(answers("01"), session("moved", "2026-12-26").context()));
    }

    private String only(Situation situation) {
        List<Finding> findings = rules.check(answers("01"), situation.context());
        assertEquals(1, findings.size());
        assertEquals(Finding.Severity.ERROR, findings.get(0).severity());
        return findings.get(0).code();
    }

    @Test
    void R_NOFCFS_how_many_came_before_changes_nothing() {
        Situation crowded = session("open", "2026-12-19");
        for (int i = 0; i < 40; i++) {
            crowded = crowded.record(
                    item, "roll", Map.of("roll.session", "2026-12", "roll.certNo", "P" + i, "roll.point", "01"));
        }
        assertEquals(List.of(), rules.check(answers("01"), crowded.context()));
        assertEquals(CheckOutcome.goOn(), decide("auto", crowded));
    }

    @Test
    void nobody_looks_unless_something_is_special() {
        assertEquals(CheckOutcome.goOn(), decide("auto", now()));
        CheckOutcome special = rules.decide("auto", answers("01").with("psc.special", "01"), now().context());
        assertEquals(List.of("special-seat"), special.flags());
        CheckOutcome card = rules.decide(
                "auto",
                answers("02").with("psc.studentProof", List.of(Map.of("id", "1"))),
                now().notFound("student").context());
        assertEquals(List.of("student-by-hand"), card.flags());
    }

    @Test
    void students_pay_half_everybody_else_the_fee() {
        assertEquals(5000, charge(answers("01"), now()).total());
        Situation pupil = now().ok("student", Map.of("state", "在读"));
        Charge half = charge(answers("03"), pupil);
        assertEquals(2500, half.total());
        assertEquals(2500, half.waived());
        assertEquals(5000, charge(answers("01"), pupil).total(), "a teacher who is in the register of long ago");
        assertEquals(
                5000,
                charge(answers("03"), now().ok("student", Map.of("state", "毕业")))
                        .total());
        assertEquals(5000, charge(answers("03"), now().notFound("student")).total());
        Answers card = answers("03").with("psc.studentProof", List.of(Map.of("id", "1")));
        assertEquals(2500, charge(card, now().notFound("student")).total());
        assertEquals(
                5000,
                charge(card.with("psc.job", "05"), now().notFound("student")).total());
    }

    @Test
    void the_bureau_sets_the_fee_and_what_students_pay() {
        Situation other = now().ok("student", Map.of("state", "在读"))
                .parameter("fee", 3333L)
                .parameter("student-percent", 0L);
        assertEquals(0, charge(answers("03"), other).total());
        assertEquals(
                3333,
                charge(answers("03"), other.parameter("student-percent", 100L)).total());
        assertTrue(
                charge(answers("03"), other.parameter("student-percent", 33L)).total() > 0);
    }

    private Charge charge(Answers answers, Situation situation) {
        return rules.charge("pay", answers, situation.context()).orElseThrow();
    }

    @Test
    void the_ticket_waits_for_the_seat_and_names_where_the_office_put_the_candidate() {
        assertEquals(CheckOutcome.Kind.WAIT, decide("seated", now()).kind());
        assertEquals(CheckOutcome.goOn(), decide("seated", rolled(Map.of())));
        Map<String, String> ticket =
                rules.documentValues("ticket", answers("01"), rolled(Map.of()).context());
        assertEquals("县职业学校测试点", ticket.get("pointName"));
        assertEquals("2026年12月19日", ticket.get("testDay"));
        assertEquals("08:30", ticket.get("testTime"));
        assertEquals("第3考场", ticket.get("room"));
        assertEquals("12", ticket.get("seat"));
    }

    @Test
    void the_result_waits_for_the_score() {
        assertEquals(CheckOutcome.Kind.WAIT, decide("result", now()).kind());
        assertEquals(CheckOutcome.Kind.WAIT, decide("result", rolled(Map.of())).kind());
        assertEquals(
                CheckOutcome.Kind.WAIT,
                decide("result", rolled(Map.of("roll.outcome", "scored"))).kind());
    }

    @Test
    void sixty_is_enough_and_less_is_refused_with_a_reason_that_names_no_score() {
        assertEquals(CheckOutcome.grant(), scored("60"));
        CheckOutcome below = scored("59.9");
        assertEquals(CheckOutcome.Kind.REFUSE, below.kind());
        assertTrue(!below.reason().zh().contains("59") && !below.basis().isEmpty());
    }

    @Test
    void who_was_absent_or_broke_the_rules_reads_why() {
        for (String outcome : List.of("absent", "invalid")) {
            CheckOutcome refused = decide("result", rolled(Map.of("roll.outcome", outcome)));
            assertEquals(CheckOutcome.Kind.REFUSE, refused.kind());
            assertTrue(!refused.reason().isEmpty() && !refused.basis().isEmpty());
        }
    }

    @Test
    void a_score_under_another_name_is_for_people() {
        CheckOutcome other = decide(
                "result",
                rolled(Map.of("roll.outcome", "scored", "roll.score", new BigDecimal("88.5"), "roll.name", "别人")));
        assertEquals(List.of("name-differs"), other.flags());
    }

    @Test
    void the_certificate_says_score_and_level() {
        Map<String, String> values = rules.documentValues(
                "certificate",
                answers("01"),
                rolled(Map.of("roll.outcome", "scored", "roll.score", new BigDecimal("88.5")))
                        .context());
        assertEquals("88.5", values.get("score"));
        assertEquals("二级甲等", values.get("levelName"));
    }
}
