package onetrip.core.notification.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import onetrip.api.message.MessageAnswer;
import onetrip.api.message.MessageAnswer.Status;
import onetrip.api.message.MessageReceipt;
import onetrip.api.message.MessengerConnector;
import onetrip.api.message.TemplateMessage;
import onetrip.core.identity.Account;
import onetrip.core.identity.Accounts;
import onetrip.core.notification.Channel.DeliveryException;
import onetrip.core.notification.ContactRefused;
import onetrip.core.notification.DeliveryProblem;
import onetrip.core.notification.DeliveryProblem.Scope;
import onetrip.core.notification.NoticeEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** WeChat: bound by going there and coming back, ended where nothing arrives. */
class WechatChannelTest {
    private static final String OPENID = "oSIM_G01_0000000000000000000";
    private static final URI BACK = URI.create("https://onetrip.example/me/contact/wechat/return");
    private static final NoticeWords WORDS = new NoticeWords();

    private final AtomicReference<Instant> now = new AtomicReference<>(Sample.NOW);
    private final Played played = new Played();
    private final WechatChannel channel = new WechatChannel(now::get, new Paused());
    private final MemoryContacts store = new MemoryContacts();
    private final Map<UUID, Account> people = new HashMap<>();
    private final ContactDesk desk = new ContactDesk(store, null, accounts(), now::get, List.of(channel));
    private final Account mother = person();
    private final Account father = person();

    /** A platform that says what the test wants. */
    private static final class Played implements MessengerConnector {
        MessageAnswer answer = MessageAnswer.taken("17");
        Arrival arrival = new Arrival(Outcome.KNOWN, OPENID);
        String state = "";
        final List<String> gone = new ArrayList<>();
        TemplateMessage last;

        @Override
        public MessageAnswer send(TemplateMessage message) {
            last = message;
            return answer;
        }

        @Override
        public List<MessageReceipt> receipts() {
            return List.of(new MessageReceipt("17", true, ""));
        }

        @Override
        public List<String> gone() {
            List<String> all = List.copyOf(gone);
            gone.clear();
            return all;
        }

        @Override
        public URI depart(URI callback, String sent) {
            state = sent;
            return URI.create("https://open.example/?state=" + sent);
        }

        @Override
        public Arrival arrive(String code) {
            return code.equals("good") ? arrival : Arrival.of(Outcome.REFUSED);
        }

        @Override
        public Optional<String> told(Map<String, String> query, byte[] body) {
            return Optional.of("success");
        }
    }

    WechatChannelTest() {
        channel.add(played, Map.of("onetrip.message.name", "official"));
    }

    @Test
    void an_account_is_given_as_many_in_a_minute_as_its_configuration_allows_and_the_rest_waits() throws Exception {
        WechatChannel slow = new WechatChannel(now::get, new Paused());
        slow.add(played, Map.of("onetrip.message.name", "official", "rate.perMinute", "2"));
        slow.send(WORDS.outside(Sample.notice("N11"), "zh"), OPENID);
        slow.send(WORDS.outside(Sample.notice("N11"), "zh"), OPENID);
        played.last = null;
        DeliveryException held = assertThrows(
                DeliveryException.class, () -> slow.send(WORDS.outside(Sample.notice("N11"), "zh"), OPENID));
        assertEquals(DeliveryProblem.THROTTLED, held.problem());
        assertEquals(Scope.CHANNEL, held.problem().scope());
        assertNull(played.last, "the platform was asked all the same");
    }

    private Account person() {
        Account one = Sample.account("a@example.invalid");
        people.put(one.id(), one);
        return one;
    }

    private Account kept(Account one) {
        return people.get(one.id());
    }

    private Accounts accounts() {
        return (Accounts) Proxy.newProxyInstance(
                Accounts.class.getClassLoader(), new Class<?>[] {Accounts.class}, (self, method, arguments) -> {
                    switch (method.getName()) {
                        case "find":
                            return Optional.ofNullable(people.get(arguments[0]));
                        case "byWechat":
                            return people.values().stream()
                                    .filter(a -> arguments[0].equals(a.wechat()))
                                    .findFirst();
                        case "changeWechat":
                            Account before = people.get(arguments[0]);
                            assertEquals(before.version(), arguments[1]);
                            Account after =
                                    before.withWechat((String) arguments[2]).withVersion(before.version() + 1);
                            people.put(after.id(), after);
                            return after;
                        default:
                            throw new AssertionError(method.getName());
                    }
                });
    }

    private static void refused(String code, Executable act) {
        assertEquals(code, assertThrows(ContactRefused.class, act).code());
    }

    private void bind(Account who, String session) {
        desk.depart(who, session, "wechat", BACK);
        desk.arrive(who, session, "wechat", played.state, "good");
    }

    @Test
    void who_went_from_this_session_and_comes_back_is_bound_and_once() {
        assertEquals(Set.of("wechat"), desk.travelled());
        URI there = desk.depart(mother, "session", "wechat", BACK);
        assertTrue(there.toString().contains(played.state) && played.state.length() >= 40, there.toString());
        assertNull(kept(mother).wechat(), "bound before anybody came back");
        desk.arrive(mother, "session", "wechat", played.state, "good");
        assertEquals(OPENID, kept(mother).wechat());
        refused("way-back", () -> desk.arrive(mother, "session", "wechat", played.state, "good"));
        desk.remove(mother, "wechat");
        assertNull(kept(mother).wechat());
    }

    @Test
    void another_state_another_session_another_person_or_a_late_return_binds_nobody() {
        refused("way-back", () -> desk.arrive(mother, "session", "wechat", "x", "good"));
        desk.depart(mother, "session", "wechat", BACK);
        String first = played.state;
        refused("way-back", () -> desk.arrive(mother, "session", "wechat", "x", "good"));
        refused("way-back", () -> desk.arrive(mother, "other", "wechat", first, "good"));
        refused("way-back", () -> desk.arrive(father, "session", "wechat", first, "good"));
        desk.depart(mother, "session", "wechat", BACK);
        refused("way-back", () -> desk.arrive(mother, "session", "wechat", first, "good"));
        now.set(Sample.NOW.plus(Duration.ofMinutes(10)));
        refused("way-back", () -> desk.arrive(mother, "session", "wechat", played.state, "good"));
        assertNull(kept(mother).wechat());
        assertNull(kept(father).wechat());
    }

    @Test
    void one_wechat_belongs_to_one_account_until_it_is_removed_there() {
        bind(mother, "session");
        refused("taken", () -> bind(father, "other"));
        desk.remove(mother, "wechat");
        bind(father, "other");
        assertEquals(OPENID, kept(father).wechat());
    }

    @Test
    void what_the_platform_says_on_the_way_back_is_told() {
        for (String[] one :
                new String[][] {{"NOT_FOLLOWING", "not-following"}, {"REFUSED", "code"}, {"AWAY", "not-now"}}) {
            played.arrival = MessengerConnector.Arrival.of(MessengerConnector.Outcome.valueOf(one[0]));
            refused(one[1], () -> bind(mother, "session"));
        }
        channel.remove(played);
        assertEquals(Set.of(), desk.channels());
        refused("no-channel", () -> desk.depart(mother, "session", "wechat", BACK));
    }

    private DeliveryProblem sending(Status status, int code) {
        played.answer = MessageAnswer.of(status, String.valueOf(code));
        return assertThrows(
                        DeliveryException.class, () -> channel.send(WORDS.outside(Sample.notice("N11"), "zh"), OPENID))
                .problem();
    }

    @Test
    void a_message_goes_in_pieces_and_what_comes_of_it_is_counted() throws Exception {
        assertEquals(
                "official",
                channel.send(WORDS.outside(Sample.notice("N11"), "en"), OPENID).carrier());
        assertEquals(
                "N11 " + Sample.NUMBER + " There is a decision 有结果了 /cases/" + Sample.NUMBER,
                String.join(
                        " ",
                        played.last.event(),
                        played.last.number(),
                        played.last.what(),
                        played.last.state(),
                        played.last.path()));
        assertFalse(channel.carriers().get(0).resting());
        assertEquals(Scope.CHANNEL, sending(Status.AWAY, 45009).scope());
        assertTrue(channel.carriers().get(0).resting());
        assertEquals(Scope.CHANNEL, sending(Status.LOGIN_REFUSED, 40125).scope());
        assertEquals(Scope.ATTEMPT, sending(Status.MESSAGE_REFUSED, 47003).scope());
        assertEquals(List.of(), channel.gone(), "somebody is taken for gone whose message was wrong");
        assertEquals(Scope.RECIPIENT, sending(Status.RECIPIENT_REFUSED, 43004).scope());
        assertEquals("recipient-refused", channel.carriers().get(0).lastProblem());
        assertEquals(4, channel.carriers().get(0).failed());
        assertEquals(List.of(OPENID), channel.gone());
        assertEquals(List.of(), channel.gone(), "told twice");
    }

    @Test
    void whom_wechat_does_not_reach_any_more_is_told_by_every_other_way_and_once() {
        bind(mother, "session");
        ScriptedChannel mail = new ScriptedChannel();
        Farewell farewell = new Farewell(accounts(), new TextNotices(List.of(channel, mail)), store, now::get);
        sending(Status.RECIPIENT_REFUSED, 43004);
        played.gone.add(OPENID);
        farewell.look(channel);
        assertNull(kept(mother).wechat());
        assertEquals(1, store.told.size());
        assertEquals(NoticeEvent.N27.name(), store.told.get(0).notice().event());
        assertEquals(
                List.of("mail"),
                store.told.get(0).outbox().stream().map(o -> o.channel()).toList());
        played.gone.add(OPENID);
        played.gone.add("oSIM_nobody_0000000000000000");
        farewell.look(channel);
        assertEquals(1, store.told.size(), "told of what is not bound");
        bind(mother, "session");
        played.gone.add(OPENID);
        farewell.look(channel);
        assertEquals(2, store.told.size(), "the second time is news again");
    }
}
