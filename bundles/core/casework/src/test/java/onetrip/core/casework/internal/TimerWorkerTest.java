package onetrip.core.casework.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import onetrip.api.item.Process.StageKind;
import onetrip.core.casework.Command;
import onetrip.core.casework.Status;
import onetrip.core.casework.TimerKind;
import onetrip.core.document.IssuedDocument;
import org.junit.jupiter.api.Test;

/** What a case does by itself, done by whatever node is up. */
class TimerWorkerTest {
    private final OneItem item = new OneItem(
            OneItem.stage("review", StageKind.REVIEW, true), OneItem.stage("issue", StageKind.ISSUE, false));

    private void later(int days) {
        item.now = item.now.plus(Duration.ofDays(days));
    }

    @Test
    void r_once_the_moment_stands_with_the_case_from_its_submission_on() {
        item.submit();
        assertEquals(TimerKind.SILENCE, item.timer.kind());
        assertEquals(Instant.parse("2026-09-29T16:00:00Z"), item.timer.at());
    }

    @Test
    void r_once_two_nodes_accept_it_once() {
        item.submit();
        later(4);
        item.node().round();
        assertEquals(Status.SUBMITTED, item.state.status());
        later(3);
        item.node().round();
        item.node().round();
        assertEquals(Status.IN_REVIEW, item.state.status());
        assertEquals(1, item.course().stream().filter("Accepted"::equals).count());
        assertNull(item.timer, "nothing is waited for but people");
    }

    @Test
    void r_once_a_node_that_died_with_it_in_hand_is_made_up_for() {
        item.submit();
        later(10);
        item.store.claimTimers(item.now, item.now.plusSeconds(120), 50);
        item.node().round();
        assertEquals(Status.SUBMITTED, item.state.status(), "the lease is not over");
        item.now = item.now.plusSeconds(121);
        item.node().round();
        assertEquals(Status.IN_REVIEW, item.state.status());
    }

    @Test
    void a_moment_that_is_another_by_now_is_set_right_and_nothing_happens() {
        item.submit();
        item.does(new Command.Accept(OneItem.CLERK, List.of()), OneItem.CLERK);
        item.timer = new onetrip.core.casework.Timer(item.now, TimerKind.SILENCE);
        int before = item.history.size();
        item.node().round();
        assertEquals(before, item.history.size());
        assertNull(item.timer);
    }

    @Test
    void r_receipt_what_was_accepted_by_silence_gets_its_notice_with_the_day_it_came() {
        item.submit();
        later(10);
        item.node().round();
        List<IssuedDocument> written = item.written;
        assertTrue(written.stream()
                .anyMatch(d -> d.templateId().equals("notice-accepted")
                        && "2026年9月24日".equals(d.values().get("acceptedDate"))));
    }
}
