package onetrip.core.casework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import onetrip.api.item.Definition;
import onetrip.api.item.Limits;
import onetrip.api.item.Process;
import onetrip.api.item.Process.Reason;
import onetrip.api.item.Process.Stage;
import onetrip.api.item.Process.StageKind;
import onetrip.api.item.Publicity;
import onetrip.api.item.Text;
import onetrip.api.rules.CheckOutcome;
import org.junit.jupiter.api.Test;

/** R-PUBLISH, the days of a public list and objections: one entry is held, the others are not; the case always goes on. */
class PublicityLawTest {
    private static final UUID ENTRY = new UUID(7, 7);
    private static final UUID FIRST = new UUID(8, 1);
    private static final UUID SECOND = new UUID(8, 2);

    /** Granted on a Thursday, and on the list. */
    private static OneCase afterDecision() {
        OneCase one = new OneCase("2026-04-09", item(true));
        one.submitted(CheckOutcome.toPeople(List.of()));
        one.does(new Command.Grant(OneCase.CLERK, ""));
        one.does(new Command.OpenPublicity(ENTRY));
        return one;
    }

    private static OneCase beforeDecision() {
        OneCase one = new OneCase("2026-04-09", item(false));
        one.submitted(CheckOutcome.toPeople(List.of()));
        one.does(new Command.Forward(OneCase.CLERK, "属实"));
        one.does(new Command.OpenPublicity(ENTRY));
        return one;
    }

    private static String refused(OneCase one, Command command) {
        CaseState before = one.state;
        String code = assertThrows(Refused.class, () -> one.does(command)).code();
        assertEquals(before, one.state);
        return code;
    }

    /** As the steps do after each command. */
    private static void goesOn(OneCase one) {
        Listing listing = one.state.proceedings().listing();
        if (listing.standing() == Listing.Standing.ENDED && listing.stage().equals(one.state.stage())) {
            one.does(new Command.LeavePublicity());
        }
    }

    @Test
    void r_publish_the_list_lasts_five_working_days_after_its_first_and_the_case_goes_on_by_itself() {
        OneCase one = afterDecision();
        Listing listing = one.state.proceedings().listing();
        assertEquals(LocalDate.parse("2026-04-16"), listing.until(), "Fri 10, Mon 13 … Thu 16");
        assertEquals(LocalDate.parse("2026-05-16"), listing.goneAfter(), "30 days more");
        assertNull(one.state.office(), "nobody has it");
        one.at("2026-04-16").wakes();
        assertEquals(Listing.Standing.RUNNING, one.state.proceedings().listing().standing());
        one.at("2026-04-17").wakes();
        assertEquals(Listing.Standing.ENDED, one.state.proceedings().listing().standing());
        goesOn(one);
        assertEquals("issue", one.state.stage());
    }

    @Test
    void it_opens_once_however_often_it_is_tried() {
        OneCase one = afterDecision();
        one.does(new Command.OpenPublicity(new UUID(7, 8)));
        assertEquals(1, one.count(CaseEvent.PublicityOpened.class));
        assertEquals(ENTRY, one.state.proceedings().listing().entry());
    }

    @Test
    void an_objection_is_a_task_of_the_office_and_holds_this_entry_past_its_last_day() {
        OneCase one = afterDecision();
        one.at("2026-04-16").does(new Command.RaiseObjection(FIRST));
        assertEquals("jijiao", one.state.office());
        assertEquals(LocalDate.parse("2026-04-23"), one.state.stageDue());
        assertEquals(Status.GRANTED, one.state.status());
        one.at("2026-04-30").wakes();
        assertEquals(Listing.Standing.RUNNING, one.state.proceedings().listing().standing(), "held");
        one.does(new Command.DismissObjection(OneCase.CLERK, FIRST, "核对过报名表，无误。"));
        goesOn(one);
        assertNull(one.state.office());
        assertEquals("issue", one.state.stage(), "its days were over");
    }

    @Test
    void dismissed_within_the_days_the_rest_of_them_goes_on() {
        OneCase one = afterDecision();
        one.does(new Command.RaiseObjection(FIRST));
        one.does(new Command.RaiseObjection(SECOND));
        one.does(new Command.RaiseObjection(SECOND));
        assertEquals(2, one.state.proceedings().listing().pending().size(), "sent twice it is one");
        one.does(new Command.DismissObjection(OneCase.CLERK, FIRST, "无误"));
        assertEquals("jijiao", one.state.office(), "one still waits");
        one.at("2026-04-10").does(new Command.DismissObjection(OneCase.CLERK, SECOND, "无误"));
        assertNull(one.state.office());
        assertEquals("public", one.state.stage());
        one.at("2026-04-17").wakes();
        goesOn(one);
        assertEquals("issue", one.state.stage());
    }

    @Test
    void upheld_after_the_decision_the_grant_is_set_aside_and_the_stage_that_decided_decides_anew() {
        OneCase one = afterDecision();
        one.does(new Command.RaiseObjection(FIRST));
        one.does(new Command.UpholdObjection(OneCase.CLERK, FIRST, "户籍不符"));
        assertEquals(Status.IN_REVIEW, one.state.status());
        assertEquals("decide", one.state.stage());
        assertEquals("jijiao", one.state.office());
        assertNull(one.state.decidedAt());
        assertTrue(!one.state.granted());
        assertEquals(
                Listing.Standing.TAKEN_DOWN, one.state.proceedings().listing().standing());
        one.does(new Command.Refuse(OneCase.CLERK, List.of("no"), ""));
        assertEquals(Status.CLOSED, one.state.status());
        assertTrue(!one.state.granted());
    }

    @Test
    void granted_again_it_is_shown_again_from_its_first_day() {
        OneCase one = afterDecision();
        one.does(new Command.RaiseObjection(FIRST));
        one.does(new Command.UpholdObjection(OneCase.CLERK, FIRST, "要再核"));
        one.at("2026-04-13").does(new Command.Grant(OneCase.CLERK, ""));
        one.does(new Command.OpenPublicity(SECOND));
        assertEquals(
                LocalDate.parse("2026-04-20"), one.state.proceedings().listing().until());
        assertEquals(SECOND, one.state.proceedings().listing().entry());
    }

    @Test
    void upheld_before_the_decision_the_stage_that_decides_gets_it_with_the_reason() {
        OneCase one = beforeDecision();
        one.does(new Command.RaiseObjection(FIRST));
        one.does(new Command.UpholdObjection(OneCase.CLERK, FIRST, "户籍不符"));
        assertEquals("decide", one.state.stage());
        assertEquals("户籍不符", one.last(CaseEvent.ObjectionUpheld.class).reason());
        assertEquals(0, one.count(CaseEvent.GrantSetAside.class));
    }

    @Test
    void before_the_decision_the_end_of_the_list_opens_the_next_stage() {
        OneCase one = beforeDecision();
        one.at("2026-04-17").wakes();
        goesOn(one);
        assertEquals("decide", one.state.stage());
    }

    @Test
    void who_withdraws_is_taken_off_the_list() {
        OneCase one = beforeDecision();
        one.does(new Command.Withdraw(OneCase.FAMILY));
        assertEquals(
                Listing.Standing.TAKEN_DOWN, one.state.proceedings().listing().standing());
        assertEquals("publicity-over", refused(one, new Command.RaiseObjection(FIRST)));
    }

    @Test
    void bad_answers_and_late_objections_are_refused_with_a_sentence_and_change_nothing() {
        OneCase one = afterDecision();
        one.does(new Command.RaiseObjection(FIRST));
        assertEquals("objection-reason", refused(one, new Command.DismissObjection(OneCase.CLERK, FIRST, " ")));
        assertEquals("note-too-long", refused(one, new Command.UpholdObjection(OneCase.CLERK, FIRST, "长".repeat(501))));
        assertEquals("objection-answered", refused(one, new Command.DismissObjection(OneCase.CLERK, SECOND, "无误")));
        assertEquals("no-review-open", refusedOfficer(beforeDecision()));
        one.does(new Command.DismissObjection(OneCase.CLERK, FIRST, "无误🙂"));
        assertEquals("objection-answered", refused(one, new Command.DismissObjection(OneCase.CLERK, FIRST, "无误")));
        one.at("2026-04-17");
        assertEquals("objection-late", refused(one, new Command.RaiseObjection(SECOND)));
    }

    /** An objection gives no officer a way around the list. */
    private static String refusedOfficer(OneCase one) {
        one.does(new Command.RaiseObjection(FIRST));
        return refused(one, new Command.Forward(OneCase.CLERK, "转下一步"));
    }

    @Test
    void so_many_objections_wait_and_no_more() {
        OneCase one = afterDecision();
        for (int i = 0; i < PublicityLaw.MOST_PENDING; i++) {
            one.does(new Command.RaiseObjection(new UUID(9, i)));
        }
        assertEquals("objections-many", refused(one, new Command.RaiseObjection(FIRST)));
    }

    @Test
    void what_is_kept_of_it_comes_back_and_older_cases_have_none() {
        OneCase one = afterDecision();
        one.does(new Command.RaiseObjection(FIRST));
        Proceedings again = ProceedingsJson.read(ProceedingsJson.write(one.state.proceedings()));
        assertEquals(one.state.proceedings(), again);
        assertNull(ProceedingsJson.write(Proceedings.NONE));
        assertEquals(Proceedings.NONE, ProceedingsJson.read(null));
    }

    @Property(tries = 300)
    void whatever_happens_the_case_has_somebody_or_a_moment_and_is_what_its_events_say(
            @ForAll @Size(max = 25) List<@IntRange(max = 8) Integer> moves) {
        OneCase one = afterDecision();
        List<UUID> objections = new ArrayList<>();
        for (int move : moves) {
            try {
                move(one, move, objections);
            } catch (Refused refused) {
                // Nothing has changed; what follows is checked all the same.
            }
            goesOn(one);
            if (one.state.status().open()) {
                boolean machine = one.state.office() == null && "issue".equals(one.state.stage())
                        || "public".equals(one.state.stage())
                                && one.state.proceedings().listing().standing() == Listing.Standing.TAKEN_DOWN;
                assertTrue(
                        one.state.office() != null
                                || machine
                                || Timers.next(one.state, one.item, one).isPresent(),
                        String.valueOf(one.state));
            }
        }
        CaseState again = null;
        for (int i = 0; i < one.log.size(); i++) {
            again = CaseState.apply(again, OneCase.ID, OneCase.FAMILY, one.log.get(i), one.times.get(i));
        }
        assertEquals(one.state, again);
    }

    private static void move(OneCase one, int move, List<UUID> objections) {
        switch (move) {
            case 0, 1 -> {
                objections.add(new UUID(10, objections.size()));
                one.does(new Command.RaiseObjection(objections.get(objections.size() - 1)));
            }
            case 2, 3 -> {
                if (!objections.isEmpty()) {
                    UUID last = objections.remove(objections.size() - 1);
                    one.does(
                            move == 2
                                    ? new Command.DismissObjection(OneCase.CLERK, last, "无误")
                                    : new Command.UpholdObjection(OneCase.CLERK, last, "属实"));
                }
            }
            case 4 -> {
                one.at(one.today().plusDays(2).toString());
                one.wakes();
            }
            case 5 -> one.does(new Command.Grant(OneCase.CLERK, ""));
            case 6 -> one.does(new Command.OpenPublicity(new UUID(11, one.log.size())));
            case 7 -> one.does(new Command.RecordDocument(new UUID(9, 9), "paper", "X-1"));
            default -> one.does(new Command.Refuse(OneCase.CLERK, List.of("no"), ""));
        }
    }

    private static Definition item(boolean decidedFirst) {
        List<Reason> reasons = List.of(new Reason("no", Text.of("不符合"), Text.of("规定第三条")));
        Publicity publicity = new Publicity(
                List.of(new Publicity.Shown("name", "name", null, Publicity.Mask.NAME)), Text.of("规定"), null, null);
        Stage shown = new Stage(
                "public",
                StageKind.PUBLICITY,
                Text.of("公示"),
                null,
                "jijiao",
                null,
                false,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                publicity,
                null,
                null);
        Stage first = new Stage("first", StageKind.REVIEW, Text.of("初审"), null, "xuequ", 3, false, null, null, null);
        Stage decide =
                new Stage("decide", StageKind.REVIEW, Text.of("决定"), null, "jijiao", 2, true, null, reasons, null);
        Stage check = new Stage("check", StageKind.CHECK, Text.of("核对"), null, null, null, false, null, null, null);
        Stage issue = new Stage("issue", StageKind.ISSUE, Text.of("制发"), null, null, null, false, null, null, "paper");
        return PlainItem.of(
                new Process(
                        decidedFirst
                                ? List.of(check, decide, shown, issue)
                                : List.of(check, first, shown, decide, issue)),
                new Limits(null, new Limits.Limit(false, 7, Limits.Unit.WORKING_DAYS, null, null)));
    }
}
