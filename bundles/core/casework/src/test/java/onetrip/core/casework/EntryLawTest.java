package onetrip.core.casework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import onetrip.api.item.Definition;
import onetrip.api.item.Limits;
import onetrip.api.item.Process;
import onetrip.api.item.Process.Entry;
import onetrip.api.item.Process.Reason;
import onetrip.api.item.Process.Stage;
import onetrip.api.item.Process.StageKind;
import onetrip.api.item.Text;
import onetrip.api.rules.CheckOutcome;
import org.junit.jupiter.api.Test;

/** What a granted case leaves in a register stands there once, or waits with the office; the decision stands either way. */
class EntryLawTest {
    private static final UUID RECORD = new UUID(8, 8);
    private static final Text WHY = new Text("台账不收：“站名”没有内容。", "The register does not take it.");

    private static OneCase granted() {
        OneCase one = new OneCase("2026-04-09", item());
        one.does(new Command.Submit(OneCase.ID, OneCase.FAMILY, "N-1", "hash", "1.0.0", "answers", null, List.of()));
        one.does(new Command.FinishCheck(CheckOutcome.toPeople(List.of()), "1"));
        one.does(new Command.Grant(OneCase.CLERK, ""));
        return one;
    }

    @Test
    void after_the_decision_the_record_is_written_and_the_case_is_closed() {
        OneCase one = granted();
        assertEquals("book", one.state.stage());
        assertNull(one.state.office(), "the machine has it");
        one.does(new Command.RecordEntry(RECORD, 1));
        assertEquals(Status.CLOSED, one.state.status());
        assertTrue(one.state.granted());
        assertEquals(RECORD, one.last(CaseEvent.EntryWritten.class).record());
    }

    @Test
    void the_same_step_twice_writes_once() {
        OneCase one = granted();
        one.does(new Command.RecordEntry(RECORD, 1));
        assertThrows(Refused.class, () -> one.does(new Command.RecordEntry(RECORD, 2)));
        assertEquals(1, one.count(CaseEvent.EntryWritten.class));
    }

    @Test
    void what_the_register_does_not_take_waits_with_whoever_keeps_it_and_the_decision_stands() {
        OneCase one = granted();
        one.does(new Command.RefuseEntry("wrong-values", WHY));
        assertEquals("zhuangbei", one.state.office());
        assertEquals(Status.GRANTED, one.state.status());
        assertEquals(WHY, one.last(CaseEvent.EntryRefused.class).why());
        assertEquals(1, one.state.openTasks().size());
    }

    @Test
    void when_the_register_is_mended_it_is_tried_again() {
        OneCase one = granted();
        one.does(new Command.RefuseEntry("wrong-values", WHY));
        one.does(new Command.RetryEntry(OneCase.CLERK));
        assertNull(one.state.office(), "the machine tries again");
        one.does(new Command.RecordEntry(RECORD, 1));
        assertEquals(Status.CLOSED, one.state.status());
    }

    @Test
    void an_entry_by_hand_closes_the_case_and_says_how() {
        OneCase one = granted();
        one.does(new Command.RefuseEntry("wrong-values", WHY));
        Refused silent = assertThrows(Refused.class, () -> one.does(new Command.EnterByHand(OneCase.CLERK, " ")));
        assertEquals("entry-note", silent.code());
        assertThrows(Refused.class, () -> one.does(new Command.EnterByHand(OneCase.CLERK, "长".repeat(501))));
        one.does(new Command.EnterByHand(OneCase.CLERK, "登记在第12条🙂"));
        assertEquals(Status.CLOSED, one.state.status());
    }

    @Test
    void nobody_acts_on_an_entry_that_waits_for_nobody_or_that_a_colleague_has() {
        OneCase one = granted();
        assertEquals(
                "no-entry",
                assertThrows(Refused.class, () -> one.does(new Command.RetryEntry(OneCase.CLERK)))
                        .code());
        one.does(new Command.RefuseEntry("wrong-values", WHY));
        one.does(new Command.Claim(new UUID(5, 5)));
        assertEquals(
                "claimed-by-other",
                assertThrows(Refused.class, () -> one.does(new Command.RetryEntry(OneCase.CLERK)))
                        .code());
    }

    @Test
    void nothing_is_written_before_the_decision() {
        OneCase one = new OneCase("2026-04-09", item());
        one.does(new Command.Submit(OneCase.ID, OneCase.FAMILY, "N-1", "hash", "1.0.0", "answers", null, List.of()));
        assertEquals(
                "no-entry",
                assertThrows(Refused.class, () -> one.does(new Command.RecordEntry(RECORD, 1)))
                        .code());
    }

    private static Definition item() {
        List<Reason> reasons = List.of(new Reason("no", Text.of("不符合"), Text.of("规定第三条")));
        Stage book = new Stage(
                "book",
                StageKind.REGISTER,
                Text.of("入台账"),
                null,
                "zhuangbei",
                null,
                false,
                null,
                null,
                null,
                new Entry("stops", Map.of("stop.name", "name")),
                null,
                null,
                null);
        return PlainItem.of(
                new Process(List.of(
                        new Stage("check", StageKind.CHECK, Text.of("核对"), null, null, null, false, null, null, null),
                        new Stage(
                                "decide", StageKind.REVIEW, Text.of("审"), null, "jijiao", 2, true, null, reasons, null),
                        book)),
                new Limits(null, new Limits.Limit(false, 7, Limits.Unit.WORKING_DAYS, null, null)));
    }
}
