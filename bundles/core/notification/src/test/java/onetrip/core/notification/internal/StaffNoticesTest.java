package onetrip.core.notification.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import onetrip.core.notification.NoticeEvent;
import onetrip.core.notification.Notices;
import org.junit.jupiter.api.Test;

/** What staff are told, and what of it leaves the house. */
class StaffNoticesTest {
    private final TextNotices notices = new TextNotices(List.of(new ScriptedChannel()));

    private Notices.Composed told(NoticeEvent event) {
        Map<String, String> values = Map.of("what", "快到期", "number", "N-1", "officer", "审查员", "rule", "S-03");
        return notices.tell(
                event,
                Sample.account(onetrip.core.identity.Account.Kind.STAFF, "a@example.com"),
                new Notices.About(null, "N-1", "/work/N-1"),
                "k",
                values,
                values,
                Sample.NOW);
    }

    @Test
    void it_leads_to_the_page_of_staff() {
        assertEquals("/work/N-1", told(NoticeEvent.N09).notice().link());
        assertTrue(told(NoticeEvent.N09).notice().body().zh().contains("审查员"));
    }

    @Test
    void a_warning_stays_in_the_message_box_and_a_red_card_does_not() {
        assertEquals(List.of(), told(NoticeEvent.N08).outbox());
        assertEquals(List.of(), told(NoticeEvent.N14S).outbox());
        assertEquals(1, told(NoticeEvent.N09).outbox().size());
        assertEquals(1, told(NoticeEvent.N22).outbox().size());
    }

    @Test
    void r_eval_nobody_gets_a_mail_that_asks_for_a_rating() {
        Notices.Composed invitation = notices.compose(
                Sample.item("题"),
                NoticeEvent.N13,
                Sample.account("a@example.com"),
                null,
                "N-1",
                "k",
                Map.of(),
                Map.of(),
                Sample.NOW);
        assertEquals(List.of(), invitation.outbox());
        assertEquals("/rate/N-1", invitation.notice().link());
    }

    @Test
    void r_guard_whose_guardian_somebody_is_never_leaves_the_house() {
        for (NoticeEvent event : new NoticeEvent[] {NoticeEvent.N28, NoticeEvent.N28E}) {
            Notices.Composed told = notices.compose(
                    Sample.item("题"),
                    event,
                    Sample.account("a@example.com"),
                    null,
                    "N-1",
                    "k",
                    Map.of("number", "N-1"),
                    Map.of("number", "N-1"),
                    Sample.NOW);
            assertEquals(List.of(), told.outbox());
            assertEquals("/cases/N-1", told.notice().link());
        }
    }
}
