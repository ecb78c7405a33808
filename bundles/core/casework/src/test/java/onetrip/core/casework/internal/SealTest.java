package onetrip.core.casework.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import onetrip.api.item.Process.StageKind;
import onetrip.core.casework.Command;
import onetrip.core.casework.RulesAway;
import onetrip.core.casework.Status;
import onetrip.core.casework.TimerKind;
import org.junit.jupiter.api.Test;

/** J04 F7: the seal service is down when the decision is made. */
class SealTest {
    private final OneItem item = new OneItem(
            OneItem.stage("review", StageKind.REVIEW, true), OneItem.stage("issue", StageKind.ISSUE, false));

    private void grantedWithoutSeal() {
        item.sealed = false;
        item.submit();
        item.does(new Command.Grant(OneItem.CLERK, ""), OneItem.CLERK);
    }

    @Test
    void r_grant_the_decision_stands_with_its_date_while_nothing_can_be_sealed() {
        grantedWithoutSeal();
        assertEquals(Status.ISSUING, item.state.status());
        assertEquals(item.now, item.state.decidedAt());
        assertEquals(RulesAway.SEAL, item.state.frozen().orElseThrow());
        assertTrue(item.course().contains("Granted"));
        assertTrue(item.written.stream().noneMatch(d -> d.templateId().equals("paper")));
        assertEquals(TimerKind.ISSUE, item.timer.kind(), "it is raised if it lasts");
    }

    @Test
    void r_grant_the_document_follows_by_itself_when_the_seal_is_back() {
        grantedWithoutSeal();
        Instant decided = item.state.decidedAt();
        assertNotNull(item.queue.get(0));
        item.now = item.now.plusSeconds(3600);
        item.thaw().retry(item.queue.get(0));
        assertEquals(Status.ISSUING, item.state.status(), "still away");
        item.sealed = true;
        item.thaw().retry(item.queue.get(0));
        assertEquals(Status.CLOSED, item.state.status());
        assertEquals(decided, item.state.decidedAt());
        assertEquals(
                1,
                item.written.stream()
                        .filter(d -> d.templateId().equals("paper"))
                        .count());
    }
}
