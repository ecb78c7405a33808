package onetrip.core.casework.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import onetrip.api.item.Process.StageKind;
import onetrip.api.rules.CheckOutcome;
import onetrip.core.casework.Command;
import onetrip.core.catalog.ItemFailed;
import org.junit.jupiter.api.Test;

/** R-FALLBACK, R-SHARE: what becomes of a case with people when a source that was silent answers. */
class ReconsiderationTest {
    private static final String SILENT = "share-degraded:household";

    private static OneItem withPeople() {
        OneItem one = new OneItem(
                OneItem.stage("check", StageKind.CHECK, false),
                OneItem.stage("first", StageKind.REVIEW, false),
                OneItem.stage("decide", StageKind.REVIEW, true));
        one.outcome = CheckOutcome.toPeople(List.of(SILENT, "unconfirmed"));
        one.submit();
        assertEquals("first", one.state.stage());
        one.outcome = CheckOutcome.goOn();
        return one;
    }

    private static void answers(OneItem one, String instead) {
        one.does(new Command.ClearFlag(SILENT, "ab", instead), null);
    }

    @Test
    void r_fallback_the_list_of_whoever_only_prepares_shrinks_by_itself() {
        OneItem one = withPeople();
        answers(one, "");
        assertEquals("decide", one.state.stage());
        assertFalse(one.state.flags().contains("unconfirmed"), "what the check said then is said no more");
        assertFalse(one.state.flags().contains(SILENT));
        assertTrue(one.state.status().accepted());
    }

    @Test
    void whoever_has_begun_to_look_goes_on() {
        OneItem one = withPeople();
        one.does(new Command.Claim(OneItem.CLERK), OneItem.CLERK);
        answers(one, "");
        assertEquals("first", one.state.stage());
        assertEquals(OneItem.CLERK, one.state.officer());
    }

    @Test
    void what_the_rules_still_want_looked_at_stays() {
        OneItem one = withPeople();
        one.outcome = CheckOutcome.toPeople(List.of("another"));
        answers(one, "");
        assertEquals("first", one.state.stage());
    }

    @Test
    void r_share_a_source_that_says_something_else_is_for_the_reviewer_and_refuses_nobody() {
        OneItem one = withPeople();
        answers(one, "share-mismatch:household");
        assertEquals("first", one.state.stage());
        assertTrue(one.state.flags().contains("share-mismatch:household"));
        assertTrue(one.state.status().undecided());
    }

    @Test
    void without_the_items_code_the_case_stays_with_people() {
        OneItem one = withPeople();
        one.failure = ItemFailed.Reason.THREW;
        answers(one, "");
        assertEquals("first", one.state.stage());
        assertTrue(one.state.frozen().isEmpty());
        assertFalse(one.state.flags().contains(SILENT));
    }

    @Test
    void a_review_that_decides_is_never_taken_away() {
        OneItem one = new OneItem(
                OneItem.stage("check", StageKind.CHECK, false), OneItem.stage("decide", StageKind.REVIEW, true));
        one.outcome = CheckOutcome.toPeople(List.of(SILENT));
        one.submit();
        one.outcome = CheckOutcome.goOn();
        answers(one, "");
        assertEquals("decide", one.state.stage());
        assertEquals(1, one.course().stream().filter("CheckDone"::equals).count());
    }
}
