package onetrip.core.casework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import onetrip.api.item.Definition;
import onetrip.api.item.Limits;
import onetrip.api.item.Process;
import onetrip.api.item.Process.Reason;
import onetrip.api.item.Process.Stage;
import onetrip.api.item.Process.StageKind;
import onetrip.api.item.Text;
import onetrip.api.rules.CheckOutcome;
import org.junit.jupiter.api.Test;

class DeciderTest {
    private static final Instant NOW = Instant.parse("2026-09-24T02:00:00Z");
    private static final UUID ID = new UUID(1, 1);
    private static final UUID FAMILY = new UUID(2, 2);
    private static final UUID CLERK = new UUID(3, 3);
    private static final UUID OTHER = new UUID(4, 4);

    private final Definition item = item();
    private final List<CaseEvent> log = new ArrayList<>();
    private CaseState state;

    @Test
    void a_submitted_case_waits_in_its_automatic_check() {
        submit();
        assertEquals(Status.SUBMITTED, state.status());
        assertEquals("check", state.stage());
        assertNull(state.office());
    }

    @Test
    void a_check_that_grants_accepts_and_goes_straight_to_the_document() {
        submit();
        does(new Command.FinishCheck(CheckOutcome.grant(), "1.0.0"));
        assertEquals(Status.ISSUING, state.status());
        assertEquals("issue", state.stage());
        does(new Command.RecordDocument(new UUID(9, 9), "paper", "X-1"));
        assertEquals(Status.CLOSED, state.status());
        assertTrue(state.granted());
    }

    @Test
    void a_check_that_goes_on_skips_the_review_that_only_prepares() {
        submit();
        does(new Command.FinishCheck(CheckOutcome.goOn(), "1.0.0"));
        assertEquals(Status.IN_REVIEW, state.status());
        assertEquals("second", state.stage());
        assertEquals("jijiao", state.office());
    }

    @Test
    void r_once_a_contested_case_is_accepted_by_its_first_reviewer() {
        submit();
        does(new Command.FinishCheck(CheckOutcome.toPeople(List.of("share-degraded:household")), "1.0.0"));
        assertEquals(Status.SUBMITTED, state.status());
        assertEquals("school:1", state.office());
        does(new Command.Forward(CLERK, "材料看过，情况属实"));
        assertEquals(Status.IN_REVIEW, state.status());
        assertEquals("second", state.stage());
    }

    @Test
    void r_refuse_rules_that_refuse_without_a_reason_decide_nothing() {
        submit();
        does(new Command.FinishCheck(CheckOutcome.refuse(Text.of(" "), null), "1.0.0"));
        assertEquals(Status.SUBMITTED, state.status());
        assertEquals("school:1", state.office());
        assertTrue(state.flags().contains("rules-no-reason"));
    }

    @Test
    void r_receipt_a_notice_goes_on_record_and_moves_nothing() {
        submit();
        does(new Command.FinishCheck(CheckOutcome.goOn(), "1.0.0"));
        CaseState before = state;
        does(new Command.RecordNotice(new UUID(9, 9), "notice-accepted", "SLTZ-1"));
        assertEquals(before.status(), state.status());
        assertEquals(before.stage(), state.stage());
        assertEquals(before.version() + 1, state.version());
    }

    @Test
    void r_clock_the_promised_limit_counts_from_the_day_of_acceptance() {
        submit();
        does(new Command.FinishCheck(CheckOutcome.goOn(), "1.0.0"));
        assertEquals(LocalDate.of(2026, 9, 29), state.promisedDue());
        assertEquals(LocalDate.of(2026, 9, 26), state.stageDue());
    }

    private Command.ForceParameter force(int days) {
        Limits limits = new Limits(null, new Limits.Limit(false, days, Limits.Unit.WORKING_DAYS, null, null));
        Definition next = PlainItem.of(item.process(), limits);
        return new Command.ForceParameter(
                new UUID(7, 7),
                "days",
                Text.of("承诺天数"),
                Text.of("5"),
                Text.of(String.valueOf(days)),
                "样例法第一条",
                "other-hash",
                next);
    }

    @Test
    void r_pin_a_law_changes_the_definition_and_the_day_of_an_accepted_case_and_moves_nothing() {
        submit();
        does(force(3));
        assertNull(state.promisedDue(), "the clock of a case that is not accepted does not run");
        assertEquals("other-hash", state.definitionHash());
        does(new Command.FinishCheck(CheckOutcome.goOn(), "1.0.0"));
        CaseState before = state;
        does(force(2));
        assertEquals(LocalDate.of(2026, 9, 26), state.promisedDue());
        assertEquals(before.stage(), state.stage());
        assertEquals(before.status(), state.status());
        assertEquals(before.version() + 1, state.version());
    }

    @Test
    void r_pin_a_decided_case_is_not_touched() {
        inSecondReview();
        does(new Command.Grant(CLERK, ""));
        CaseState before = state;
        does(force(1));
        assertEquals(before, state);
    }

    @Test
    void r_refuse_a_refusal_without_a_reason_is_not_possible() {
        inSecondReview();
        Refused refused = assertThrows(Refused.class, () -> does(new Command.Refuse(CLERK, List.of(), "")));
        assertEquals("reason-missing", refused.code());
        assertEquals(Status.IN_REVIEW, state.status());
    }

    @Test
    void r_refuse_the_applicant_reads_the_reason_with_its_basis() {
        inSecondReview();
        does(new Command.Refuse(CLERK, List.of("too-far", "unknown-id"), "见附件"));
        assertEquals(Status.CLOSED, state.status());
        assertFalse(state.granted());
        CaseEvent.Refused event = log.stream()
                .filter(CaseEvent.Refused.class::isInstance)
                .map(CaseEvent.Refused.class::cast)
                .findFirst()
                .orElseThrow();
        assertEquals(
                List.of("too-far"),
                event.grounds().stream().map(CaseEvent.Ground::id).toList());
        assertEquals("规定第三条", event.grounds().get(0).basis().zh());
    }

    @Test
    void a_case_is_never_decided_twice() {
        inSecondReview();
        does(new Command.Grant(CLERK, ""));
        assertThrows(Refused.class, () -> does(new Command.Grant(CLERK, "")));
        assertThrows(Refused.class, () -> does(new Command.Refuse(CLERK, List.of("too-far"), "")));
    }

    @Test
    void two_officers_cannot_take_the_same_task() {
        inSecondReview();
        does(new Command.Claim(CLERK));
        assertEquals(
                "claimed-by-other",
                assertThrows(Refused.class, () -> does(new Command.Claim(OTHER)))
                        .code());
        assertEquals(
                "claimed-by-other",
                assertThrows(Refused.class, () -> does(new Command.Grant(OTHER, "")))
                        .code());
        does(new Command.Release(CLERK));
        does(new Command.Claim(OTHER));
        assertEquals(OTHER, state.officer());
    }

    @Test
    void r_recuse_nobody_decides_the_own_case() {
        inSecondReview();
        assertEquals(
                "recused",
                assertThrows(Refused.class, () -> does(new Command.Grant(FAMILY, "")))
                        .code());
    }

    @Test
    void r_withdraw_is_possible_until_the_decision() {
        inSecondReview();
        does(new Command.Withdraw(FAMILY));
        assertEquals(Status.WITHDRAWN, state.status());
        assertNull(state.office());

        state = null;
        inSecondReview();
        does(new Command.Grant(CLERK, ""));
        assertEquals(
                "withdraw-too-late",
                assertThrows(Refused.class, () -> does(new Command.Withdraw(FAMILY)))
                        .code());
    }

    @Test
    void r_log_a_masked_value_is_opened_only_with_a_reason() {
        inSecondReview();
        assertThrows(Refused.class, () -> does(new Command.Reveal(CLERK, "student.certNo", "  ")));
        does(new Command.Reveal(CLERK, "student.certNo", "核对户口簿"));
        assertEquals("student.certNo", ((CaseEvent.Revealed) log.get(log.size() - 1)).field());
    }

    @Test
    void r_fallback_a_flag_clears_once_and_only_if_it_was_raised() {
        submit("share-degraded:household");
        does(new Command.ClearFlag("share-degraded:household", "ab"));
        assertTrue(state.flags().isEmpty());
        int before = log.size();
        does(new Command.ClearFlag("share-degraded:household", "ab"));
        assertEquals(before, log.size());
    }

    private void inSecondReview() {
        submit();
        does(new Command.FinishCheck(CheckOutcome.goOn(), "1.0.0"));
    }

    private void submit(String... flags) {
        does(new Command.Submit(
                ID, FAMILY, "CNJY-20260924-T-000001-1", "hash", "1.0.0", "answers", null, List.of(flags)));
    }

    private void does(Command command) {
        for (CaseEvent event : Decider.decide(state, command, item, ROUTING, DAYS)) {
            log.add(event);
            state = CaseState.apply(state, ID, FAMILY, event, NOW);
        }
    }

    private static final Decider.Routing ROUTING = new Decider.Routing() {
        @Override
        public String office(Stage stage) {
            return stage.id().equals("first") ? "school:1" : stage.office();
        }

        @Override
        public boolean applies(Stage stage) {
            return true;
        }
    };

    private static final Decider.Days DAYS = new PlainDays(() -> LocalDate.of(2026, 9, 24));

    private static Definition item() {
        List<Reason> reasons = List.of(new Reason("too-far", Text.of("不在学区"), Text.of("规定第三条")));
        Process process = new Process(List.of(
                new Stage("check", StageKind.CHECK, Text.of("核对"), null, null, null, false, null, null, null),
                new Stage("first", StageKind.REVIEW, Text.of("初审"), null, "xuequ", 3, false, null, null, null),
                new Stage("second", StageKind.REVIEW, Text.of("复审"), null, "jijiao", 2, true, null, reasons, null),
                new Stage("issue", StageKind.ISSUE, Text.of("制发"), null, null, null, false, null, null, "paper")));
        Limits limits = new Limits(null, new Limits.Limit(false, 5, Limits.Unit.WORKING_DAYS, null, null));
        return PlainItem.of(process, limits);
    }
}
