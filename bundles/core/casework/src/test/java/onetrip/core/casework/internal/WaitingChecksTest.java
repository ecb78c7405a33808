package onetrip.core.casework.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import onetrip.api.item.Process.StageKind;
import onetrip.api.rules.CheckOutcome;
import onetrip.core.casework.Command;
import onetrip.core.casework.SourceRecheck;
import onetrip.core.casework.Status;
import org.junit.jupiter.api.Test;

/** What a check waits for may be entered into a register by an office: its rules are asked again without anybody's doing. */
class WaitingChecksTest {
    private static final CheckOutcome WAIT = new CheckOutcome(CheckOutcome.Kind.WAIT, List.of(), null, null);

    private final OneItem item = new OneItem(
            OneItem.stage("result", StageKind.CHECK, false),
            OneItem.stage("decide", StageKind.REVIEW, true),
            OneItem.stage("paper", StageKind.ISSUE, false));
    private final WaitingChecks checks = item.checks();

    private void waiting() {
        item.outcome = WAIT;
        item.submit();
    }

    @Test
    void a_check_that_waits_stands_in_the_queue() {
        waiting();
        assertEquals(1, item.queue.size());
        SourceRecheck turn = item.queue.get(0);
        assertEquals(SourceRecheck.RULES, turn.source());
        assertEquals(item.now.plus(Duration.ofMinutes(10)), turn.next());
        assertEquals(List.of("Submitted", "StageOpened"), item.course());
    }

    @Test
    void it_is_asked_again_and_again_and_nothing_is_written_down_meanwhile() {
        waiting();
        for (int n = 1; n <= 300; n++) {
            checks.retry(item.queue.get(0));
            assertEquals(n, item.queue.get(0).attempts());
        }
        assertEquals(2, item.history.size());
        assertEquals(
                Duration.ofHours(1),
                Duration.between(item.now, item.queue.get(0).next()),
                "hourly after two days");
    }

    @Test
    void when_the_rules_answer_the_case_goes_on_and_leaves_the_queue() {
        waiting();
        item.outcome = CheckOutcome.grant();
        checks.retry(item.queue.get(0));
        assertEquals(Status.CLOSED, item.state.status());
        assertEquals(1, item.written.size());
        assertEquals(List.of(), item.queue);
    }

    @Test
    void one_that_people_have_by_now_leaves_the_queue() {
        item.submit();
        item.queue.add(new SourceRecheck(item.state.id(), SourceRecheck.RULES, 2, item.now));
        checks.retry(item.queue.get(0));
        assertEquals(List.of(), item.queue);
    }

    @Test
    void r_withdraw_one_that_was_withdrawn_is_asked_no_more() {
        waiting();
        SourceRecheck turn = item.queue.get(0);
        item.does(new Command.Withdraw(OneItem.FAMILY), OneItem.FAMILY);
        item.queue.add(turn);
        int asked = item.asked;
        checks.retry(turn);
        assertEquals(asked, item.asked);
        assertTrue(item.queue.isEmpty());
    }
}
