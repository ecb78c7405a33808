package onetrip.core.casework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import onetrip.api.item.Definition;
import onetrip.api.item.Limits;
import onetrip.api.item.Process;
import onetrip.api.item.Process.Question;
import onetrip.api.item.Process.QuestionKind;
import onetrip.api.item.Process.Reason;
import onetrip.api.item.Process.Stage;
import onetrip.api.item.Process.StageKind;
import onetrip.api.item.Text;
import onetrip.api.item.Visit;
import onetrip.api.rules.CheckOutcome;
import onetrip.core.casework.SiteVisit.Outcome;
import onetrip.core.casework.SiteVisit.Standing;
import org.junit.jupiter.api.Test;

/** R-2REVIEWERS (行政许可法 art. 34(3)): two officers go, and a record counts when both have confirmed it. */
class VisitLawTest {
    private static final UUID WANG = OneCase.CLERK;
    private static final UUID LI = new UUID(3, 4);
    private static final UUID ZHAO = new UUID(3, 5);
    private static final UUID PHOTO = new UUID(6, 1);
    private static final LocalDateTime MONDAY = LocalDateTime.parse("2026-04-13T10:30");
    private static final Map<String, String> ANSWERS = Map.of("fence", "yes", "where", "东门🙂");

    private static OneCase open(boolean decides) {
        OneCase one = new OneCase("2026-04-09", item(decides));
        return one.submitted(CheckOutcome.toPeople(List.of()));
    }

    private static OneCase planned(boolean decides) {
        OneCase one = open(decides);
        one.does(new Command.PlanVisit(WANG, MONDAY, "灵溪镇样例小学", List.of(WANG, LI)));
        return one;
    }

    private static OneCase there(boolean decides) {
        OneCase one = planned(decides).at("2026-04-13");
        one.does(new Command.AddVisitPhoto(WANG, PHOTO, "大门"));
        return one;
    }

    private static Command record(UUID officer, Outcome outcome, String repairBy) {
        return new Command.RecordVisit(
                officer, ANSWERS, "围墙有缺口", outcome, repairBy == null ? null : LocalDate.parse(repairBy));
    }

    private static String refused(OneCase one, Command command) {
        CaseState before = one.state;
        String code = assertThrows(Refused.class, () -> one.does(command)).code();
        assertEquals(before, one.state);
        return code;
    }

    private static SiteVisit visit(OneCase one) {
        return one.state.proceedings().visit();
    }

    @Test
    void r_2reviewers_one_officer_alone_cannot_go() {
        OneCase one = open(true);
        assertEquals("visit-officers", refused(one, new Command.PlanVisit(WANG, MONDAY, "校", List.of(WANG))));
        assertEquals("visit-officers", refused(one, new Command.PlanVisit(WANG, MONDAY, "校", List.of(WANG, WANG))));
        assertEquals("visit-officers", refused(one, new Command.PlanVisit(WANG, MONDAY, "校", List.of())));
    }

    @Test
    void r_2reviewers_a_record_that_one_confirmed_is_not_valid_and_nobody_decides_on_it() {
        OneCase one = there(true);
        one.does(record(WANG, Outcome.PASSED, null));
        assertEquals(Standing.REPORTED, visit(one).standing());
        assertEquals(List.of(LI), visit(one).missing());
        assertEquals("visit-not-confirmed", refused(one, new Command.Grant(WANG, "")));
        assertEquals("visit-not-confirmed", refused(one, new Command.Refuse(WANG, List.of("no"), "")));
        one.does(new Command.ConfirmRecord(WANG));
        assertEquals(Standing.REPORTED, visit(one).standing(), "twice by one is not two");
        assertEquals("visit-not-yours", refused(one, new Command.ConfirmRecord(ZHAO)));
        one.does(new Command.ConfirmRecord(LI));
        assertEquals(Standing.VALID, visit(one).standing());
        one.does(new Command.Grant(WANG, ""));
        assertTrue(one.state.granted());
    }

    @Test
    void r_2reviewers_what_changes_the_record_takes_the_confirmations_away() {
        OneCase one = there(true);
        one.does(record(WANG, Outcome.PASSED, null));
        one.does(record(LI, Outcome.FAILED, null));
        assertEquals(List.of(WANG), visit(one).missing());
        one.does(new Command.AddVisitPhoto(LI, new UUID(6, 2), ""));
        assertEquals(List.of(LI), visit(one).confirmed());
        one.does(new Command.ConfirmRecord(WANG));
        assertEquals("visit-valid", refused(one, record(WANG, Outcome.PASSED, null)));
        assertEquals("visit-valid", refused(one, new Command.RemoveVisitPhoto(WANG, PHOTO)));
    }

    @Test
    void the_applicant_is_nobody_to_inspect_the_own_case() {
        OneCase one = open(true);
        assertEquals(
                "recused-other", refused(one, new Command.PlanVisit(WANG, MONDAY, "校", List.of(WANG, OneCase.FAMILY))));
    }

    @Test
    void planning_accepts_the_case_and_the_clock_goes_on() {
        OneCase one = planned(true);
        assertEquals(Status.IN_REVIEW, one.state.status());
        assertEquals(LocalDate.parse("2026-04-20"), one.state.promisedDue(), "a visit counts (R-CLOCK)");
    }

    @Test
    void the_applicant_asks_for_another_time_once_a_plan_and_the_office_sets_it() {
        OneCase one = planned(true);
        one.does(new Command.AskVisitMove(OneCase.FAMILY, "周三上午，校长才在"));
        assertEquals("visit-move-asked", refused(one, new Command.AskVisitMove(OneCase.FAMILY, "再改")));
        one.does(new Command.PlanVisit(WANG, MONDAY.plusDays(2), "校", List.of(WANG, ZHAO)));
        assertEquals("", visit(one).wish());
        assertEquals("2026-04-15T10:30", visit(one).at());
        one.at("2026-04-16");
        assertEquals("visit-move-late", refused(one, new Command.AskVisitMove(OneCase.FAMILY, "晚了")));
    }

    @Test
    void a_visit_that_does_not_decide_hands_its_result_to_the_stage_that_does() {
        OneCase one = there(false);
        one.does(record(WANG, Outcome.FAILED, null));
        one.does(new Command.LeaveVisit());
        assertEquals("look", one.state.stage(), "not valid yet");
        one.does(new Command.ConfirmRecord(LI));
        one.does(new Command.LeaveVisit());
        assertEquals("decide", one.state.stage());
        assertTrue(one.state.flags().contains("visit-failed"));
        assertEquals("visit-not-confirmed", refused(there(false), new Command.Forward(WANG, "直接转")));
    }

    @Test
    void what_can_be_put_right_is_visited_again() {
        OneCase one = there(true);
        one.does(record(WANG, Outcome.REPAIR, "2026-04-20"));
        assertNull(Timers.next(one.state, one.item, one)
                .filter(t -> t.kind() == TimerKind.VISIT_REPAIR)
                .orElse(null));
        one.does(new Command.ConfirmRecord(LI));
        assertEquals(Standing.TO_REPAIR, visit(one).standing());
        one.at("2026-04-15").does(new Command.RepairDone(OneCase.FAMILY, "补好了"));
        one.does(new Command.PlanVisit(WANG, MONDAY.plusDays(3), "校", List.of(LI, ZHAO)));
        one.at("2026-04-16").does(new Command.AddVisitPhoto(LI, PHOTO, ""));
        one.does(record(LI, Outcome.PASSED, null));
        one.does(new Command.ConfirmRecord(ZHAO));
        assertEquals(Standing.VALID, visit(one).standing());
    }

    @Test
    void what_is_not_put_right_in_time_is_not_passed() {
        OneCase one = there(true);
        one.does(record(WANG, Outcome.REPAIR, "2026-04-20"));
        one.does(new Command.ConfirmRecord(LI));
        one.at("2026-04-20").wakes();
        assertEquals(Standing.TO_REPAIR, visit(one).standing(), "its last day is not over");
        one.at("2026-04-21").wakes();
        assertEquals(Standing.VALID, visit(one).standing());
        assertEquals(Outcome.FAILED, visit(one).report().outcome());
        one.does(new Command.Refuse(WANG, List.of("no"), ""));
        assertEquals(Status.CLOSED, one.state.status());
    }

    @Test
    void bad_input_is_refused_with_a_sentence_and_changes_nothing() {
        OneCase one = open(true);
        assertEquals("visit-unplanned", refused(one, new Command.ConfirmRecord(WANG)));
        assertEquals("visit-when", refused(one, new Command.PlanVisit(WANG, null, "校", List.of(WANG, LI))));
        assertEquals(
                "visit-when", refused(one, new Command.PlanVisit(WANG, MONDAY.minusDays(7), "校", List.of(WANG, LI))));
        assertEquals("visit-place", refused(one, new Command.PlanVisit(WANG, MONDAY, " ", List.of(WANG, LI))));
        one.does(new Command.PlanVisit(WANG, MONDAY, "校", List.of(WANG, LI)));
        assertEquals("visit-not-yet", refused(one, record(WANG, Outcome.PASSED, null)));
        one.at("2026-04-13");
        assertEquals("photos-few", refused(one, record(WANG, Outcome.PASSED, null)));
        one.does(new Command.AddVisitPhoto(WANG, PHOTO, ""));
        assertEquals("visit-not-yours", refused(one, record(ZHAO, Outcome.PASSED, null)));
        assertEquals(
                "visit-answer",
                refused(one, new Command.RecordVisit(WANG, Map.of("fence", "也许"), "", Outcome.PASSED, null)));
        assertEquals("visit-outcome", refused(one, record(WANG, null, null)));
        assertEquals("visit-repair-by", refused(one, record(WANG, Outcome.REPAIR, "2026-04-13")));
        assertEquals("visit-repair-by", refused(one, record(WANG, Outcome.REPAIR, "2026-06-01")));
        one.does(new Command.AddVisitPhoto(WANG, new UUID(6, 2), ""));
        assertEquals("photos-many", refused(one, new Command.AddVisitPhoto(WANG, new UUID(6, 3), "")));
        one.does(new Command.Withdraw(OneCase.FAMILY));
        assertEquals("no-visit", refused(one, new Command.ConfirmRecord(LI)));
    }

    @Test
    void what_is_kept_of_it_comes_back() {
        OneCase one = there(true);
        one.does(record(WANG, Outcome.REPAIR, "2026-04-20"));
        assertEquals(one.state.proceedings(), ProceedingsJson.read(ProceedingsJson.write(one.state.proceedings())));
    }

    @Property(tries = 300)
    void r_2reviewers_no_sequence_of_acts_decides_before_two_have_confirmed(
            @ForAll @Size(max = 25) List<@IntRange(max = 10) Integer> moves) {
        OneCase one = there(true);
        for (int move : moves) {
            try {
                move(one, move);
            } catch (Refused refused) {
                // Nothing has changed.
            }
            boolean decided = one.count(CaseEvent.Granted.class) + one.count(CaseEvent.Refused.class) > 0;
            if (decided) {
                SiteVisit visit = visit(one);
                assertTrue(
                        visit.confirmed().containsAll(visit.officers())
                                && visit.officers().size() >= 2,
                        String.valueOf(visit));
            }
        }
        CaseState again = null;
        for (int i = 0; i < one.log.size(); i++) {
            again = CaseState.apply(again, OneCase.ID, OneCase.FAMILY, one.log.get(i), one.times.get(i));
        }
        assertEquals(one.state, again);
    }

    private static void move(OneCase one, int move) {
        switch (move) {
            case 0 -> one.does(record(WANG, Outcome.PASSED, null));
            case 1 -> one.does(record(LI, Outcome.FAILED, null));
            case 2 ->
                one.does(record(WANG, Outcome.REPAIR, one.today().plusDays(3).toString()));
            case 3 -> one.does(new Command.ConfirmRecord(WANG));
            case 4 -> one.does(new Command.ConfirmRecord(LI));
            case 5 -> one.does(new Command.Grant(WANG, ""));
            case 6 -> one.does(new Command.Refuse(WANG, List.of("no"), ""));
            case 7 -> one.does(new Command.RepairDone(OneCase.FAMILY, "好了"));
            case 8 -> one.does(new Command.PlanVisit(WANG, one.today().atTime(9, 0), "校", List.of(WANG, LI)));
            case 9 -> one.does(new Command.AddVisitPhoto(LI, new UUID(6, one.log.size()), ""));
            default -> {
                one.at(one.today().plusDays(4).toString());
                one.wakes();
            }
        }
    }

    private static Definition item(boolean decides) {
        List<Reason> reasons = List.of(new Reason("no", Text.of("不符合"), Text.of("规定第三条")));
        Visit visit = new Visit(
                null,
                List.of(
                        new Question("fence", QuestionKind.YES_NO, Text.of("有没有围墙？")),
                        new Question("where", QuestionKind.TEXT, Text.of("门在哪里？"))),
                1,
                2,
                null);
        Stage look = new Stage(
                "look",
                StageKind.VISIT,
                Text.of("现场核查"),
                null,
                "jijiao",
                5,
                decides,
                null,
                reasons,
                null,
                null,
                null,
                null,
                null,
                visit,
                null,
                null,
                null);
        Stage check = new Stage("check", StageKind.CHECK, Text.of("核对"), null, null, null, false, null, null, null);
        Stage decide =
                new Stage("decide", StageKind.REVIEW, Text.of("决定"), null, "jijiao", 2, true, null, reasons, null);
        return PlainItem.of(
                new Process(decides ? List.of(check, look) : List.of(check, look, decide)),
                new Limits(null, new Limits.Limit(false, 7, Limits.Unit.WORKING_DAYS, null, null)));
    }
}
