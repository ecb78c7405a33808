package onetrip.core.casework.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import onetrip.api.item.Process.Entry;
import onetrip.api.item.Process.Stage;
import onetrip.api.item.Process.StageKind;
import onetrip.api.item.Text;
import onetrip.api.rules.CheckOutcome;
import onetrip.core.casework.Command;
import onetrip.core.casework.Status;
import onetrip.core.catalog.ItemFailed;
import onetrip.core.register.RegisterRefused;
import org.junit.jupiter.api.Test;

/** The register's part of a granted case goes with the case's own commit, or the case waits and nothing is lost. */
class EnteringTest {
    private static Stage register() {
        Entry entry = new Entry(
                "books",
                Map.of(
                        "no",
                        "@number",
                        "day",
                        "@granted",
                        "paper",
                        "@document",
                        "kind",
                        "=school bus",
                        "seat",
                        "@rules.seat",
                        "none",
                        "@rules.nothing"));
        return new Stage(
                "book",
                StageKind.REGISTER,
                Text.of("入台账"),
                null,
                null,
                null,
                false,
                null,
                null,
                null,
                entry,
                null,
                null,
                null);
    }

    /** An entry that lives with its case: made before the decision, changed by its end. */
    private static OneItem early() {
        Entry entry = new Entry(
                "stops",
                Map.of("no", "@number", "state", "=open", "look", "@visit"),
                Map.of("state", "=over", "how", "@outcome", "why", "@reason", "day", "@day"));
        Stage register = new Stage(
                "count",
                StageKind.REGISTER,
                Text.of("记数"),
                null,
                null,
                null,
                false,
                null,
                null,
                null,
                entry,
                null,
                null,
                null);
        return new OneItem(register, OneItem.stage("review", StageKind.REVIEW, true));
    }

    @Test
    void an_entry_before_the_decision_goes_with_the_filing_and_the_case_goes_on() {
        OneItem one = early();
        one.submit();
        assertEquals("review", one.state.stage());
        assertEquals(1, one.entered.size());
        assertEquals("open", one.asEntered.get(0).get("state"));
        assertTrue(one.course().indexOf("EntryWritten") < one.course().lastIndexOf("StageOpened"));
    }

    @Test
    void a_case_that_ends_undone_says_so_in_the_same_record_and_in_the_same_commit() {
        OneItem one = early();
        one.submit();
        one.does(new Command.Withdraw(OneItem.FAMILY), OneItem.FAMILY);
        assertEquals(Status.WITHDRAWN, one.state.status());
        assertEquals(2, one.entered.size());
        assertEquals(one.entered.get(0).record(), one.entered.get(1).record());
        assertEquals(
                Map.of("state", "over", "how", "withdrawn", "day", "2026-09-24"),
                one.asEntered.get(1),
                "and nothing about a reason, since there is none");
    }

    @Test
    void a_grant_leaves_the_record_as_it_is() {
        OneItem granted = early();
        granted.submit();
        granted.does(new Command.Claim(OneItem.CLERK), OneItem.CLERK);
        granted.does(new Command.Grant(OneItem.CLERK, ""), OneItem.CLERK);
        assertEquals(Status.CLOSED, granted.state.status());
        assertEquals(1, granted.asEntered.size(), "a granted case counts on");
    }

    @Test
    void the_end_stands_whatever_the_register_says() {
        OneItem one = early();
        one.submit();
        one.unfit = new RegisterRefused("wrong-values", "不收", "not taken");
        one.does(new Command.Withdraw(OneItem.FAMILY), OneItem.FAMILY);
        assertEquals(Status.WITHDRAWN, one.state.status());
        assertEquals(1, one.entered.size());
    }

    @Test
    void without_the_items_code_nothing_is_entered_before_the_case_can_go_on() {
        OneItem one = early();
        one.failure = ItemFailed.Reason.THREW;
        one.submit();
        assertTrue(one.state.frozen().isPresent());
        one.failure = null;
        one.thaw().retry(one.queue.get(0));
        assertEquals("review", one.state.stage());
        assertEquals(1, one.course().stream().filter("EntryWritten"::equals).count(), "entered once, when it went on");
    }

    private static OneItem instant() {
        OneItem one = new OneItem(
                OneItem.stage("check", StageKind.CHECK, false),
                OneItem.stage("issue", StageKind.ISSUE, false),
                register());
        one.outcome = CheckOutcome.grant();
        return one;
    }

    @Test
    void the_record_goes_with_the_commit_of_the_decision_and_knows_number_day_and_document() {
        OneItem one = instant();
        one.submit();
        assertEquals(Status.CLOSED, one.state.status());
        assertEquals(1, one.entered.size());
        Map<String, Object> values = one.asEntered.get(0);
        assertEquals("N-1", values.get("no"));
        assertEquals("2026-09-24", values.get("day"));
        assertEquals("school bus", values.get("kind"));
        assertEquals(one.written.get(0).number(), values.get("paper"));
        assertEquals("1", values.get("seat"), "what the item's rules say for the stage");
        assertNull(values.get("none"));
    }

    @Test
    void without_the_items_code_the_decision_stands_and_the_record_follows_when_it_is_back() {
        OneItem one = new OneItem(OneItem.stage("review", StageKind.REVIEW, true), register());
        one.submit();
        one.does(new Command.Claim(OneItem.CLERK), OneItem.CLERK);
        one.failure = ItemFailed.Reason.THREW;
        one.does(new Command.Grant(OneItem.CLERK, ""), OneItem.CLERK);
        assertTrue(one.state.granted());
        assertTrue(one.entered.isEmpty());
        one.failure = null;
        one.thaw().retry(one.queue.get(0));
        assertEquals(Status.CLOSED, one.state.status());
        assertEquals("1", one.asEntered.get(0).get("seat"));
    }

    @Test
    void a_register_that_refuses_holds_the_case_and_is_asked_again_when_the_office_says_so() {
        OneItem one = instant();
        one.unfit = new RegisterRefused("wrong-values", "不收", "not taken");
        one.submit();
        assertEquals(Status.GRANTED, one.state.status());
        assertEquals("jijiao", one.state.office());
        assertEquals(1, one.written.size(), "the document is out");
        one.does(new Command.RetryEntry(OneItem.CLERK), OneItem.CLERK);
        assertEquals("jijiao", one.state.office(), "still refused: it waits again");
        one.unfit = null;
        one.does(new Command.RetryEntry(OneItem.CLERK), OneItem.CLERK);
        assertEquals(Status.CLOSED, one.state.status());
        assertEquals(1, one.entered.size());
        assertTrue(one.course().containsAll(List.of("EntryRefused", "EntryRetried", "EntryWritten")));
    }
}
