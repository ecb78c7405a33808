package onetrip.core.casework.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import onetrip.api.item.Process.StageKind;
import onetrip.api.rules.CheckOutcome;
import onetrip.core.casework.CaseEvent;
import onetrip.core.casework.Command;
import onetrip.core.casework.Refused;
import onetrip.core.casework.RulesAway;
import onetrip.core.casework.SourceRecheck;
import onetrip.core.casework.Status;
import onetrip.core.catalog.ItemFailed;
import org.junit.jupiter.api.Test;

/** An absent or broken item freezes its cases; they are never failed, never lost, and go on by themselves (DESIGN §5). */
class FreezeTest {
    private final OneItem item = new OneItem(
            OneItem.stage("check", StageKind.CHECK, false),
            OneItem.stage("first", StageKind.REVIEW, false),
            OneItem.stage("second", StageKind.REVIEW, true),
            OneItem.stage("paper", StageKind.ISSUE, false));
    private final Thaw thaw = item.thaw();

    private void retry() {
        thaw.retry(item.queue.get(0));
    }

    @Test
    void a_case_of_an_absent_item_waits_in_its_check() {
        item.installed = false;
        item.submit();
        assertEquals(Optional.of(RulesAway.ABSENT), item.state.frozen());
        assertEquals("check", item.state.stage());
        assertNull(item.state.office(), "no office has what nobody has checked");
        assertEquals(List.of("Submitted", "StageOpened", "Frozen"), item.course());
    }

    @Test
    void it_goes_on_by_itself_when_the_item_is_back() {
        item.installed = false;
        item.submit();
        item.installed = true;
        retry();
        assertTrue(item.state.frozen().isEmpty());
        assertEquals("school:first", item.state.office());
        assertEquals(
                List.of("Submitted", "StageOpened", "Frozen", "Resumed", "CheckDone", "StageOpened"), item.course());
        assertEquals(List.of(), item.queue);
    }

    @Test
    void one_spell_is_one_event_however_often_it_is_tried() {
        item.failure = ItemFailed.Reason.THREW;
        item.submit();
        for (int n = 0; n < 20; n++) {
            retry();
        }
        item.installed = false;
        retry();
        assertEquals(Optional.of(RulesAway.FAILING), item.state.frozen());
        assertEquals(
                1,
                item.history.stream().filter(CaseEvent.Frozen.class::isInstance).count());
    }

    @Test
    void it_is_tried_soon_and_then_at_longer_intervals() {
        item.installed = false;
        item.submit();
        Duration last = Duration.ZERO;
        for (int n = 0; n < 12; n++) {
            Duration wait = Duration.between(item.now, item.queue.get(0).next());
            assertTrue(wait.compareTo(last) >= 0 && wait.compareTo(Duration.ofMinutes(30)) <= 0, wait.toString());
            last = wait;
            retry();
        }
        assertEquals(Duration.ofMinutes(30), last);
    }

    @Test
    void a_case_whose_answers_the_item_cannot_bear_never_leads_to_quarantine_alone() {
        item.failure = ItemFailed.Reason.THREW;
        item.submit();
        Instant begin = item.now;
        int within = 1;
        for (int n = 0; n < 12; n++) {
            item.now = item.queue.get(0).next();
            retry();
            within += item.now.isBefore(begin.plus(Duration.ofMinutes(5))) ? 1 : 0;
        }
        assertEquals(2, within);
    }

    @Test
    void while_the_item_is_away_nothing_is_opened_to_try() {
        item.installed = false;
        item.submit();
        retry();
        assertEquals(0, item.opened);
    }

    @Test
    void no_code_means_no_wrong_office_when_only_the_check_answers() {
        item.submit();
        item.failure = ItemFailed.Reason.LATE;
        item.does(new Command.Forward(OneItem.CLERK, "属实"), OneItem.CLERK);
        assertEquals(Optional.of(RulesAway.FAILING), item.state.frozen());
        assertNull(item.state.office());
        assertTrue(item.course().contains("Forwarded"), "what the officer did stands");
        item.failure = null;
        retry();
        assertEquals("second", item.state.stage());
        assertEquals("school:second", item.state.office());
    }

    @Test
    void people_act_where_no_code_is_needed() {
        item.submit();
        item.does(new Command.Forward(OneItem.CLERK, "属实"), OneItem.CLERK);
        item.installed = false;
        item.does(new Command.Claim(OneItem.CLERK), OneItem.CLERK);
        item.does(new Command.Grant(OneItem.CLERK, ""), OneItem.CLERK);
        assertEquals(Status.ISSUING, item.state.status());
        assertEquals(Optional.of(RulesAway.ABSENT), item.state.frozen(), "the paper waits for its values");
        item.installed = true;
        retry();
        assertEquals(Status.CLOSED, item.state.status());
        assertTrue(item.course().contains("DocumentIssued"));
        assertTrue(item.state.frozen().isEmpty());
    }

    @Test
    void a_case_whose_first_stage_is_an_office_waits_before_it() {
        OneItem other = new OneItem(OneItem.stage("review", StageKind.REVIEW, true));
        other.failure = ItemFailed.Reason.BUSY;
        other.submit();
        assertEquals(Optional.of(RulesAway.BUSY), other.state.frozen());
        assertNull(other.state.stage());
        other.failure = null;
        other.thaw().retry(other.queue.get(0));
        assertEquals("school:review", other.state.office());
    }

    @Test
    void r_withdraw_a_frozen_case_can_be_withdrawn() {
        item.installed = false;
        item.submit();
        item.does(new Command.Withdraw(OneItem.FAMILY), OneItem.FAMILY);
        assertEquals(Status.WITHDRAWN, item.state.status());
        assertTrue(item.state.frozen().isEmpty());
        assertEquals(List.of(), item.queue);
    }

    @Test
    void r_clock_no_clock_stops_while_a_case_waits() {
        item.submit();
        item.does(new Command.Forward(OneItem.CLERK, "属实"), OneItem.CLERK);
        var promised = item.state.promisedDue();
        item.failure = ItemFailed.Reason.THREW;
        item.does(new Command.Grant(OneItem.CLERK, ""), OneItem.CLERK);
        item.failure = null;
        retry();
        assertEquals(promised, item.state.promisedDue());
    }

    @Test
    void an_item_that_is_just_being_replaced_is_asked_once_more() {
        item.failure = ItemFailed.Reason.LEAVING;
        item.submit();
        assertFalse(item.course().contains("Frozen"));
        assertEquals("school:first", item.state.office());
    }

    @Test
    void rules_that_answer_and_want_to_wait_are_back() {
        item.failure = ItemFailed.Reason.THREW;
        item.submit();
        item.failure = null;
        item.outcome = new CheckOutcome(CheckOutcome.Kind.WAIT, List.of(), null, null);
        retry();
        assertTrue(item.state.frozen().isEmpty());
        assertEquals("check", item.state.stage());
    }

    @Test
    void nobody_is_handed_a_case_that_does_not_wait() {
        item.submit();
        Refused refused = assertThrows(Refused.class, () -> item.does(new Command.Continue(), OneItem.CLERK));
        assertEquals("nothing-waits", refused.code());
    }

    @Test
    void what_is_in_the_queue_for_a_case_that_goes_on_already_leaves_it() {
        item.submit();
        item.queue.add(new SourceRecheck(item.state.id(), SourceRecheck.ITEM, 3, item.now));
        retry();
        assertEquals(List.of(), item.queue);
    }

    @Test
    void an_item_that_has_come_hurries_its_cases_once() {
        thaw.look();
        thaw.look();
        item.installed = false;
        thaw.look();
        item.installed = true;
        thaw.look();
        assertEquals(List.of(Set.of("t"), Set.of("t")), item.hurried);
    }

    @Test
    void r_pin_mended_code_with_the_same_definition_answers_for_a_case_whose_own_code_fails() {
        item.failure = ItemFailed.Reason.QUARANTINED;
        item.submit();
        item.serving = "1.0.1";
        retry();
        assertTrue(item.state.frozen().isEmpty());
        assertEquals(
                "1.0.1",
                item.history.stream()
                        .filter(CaseEvent.CheckDone.class::isInstance)
                        .map(event -> ((CaseEvent.CheckDone) event).rulesVersion())
                        .findFirst()
                        .orElseThrow(),
                "who said so is written down (R-AUTO)");
    }

    @Test
    void r_pin_code_of_another_definition_never_answers_for_it() {
        item.failure = ItemFailed.Reason.QUARANTINED;
        item.submit();
        item.serving = "2.0.0";
        item.sameDefinition = false;
        retry();
        assertEquals(Optional.of(RulesAway.FAILING), item.state.frozen());
    }

    @Test
    void r_pin_a_case_is_decided_by_its_own_code_while_that_works() {
        item.serving = "1.0.1";
        item.submit();
        assertEquals(
                "1.0.0",
                item.history.stream()
                        .filter(CaseEvent.CheckDone.class::isInstance)
                        .map(event -> ((CaseEvent.CheckDone) event).rulesVersion())
                        .findFirst()
                        .orElseThrow());
    }
}
