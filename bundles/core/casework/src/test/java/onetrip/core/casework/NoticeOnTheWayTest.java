package onetrip.core.casework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import onetrip.api.item.Definition;
import onetrip.api.item.DocumentTemplate;
import onetrip.api.item.Limits;
import onetrip.api.item.Process;
import onetrip.api.item.Process.Reason;
import onetrip.api.item.Process.Stage;
import onetrip.api.item.Process.StageKind;
import onetrip.api.item.Text;
import onetrip.api.rules.CheckOutcome;
import org.junit.jupiter.api.Test;

/** An admission ticket comes before the result; a certificate never does (行政许可法 art. 39). */
class NoticeOnTheWayTest {
    private static final UUID PAPER = new UUID(8, 8);

    private static OneCase one(String kind, Stage... after) {
        List<Stage> stages = new ArrayList<>(List.of(
                new Stage("check", StageKind.CHECK, Text.of("核对"), null, null, null, false, null, null, null),
                new Stage("ticket", StageKind.ISSUE, Text.of("准考证"), null, null, null, false, null, null, "ticket")));
        stages.addAll(List.of(after));
        Definition item = new Definition(
                "t",
                "1",
                null,
                null,
                Text.of("试"),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                new Process(stages),
                new Limits(null, new Limits.Limit(false, 15, Limits.Unit.WORKING_DAYS, null, null)),
                null,
                List.of(new DocumentTemplate("ticket", kind, Text.of("准考证"), "<html/>", null, List.of())),
                null,
                null,
                false);
        return new OneCase("2026-04-09", item).submitted(CheckOutcome.goOn());
    }

    private static Stage decision() {
        return new Stage(
                "decide",
                StageKind.REVIEW,
                Text.of("决定"),
                null,
                "xingshen",
                2,
                true,
                null,
                List.of(new Reason("low", Text.of("不够"), Text.of("标准"))),
                null);
    }

    private static Command.RecordDocument ticket() {
        return new Command.RecordDocument(PAPER, "ticket", "ZKZ-1");
    }

    @Test
    void a_notice_is_made_before_the_decision_and_the_case_goes_on() {
        OneCase one = one("notice", decision());
        assertEquals("ticket", one.state.stage());
        assertTrue(Papers.onTheWay(one.state, one.item));
        one.does(ticket());
        assertEquals("decide", one.state.stage());
        assertEquals("xingshen", one.state.office());
        assertFalse(one.state.granted());
        assertEquals(1, one.count(CaseEvent.DocumentIssued.class));
    }

    @Test
    void what_is_made_on_the_way_can_still_be_refused_or_withdrawn() {
        OneCase refused = one("notice", decision());
        refused.does(ticket());
        refused.does(new Command.Refuse(OneCase.CLERK, List.of("low"), ""));
        assertEquals(Status.CLOSED, refused.state.status());
        OneCase withdrawn = one("notice", decision());
        withdrawn.does(ticket());
        withdrawn.does(new Command.Withdraw(OneCase.FAMILY));
        assertEquals(Status.WITHDRAWN, withdrawn.state.status());
    }

    @Test
    void a_certificate_is_never_made_before_it_is_granted() {
        OneCase one = one("certificate", decision());
        assertFalse(Papers.onTheWay(one.state, one.item));
        assertEquals(
                "nothing-to-issue",
                assertThrows(Refused.class, () -> one.does(ticket())).code());
    }

    @Test
    void a_notice_after_which_nobody_decides_is_not_on_the_way() {
        OneCase one = one("notice");
        assertFalse(Papers.onTheWay(one.state, one.item));
        assertThrows(Refused.class, () -> one.does(ticket()));
    }

    @Test
    void nobody_is_late_with_a_paper_that_follows_no_decision() {
        OneCase one = one("notice", decision());
        assertTrue(Timers.next(one.state, one.item, one)
                .filter(timer -> timer.kind() == TimerKind.ISSUE)
                .isEmpty());
    }
}
