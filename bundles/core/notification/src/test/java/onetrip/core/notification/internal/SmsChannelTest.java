package onetrip.core.notification.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import onetrip.api.message.MessageAnswer;
import onetrip.api.message.MessageAnswer.Status;
import onetrip.api.message.MessageConnector;
import onetrip.api.message.MessageReceipt;
import onetrip.api.message.OutsideMessage;
import onetrip.core.notification.Channel;
import onetrip.core.notification.DeliveryProblem;
import onetrip.core.notification.Message;
import org.junit.jupiter.api.Test;

class SmsChannelTest {
    private static final String MOBILE = "138" + "0000" + "0001";

    private final List<String> asked = new ArrayList<>();
    private final Paused paused = new Paused();
    private final SmsChannel channel = new SmsChannel(() -> Sample.NOW, paused, 10);
    private Status a = Status.TAKEN;
    private Status b = Status.TAKEN;

    SmsChannelTest() {
        channel.add(provider("a"), Map.of(MessageConnector.NAME, "a", "service.ranking", 2));
        channel.add(provider("b"), Map.of(MessageConnector.NAME, "b", "service.ranking", 1));
    }

    private MessageConnector provider(String name) {
        return new MessageConnector() {
            @Override
            public MessageAnswer send(OutsideMessage message) {
                asked.add(name);
                return MessageAnswer.of(name.equals("a") ? a : b, "code");
            }

            @Override
            public List<MessageReceipt> receipts() {
                return List.of();
            }
        };
    }

    private DeliveryProblem refused(Message message) {
        return assertThrows(Channel.DeliveryException.class, () -> channel.send(message, MOBILE))
                .problem();
    }

    @Test
    void one_that_is_away_is_stood_in_for_at_once() throws Exception {
        a = Status.AWAY;
        assertEquals("b", channel.send(Sample.message("s", "b"), MOBILE).carrier());
        assertEquals(List.of("a", "b"), asked);
    }

    @Test
    void one_that_is_paused_is_not_asked_and_without_another_messages_wait() throws Exception {
        paused.names.add("message.sms.a");
        assertEquals("b", channel.send(Sample.message("s", "b"), MOBILE).carrier());
        assertEquals(List.of("b"), asked);
        paused.names.add("message.sms.b");
        DeliveryProblem held = refused(Sample.message("s", "b"));
        assertEquals(DeliveryProblem.PAUSED, held);
        assertEquals(DeliveryProblem.Scope.CHANNEL, held.scope());
        paused.names.clear();
        assertEquals("a", channel.send(Sample.message("s", "b"), MOBILE).carrier());
    }

    @Test
    void one_that_has_as_many_as_its_configuration_allows_in_a_minute_is_stood_in_for() throws Exception {
        SmsChannel slow = new SmsChannel(() -> Sample.NOW, paused, 10);
        slow.add(provider("a"), Map.of(MessageConnector.NAME, "a", "service.ranking", 2, "rate.perMinute", "1"));
        slow.add(provider("b"), Map.of(MessageConnector.NAME, "b", "service.ranking", 1, "rate.perMinute", "1"));
        assertEquals("a", slow.send(Sample.message("s", "b"), MOBILE).carrier());
        assertEquals("b", slow.send(Sample.message("s", "b"), MOBILE).carrier());
        assertEquals(
                DeliveryProblem.THROTTLED,
                assertThrows(Channel.DeliveryException.class, () -> slow.send(Sample.message("s", "b"), MOBILE))
                        .problem());
        assertEquals(List.of("a", "b"), asked);
    }

    @Test
    void what_a_provider_may_have_nobody_else_is_given_until_it_was_asked_three_times() throws Exception {
        a = Status.UNKNOWN;
        Message message = Sample.message("s", "b");
        for (int time = 0; time < 3; time++) {
            assertEquals(DeliveryProblem.OUTCOME_UNKNOWN, refused(message));
        }
        assertEquals(List.of("a", "a", "a"), asked);
        assertEquals("b", channel.send(message, MOBILE).carrier());
        assertEquals("b", asked.get(3), "after three times it is better twice than never");
    }

    @Test
    void others_messages_do_not_wait_for_it() throws Exception {
        a = Status.UNKNOWN;
        refused(Sample.message("s", "b"));
        assertEquals("b", channel.send(Sample.message("t", "b"), MOBILE).carrier());
    }

    @Test
    void it_says_at_last_that_it_took_it() throws Exception {
        a = Status.UNKNOWN;
        Message message = Sample.message("s", "b");
        refused(message);
        a = Status.TAKEN;
        assertEquals("a", channel.send(message, MOBILE).carrier());
        assertEquals(List.of("a", "a"), asked);
    }
}
