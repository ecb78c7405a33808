package onetrip.core.casework.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.util.List;
import onetrip.api.item.Process.Stage;
import onetrip.api.item.Process.StageKind;
import onetrip.api.item.Publicity;
import onetrip.api.item.Publicity.Mask;
import onetrip.api.item.Publicity.Shown;
import onetrip.api.item.Text;
import onetrip.api.rules.CheckOutcome;
import onetrip.core.casework.Command;
import onetrip.core.casework.Listing;
import onetrip.core.casework.Status;
import org.junit.jupiter.api.Test;

/** R-PUBLISH, as the machine carries it: onto the list by itself, off it by the clock, and then the case goes on. */
class PublishingTest {
    private static Stage shown(Shown... lines) {
        return new Stage(
                "public",
                StageKind.PUBLICITY,
                Text.of("公示"),
                null,
                "jijiao",
                null,
                false,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                new Publicity(List.of(lines), Text.of("规定"), null, null),
                null,
                null);
    }

    private static OneItem instant(Shown... lines) {
        OneItem one = new OneItem(
                OneItem.stage("check", StageKind.CHECK, false),
                OneItem.stage("decide", StageKind.REVIEW, true),
                shown(lines),
                OneItem.stage("issue", StageKind.ISSUE, false));
        one.outcome = CheckOutcome.grant();
        return one;
    }

    @Test
    void r_publish_a_granted_case_is_shown_by_itself_and_only_what_is_declared_and_masked() {
        OneItem one = instant(
                new Shown("kind", "=政策性加分", Text.of("类别"), null),
                new Shown("seat", "@rules.seat", Text.of("分值"), null),
                new Shown("number", "@rules.number", Text.of("报名号"), Mask.NUMBER),
                new Shown("day", "@granted", Text.of("决定日期"), null));
        one.submit();
        assertEquals(Status.GRANTED, one.state.status());
        assertEquals("public", one.state.stage());
        assertEquals(1, one.shown.size());
        List<String> values =
                one.shown.get(0).lines().stream().map(l -> l.value().zh()).toList();
        assertEquals(List.of("政策性加分", "1", "", "2026年9月24日"), values);
        assertEquals(one.shown.get(0).id(), one.state.proceedings().listing().entry());
        assertEquals(0, one.written.size(), "nothing is issued before its days are over");
    }

    @Test
    void when_its_days_are_over_the_timer_of_the_database_takes_the_case_on() {
        OneItem one = instant(new Shown("kind", "=政策性加分", Text.of("类别"), null));
        one.submit();
        TimerWorker node = one.node();
        node.round();
        assertEquals("public", one.state.stage(), "too early");
        one.now = one.now.plus(Duration.ofDays(8));
        node.round();
        assertEquals(Status.CLOSED, one.state.status());
        assertEquals(Listing.Standing.ENDED, one.state.proceedings().listing().standing());
        assertEquals(1, one.written.size());
        node.close();
    }

    @Test
    void upheld_and_granted_again_it_is_shown_anew_under_another_number() {
        OneItem one = instant(new Shown("kind", "=政策性加分", Text.of("类别"), null));
        one.submit();
        java.util.UUID objection = java.util.UUID.randomUUID();
        one.does(new Command.RaiseObjection(objection), null);
        one.does(new Command.UpholdObjection(OneItem.CLERK, objection, "要再核"), OneItem.CLERK);
        assertEquals("decide", one.state.stage());
        one.does(new Command.Grant(OneItem.CLERK, ""), OneItem.CLERK);
        assertEquals(2, one.shown.size());
        assertFalse(one.shown.get(0).id().equals(one.shown.get(1).id()));
    }
}
