package onetrip.core.casework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import onetrip.api.rules.CheckOutcome;
import org.junit.jupiter.api.Test;

/** The law around acceptance, on the days of the dossier. */
class IntakeTest {
    private static String code(Runnable wrong) {
        return assertThrows(Refused.class, wrong::run).code();
    }

    @Test
    void r_once_j04_one_notice_names_all_points_and_the_clock_has_not_started() {
        OneCase one = new OneCase("2026-04-09").received();
        one.asks(OneCase.NAME, OneCase.BOOK);
        assertEquals(Status.CORRECTION, one.state.status());
        assertNull(one.state.office(), "the applicant has it");
        assertNull(one.state.promisedDue());
        assertEquals(2, one.state.intake().correction().points().size());
        assertEquals(LocalDate.of(2026, 4, 23), one.state.intake().correction().due(), "ten working days");
    }

    @Test
    void r_once_j04_a_resubmission_that_passes_the_check_is_accepted_on_its_own_day() {
        OneCase one = new OneCase("2026-04-09").received();
        one.asks(OneCase.NAME, OneCase.BOOK);
        one.at("2026-04-13").amends(Purpose.CORRECTION, "name", "book.file");
        assertEquals("check", one.state.stage(), "what was checked is checked again");
        one.does(new Command.FinishCheck(CheckOutcome.goOn(), "1"));
        assertEquals(Status.IN_REVIEW, one.state.status());
        assertEquals(LocalDate.of(2026, 4, 22), one.state.promisedDue());
        assertEquals(LocalDate.of(2026, 7, 13), one.state.statutoryDue());
    }

    @Test
    void r_once_who_asked_for_the_correction_has_the_case_again() {
        OneCase one = new OneCase("2026-04-09").received();
        one.asks(OneCase.NAME);
        one.at("2026-04-13").amends(Purpose.CORRECTION, "name");
        one.does(new Command.FinishCheck(CheckOutcome.toPeople(List.of()), "1"));
        assertEquals(Status.SUBMITTED, one.state.status());
        assertEquals(OneCase.CLERK, one.state.officer());
    }

    @Test
    void r_once_five_silent_working_days_mean_accepted_from_the_day_it_came() {
        OneCase one = new OneCase("2026-09-24").received();
        one.at("2026-10-09").wakes();
        assertEquals(Status.SUBMITTED, one.state.status(), "the fifth working day ends at 24:00");
        one.at("2026-10-10").wakes();
        assertEquals(Status.IN_REVIEW, one.state.status());
        assertEquals(LocalDate.of(2026, 9, 24), Timers.day(one.state.acceptedAt()));
        assertEquals(LocalDate.of(2026, 10, 12), one.state.promisedDue());
        assertTrue(one.state.flags().contains(Acceptance.BY_SILENCE));
        one.at("2026-12-01").wakes();
        assertEquals(1, one.count(CaseEvent.Accepted.class));
    }

    @Test
    void r_once_the_moment_is_the_end_of_the_day_in_shanghai() {
        OneCase one = new OneCase("2026-09-24").received();
        assertEquals(
                new Timer(Instant.parse("2026-10-09T16:00:00Z"), TimerKind.SILENCE),
                Timers.next(one.state, one.item, one).orElseThrow());
    }

    @Test
    void r_once_after_a_correction_the_five_days_begin_anew() {
        OneCase one = new OneCase("2026-04-09").received();
        one.asks(OneCase.NAME);
        one.at("2026-04-13").amends(Purpose.CORRECTION, "name");
        one.at("2026-04-20").wakes();
        assertEquals(Status.SUBMITTED, one.state.status());
        one.at("2026-04-21").wakes();
        assertEquals(LocalDate.of(2026, 4, 13), Timers.day(one.state.acceptedAt()));
    }

    @Test
    void r_once_what_the_correction_settles_is_no_more_a_doubt_and_what_is_new_is_one() {
        OneCase one = new OneCase("2026-04-09");
        one.does(new Command.Submit(
                OneCase.ID, OneCase.FAMILY, "N-1", "hash", "1.0.0", "answers", null, List.of("wrong", "still")));
        one.does(new Command.FinishCheck(CheckOutcome.toPeople(List.of("by-rules")), "1.0.0"));
        assertEquals(Set.of("wrong", "still", "by-rules"), Set.copyOf(one.state.flags()));
        one.asks(OneCase.NAME);
        one.at("2026-04-13")
                .does(new Command.Amend(
                        Purpose.CORRECTION,
                        OneCase.FAMILY,
                        UUID.randomUUID(),
                        "other",
                        List.of("name"),
                        List.of("still", "new")));
        assertEquals(Set.of("still", "new"), Set.copyOf(one.state.flags()));
        assertEquals(
                List.of("by-rules", "wrong"),
                one.last(CaseEvent.Resubmitted.class).settled());
    }

    @Test
    void r_once_a_tick_that_is_not_due_does_nothing() {
        OneCase one = new OneCase("2026-04-09").received();
        long before = one.state.version();
        for (TimerKind kind : TimerKind.values()) {
            one.does(new Command.Tick(kind));
        }
        assertEquals(before, one.state.version());
    }

    @Test
    void r_once_a_notice_names_what_the_form_has_and_says_how_to_put_it_right() {
        OneCase one = new OneCase("2026-04-09").received();
        assertEquals("points-missing", code(() -> one.asks()));
        assertEquals("point-unknown", code(() -> one.asks(new Point(Point.Kind.FIELD, "nothing", "x"))));
        assertEquals("point-unknown", code(() -> one.asks(new Point(Point.Kind.FIELD, "subject", "x"))));
        assertEquals("words-missing", code(() -> one.asks(new Point(Point.Kind.FIELD, "name", "  "))));
        assertEquals("point-twice", code(() -> one.asks(OneCase.NAME, OneCase.NAME)));
        assertEquals("words-too-long", code(() -> one.asks(new Point(Point.Kind.FIELD, "name", "长".repeat(501)))));
        assertEquals(Status.SUBMITTED, one.state.status());
    }

    @Test
    void r_once2_a_second_notice_is_blocked_unless_a_section_head_gives_a_reason() {
        OneCase one = new OneCase("2026-04-09").received();
        one.asks(OneCase.NAME);
        one.at("2026-04-13").amends(Purpose.CORRECTION, "name");
        one.does(new Command.FinishCheck(CheckOutcome.toPeople(List.of()), "1"));
        assertEquals("asked-once-already", code(() -> one.asks(OneCase.BOOK)));
        assertEquals(
                "override-missing",
                code(() -> one.does(new Command.AskCorrection(OneCase.CLERK, List.of(OneCase.BOOK), " ", true))));
        one.does(new Command.AskCorrection(OneCase.CLERK, List.of(OneCase.BOOK), "新材料里才看得出", true));
        assertEquals("新材料里才看得出", one.last(CaseEvent.CorrectionAsked.class).override());
        assertEquals(Status.CORRECTION, one.state.status());
    }

    @Test
    void r_corr_ddl_nothing_by_the_last_day_is_deemed_withdrawn_and_looked_after() {
        OneCase one = new OneCase("2026-04-09").received();
        one.asks(OneCase.BOOK);
        one.at("2026-04-23").wakes();
        assertEquals(Status.CORRECTION, one.state.status(), "the last day is the applicant's");
        one.at("2026-04-24").wakes();
        assertEquals(Status.DEEMED_WITHDRAWN, one.state.status());
        assertFalse(one.state.status().open());
        assertEquals("jijiao", one.state.intake().followUp());
        assertEquals("amend-closed", code(() -> one.amends(Purpose.CORRECTION, "name")));
        one.does(new Command.FollowUp(OneCase.CLERK, "已联系，下周来窗口"));
        assertNull(one.state.intake().followUp());
        assertEquals("nothing-to-follow-up", code(() -> one.does(new Command.FollowUp(OneCase.CLERK, "再记"))));
    }

    @Test
    void r_corr_ddl_where_nobody_has_to_it_is_just_over() {
        OneCase one = new OneCase("2026-04-09", OneCase.item(null)).received();
        one.asks(OneCase.BOOK);
        one.at("2026-06-01").wakes();
        assertEquals(Status.DEEMED_WITHDRAWN, one.state.status());
        assertNull(one.state.intake().followUp());
    }

    @Test
    void r_corr_ddl_a_pause_of_months_is_caught_up() {
        OneCase one = new OneCase("2026-04-09").accepted();
        one.does(new Command.AskSupplement(OneCase.CLERK, List.of(), "请说明。"));
        one.at("2026-12-01").wakes();
        assertEquals(1, one.count(CaseEvent.SupplementLapsed.class));
        assertTrue(Timers.next(one.state, one.item, one).isEmpty());
    }

    @Test
    void r_spotfix_before_acceptance_the_applicant_puts_it_right_and_no_period_begins_anew() {
        OneCase one = new OneCase("2026-04-09").received();
        one.at("2026-04-10").amends(Purpose.SPOT_FIX, "name");
        assertEquals(Status.SUBMITTED, one.state.status());
        assertEquals("first", one.state.stage());
        assertEquals(LocalDate.of(2026, 4, 9), Timers.day(one.state.receivedAt()));
        assertEquals("nothing-changed", code(() -> one.amends(Purpose.SPOT_FIX)));
        one.does(new Command.Accept(OneCase.CLERK, List.of()));
        assertEquals("amend-closed", code(() -> one.amends(Purpose.SPOT_FIX, "name")));
    }

    @Test
    void r_share_that_a_value_is_wrong_is_flagged_as_long_as_the_applicant_says_so() {
        OneCase one = new OneCase("2026-04-09").received();
        List<String> wrong = List.of("share-disputed:name");
        one.does(
                new Command.Amend(Purpose.SPOT_FIX, OneCase.FAMILY, new UUID(4, 1), "answers", List.of("name"), wrong));
        assertTrue(one.state.flags().containsAll(wrong));
        one.does(new Command.Amend(
                Purpose.SPOT_FIX, OneCase.FAMILY, new UUID(4, 2), "answers", List.of("name"), List.of()));
        assertTrue(one.state.flags().isEmpty(), "taken back, and still held against the source");
    }

    @Test
    void r_tolerant_only_what_is_published_may_come_later() {
        OneCase one = new OneCase("2026-04-09").received();
        assertEquals("not-tolerant", code(() -> one.does(new Command.Accept(OneCase.CLERK, List.of(OneCase.BOOK)))));
        one.does(new Command.Accept(OneCase.CLERK, List.of(OneCase.TITLE)));
        assertEquals(Status.IN_REVIEW, one.state.status());
        assertEquals(LocalDate.of(2026, 4, 23), one.state.intake().tolerant().due());
    }

    @Test
    void r_tolerant_what_comes_in_time_is_enough_and_before_that_nothing_is_granted() {
        OneCase one = new OneCase("2026-04-09").received();
        one.does(new Command.Accept(OneCase.CLERK, List.of(OneCase.TITLE)));
        one.does(new Command.Forward(OneCase.CLERK, "情况属实"));
        assertEquals("tolerant-missing", code(() -> one.does(new Command.Grant(OneCase.CLERK, ""))));
        assertEquals("nothing-added", code(() -> one.amends(Purpose.TOLERANT, "name")));
        one.amends(Purpose.TOLERANT, "title.file");
        assertNull(one.state.intake().tolerant());
        one.at("2026-06-01").wakes();
        assertEquals(Status.IN_REVIEW, one.state.status());
        one.does(new Command.Grant(OneCase.CLERK, ""));
        assertTrue(one.state.granted());
    }

    @Test
    void r_tolerant_what_does_not_come_revokes_the_acceptance_with_written_reasons() {
        OneCase one = new OneCase("2026-04-09").received();
        one.does(new Command.Accept(OneCase.CLERK, List.of(OneCase.TITLE)));
        one.at("2026-04-24").wakes();
        assertEquals(Status.ACCEPT_REVOKED, one.state.status());
        assertEquals(
                List.of(OneCase.TITLE), one.last(CaseEvent.AcceptRevoked.class).missing());
        assertNull(one.state.office());
    }

    @Test
    void r_supplement_once_while_the_clock_goes_on() {
        OneCase one = new OneCase("2026-04-09").received();
        assertEquals(
                "not-accepted-yet", code(() -> one.does(new Command.AskSupplement(OneCase.CLERK, List.of(), "请说明。"))));
        one.does(new Command.Accept(OneCase.CLERK, List.of()));
        LocalDate promised = one.state.promisedDue();
        one.does(new Command.AskSupplement(OneCase.CLERK, List.of(OneCase.NAME), "请说明。"));
        assertEquals(promised, one.state.promisedDue());
        assertEquals("xuequ", one.state.office(), "the office still has it");
        assertEquals(LocalDate.of(2026, 4, 16), one.state.intake().supplement().due());
        one.amends(Purpose.SUPPLEMENT, "name");
        assertNull(one.state.intake().supplement());
        assertEquals(
                "supplemented-already",
                code(() -> one.does(new Command.AskSupplement(OneCase.CLERK, List.of(), "再说明。"))));
        assertEquals("accepted-already", code(() -> one.asks(OneCase.NAME)), "no correction after acceptance");
    }

    @Test
    void r_supplement_whoever_is_asked_is_heard_before_a_refusal_and_silence_stops_nothing() {
        OneCase one = new OneCase("2026-04-09").accepted();
        one.does(new Command.Forward(OneCase.CLERK, "情况属实"));
        one.does(new Command.AskSupplement(OneCase.CLERK, List.of(), "请说明。"));
        assertEquals(
                "supplement-open", code(() -> one.does(new Command.Refuse(OneCase.CLERK, List.of("too-far"), ""))));
        one.at("2026-04-17").wakes();
        one.does(new Command.Refuse(OneCase.CLERK, List.of("too-far"), ""));
        assertEquals(Status.CLOSED, one.state.status());
    }

    @Test
    void r_receipt_j04_f5_non_acceptance_gives_reasons_and_the_right_authority() {
        OneCase one = new OneCase("2026-04-09").received();
        assertEquals(
                "reason-missing", code(() -> one.does(new Command.NotAccept(OneCase.CLERK, List.of("x"), "", ""))));
        assertEquals(
                "authority-missing",
                code(() -> one.does(new Command.NotAccept(OneCase.CLERK, List.of(NonAcceptance.NOT_OURS), " ", ""))));
        assertEquals(
                "reason-missing",
                code(() -> one.does(new Command.NotAccept(OneCase.CLERK, List.of("still-incomplete"), "", ""))),
                "nothing was corrected yet");
        one.does(new Command.NotAccept(OneCase.CLERK, List.of(NonAcceptance.NOT_OURS), "龙港市教育部门", ""));
        assertEquals(Status.NOT_ACCEPTED, one.state.status());
        assertEquals("龙港市教育部门", one.last(CaseEvent.NotAccepted.class).authority());
        assertThrows(Refused.class, () -> one.does(new Command.Accept(OneCase.CLERK, List.of())));
    }

    @Test
    void r_withdraw_also_while_the_applicant_has_it() {
        OneCase one = new OneCase("2026-04-09").received();
        one.asks(OneCase.NAME);
        one.does(new Command.Withdraw(OneCase.FAMILY));
        assertEquals(Status.WITHDRAWN, one.state.status());
        one.at("2026-12-01").wakes();
        assertEquals(Status.WITHDRAWN, one.state.status());
        assertTrue(one.state.status().undone());
    }

    @Test
    void r_recuse_nobody_accepts_the_own_case() {
        OneCase one = new OneCase("2026-04-09").received();
        assertEquals("recused", code(() -> one.does(new Command.Accept(OneCase.FAMILY, List.of()))));
    }

    @Test
    void a_refusal_is_about_something_that_was_accepted() {
        OneCase one = new OneCase("2026-04-09").received();
        one.does(new Command.Forward(OneCase.CLERK, "情况属实"));
        one.does(new Command.Refuse(OneCase.CLERK, List.of("too-far"), ""));
        assertEquals(1, one.count(CaseEvent.Accepted.class));
    }

    @Test
    void what_is_kept_of_an_acceptance_comes_back_as_it_was() {
        OneCase one = new OneCase("2026-04-09").received();
        assertEquals(one.state.intake(), IntakeJson.read(IntakeJson.write(one.state.intake())));
        one.asks(OneCase.NAME, OneCase.BOOK);
        assertEquals(one.state.intake(), IntakeJson.read(IntakeJson.write(one.state.intake())));
        assertEquals(Intake.NONE, IntakeJson.read(null));
        assertNull(IntakeJson.write(Intake.NONE));
    }

    @Test
    void events_of_before_are_still_read() {
        String payload =
                "{\"event\":\"accepted\",\"promisedDue\":\"2026-04-20\",\"provisional\":false,\"statutoryDue\":null}";
        CaseEvent.Accepted old = (CaseEvent.Accepted)
                Chain.read(new EventRecord(new UUID(1, 1), 2, Instant.EPOCH, null, payload, "", ""));
        assertEquals(List.of(), old.tolerant());
        assertFalse(old.bySilence());
    }

    @Test
    void every_new_event_is_written_and_read() {
        OneCase one = new OneCase("2026-04-09").received();
        one.does(new Command.Accept(OneCase.CLERK, List.of(OneCase.TITLE)));
        one.does(new Command.AskSupplement(OneCase.CLERK, List.of(OneCase.NAME), "请说明。"));
        one.amends(Purpose.SUPPLEMENT, "name");
        one.at("2026-05-30").wakes();
        for (CaseEvent event : one.log) {
            assertEquals(
                    event,
                    Chain.read(new EventRecord(new UUID(1, 1), 1, Instant.EPOCH, null, Chain.write(event), "", "")));
        }
    }
}
