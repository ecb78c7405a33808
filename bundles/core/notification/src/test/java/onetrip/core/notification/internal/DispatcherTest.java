package onetrip.core.notification.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import onetrip.core.identity.Account;
import onetrip.core.notification.DeliveryProblem;
import onetrip.core.notification.OutboxEntry;
import onetrip.core.notification.OutboxEntry.State;
import onetrip.core.notification.Preference;
import onetrip.core.notification.PreferenceStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The dispatcher's patience. */
class DispatcherTest {
    private static final Duration WAIT = Duration.ofMinutes(1);
    private final AtomicReference<Instant> now = new AtomicReference<>(Sample.NOW);
    private final MemoryOutbox outbox = new MemoryOutbox();
    private final Wishes wishes = new Wishes();
    private final AtomicReference<String> mail = new AtomicReference<>("a@b.invalid");
    private final Function<Set<UUID>, Map<UUID, Account>> accounts = ids -> {
        Map<UUID, Account> found = new HashMap<>();
        ids.forEach(id -> found.put(id, Sample.account(mail.get())));
        return found;
    };
    private Dispatcher dispatcher;

    /** What people have said, in memory. */
    private static final class Wishes implements PreferenceStore {
        final Map<UUID, Preference> all = new ConcurrentHashMap<>();

        @Override
        public Map<UUID, Preference> of(Set<UUID> accounts) {
            return all;
        }

        @Override
        public void keep(Preference preference) {
            all.put(preference.account(), preference);
        }
    }

    private void start(ScriptedChannel channel) {
        dispatcher = new Dispatcher(outbox, wishes, accounts, now::get, WAIT, List.of(channel));
    }

    @AfterEach
    void close() {
        dispatcher.close();
    }

    private static boolean failedOnce(OutboxEntry e) {
        return e.lastError() != null;
    }

    @Test
    void what_failed_for_now_is_tried_again_and_after_ten_times_left_to_staff() throws Exception {
        UUID young = outbox.add(0);
        UUID old = outbox.add(9);
        start(new ScriptedChannel()
                .thenFails(DeliveryProblem.RECIPIENT_LATER)
                .thenFails(DeliveryProblem.RECIPIENT_LATER));
        OutboxEntry again = outbox.await(young, DispatcherTest::failedOnce);
        assertEquals(State.PENDING, again.state());
        assertEquals(1, again.attempts());
        assertFalse(again.next().isBefore(Sample.NOW.plus(WAIT)), "tried again at once");
        assertEquals(State.FAILED, outbox.await(old, DispatcherTest::failedOnce).state());
    }

    /** What is not of the law's, for which a day may be full. */
    private static MemoryOutbox gladly() {
        return new MemoryOutbox() {
            @Override
            public java.util.Optional<onetrip.core.notification.Notice> notice(UUID id) {
                return java.util.Optional.of(Sample.notice("N12"));
            }
        };
    }

    @Test
    void of_many_messages_to_one_address_in_a_day_the_rest_waits_for_the_morning_and_loses_no_attempt()
            throws Exception {
        MemoryOutbox many = gladly();
        UUID one = many.add(0);
        UUID two = many.add(0);
        ScriptedChannel channel = new ScriptedChannel();
        channel.perDay = 1;
        dispatcher = new Dispatcher(many, wishes, accounts, now::get, WAIT, List.of(channel));
        UUID waits = many.any(DispatcherTest::failedOnce);
        OutboxEntry later = many.entry(waits);
        assertEquals(0, later.attempts());
        assertEquals(Instant.parse("2026-09-25T00:00:00Z"), later.next(), "eight in the morning");
        many.await(waits.equals(one) ? two : one, e -> e.state() == State.SENT);
        assertEquals(1, channel.attempts());
        now.set(Instant.parse("2026-09-25T00:00:00Z"));
        dispatcher.wake();
        many.await(waits, e -> e.state() == State.SENT);
    }

    @Test
    void what_the_law_wants_told_goes_however_many_there_were() throws Exception {
        UUID one = outbox.add(0);
        UUID two = outbox.add(0);
        ScriptedChannel channel = new ScriptedChannel();
        channel.perDay = 1;
        start(channel);
        outbox.await(one, e -> e.state() == State.SENT);
        outbox.await(two, e -> e.state() == State.SENT);
    }

    @Test
    void what_may_have_gone_out_before_is_counted_once() throws Exception {
        MemoryOutbox many = gladly();
        UUID one = many.add(0);
        ScriptedChannel channel = new ScriptedChannel().thenFails(DeliveryProblem.OUTCOME_UNKNOWN);
        channel.perDay = 1;
        dispatcher = new Dispatcher(many, wishes, accounts, now::get, WAIT, List.of(channel));
        many.await(one, DispatcherTest::failedOnce);
        now.set(Sample.NOW.plus(WAIT.multipliedBy(2)));
        dispatcher.wake();
        many.await(one, e -> e.state() == State.SENT);
    }

    @Test
    void what_did_not_go_out_is_not_counted() throws Exception {
        MemoryOutbox many = gladly();
        UUID one = many.add(0);
        ScriptedChannel channel = new ScriptedChannel().thenFails(DeliveryProblem.UNREACHABLE);
        channel.perDay = 1;
        dispatcher = new Dispatcher(many, wishes, accounts, now::get, WAIT, List.of(channel));
        many.await(one, DispatcherTest::failedOnce);
        now.set(Sample.NOW.plus(WAIT.multipliedBy(2)));
        dispatcher.wake();
        many.await(one, e -> e.state() == State.SENT);
    }

    @Test
    void what_cannot_be_counted_waits_and_what_the_law_wants_told_goes_all_the_same() throws Exception {
        AtomicBoolean broken = new AtomicBoolean(true);
        AtomicReference<UUID> statutory = new AtomicReference<>();
        MemoryOutbox many = new MemoryOutbox() {
            @Override
            public java.util.Optional<onetrip.core.notification.Notice> notice(UUID id) {
                return java.util.Optional.of(Sample.notice(id.equals(statutory.get()) ? "N11" : "N12"));
            }

            @Override
            public synchronized Map<String, Integer> count(
                    String channel, Map<String, Integer> wanted, java.time.LocalDate day, int most) {
                if (broken.get()) {
                    throw new IllegalStateException("the store is away");
                }
                return super.count(channel, wanted, day, most);
            }
        };
        List<UUID> all = new java.util.ArrayList<>(List.of(many.add(0), many.add(0), many.add(0)));
        statutory.set(many.last());
        ScriptedChannel channel = new ScriptedChannel();
        channel.perDay = 10;
        dispatcher = new Dispatcher(many, wishes, accounts, now::get, WAIT, List.of(channel));
        assertEquals(all.get(2), many.any(e -> e.state() == State.SENT));
        assertEquals(1, channel.attempts());
        broken.set(false);
        dispatcher.wake();
        for (UUID id : all) {
            assertEquals(1, many.await(id, e -> e.state() == State.SENT).attempts());
        }
        assertEquals(3, channel.attempts(), "something went out twice");
        assertEquals(2, many.counted("a@b.invalid"));
    }

    @Test
    void what_goes_together_is_counted_together_and_is_no_more_than_may() throws Exception {
        List<Map<String, Integer>> asked = new java.util.concurrent.CopyOnWriteArrayList<>();
        MemoryOutbox many = new MemoryOutbox() {
            @Override
            public java.util.Optional<onetrip.core.notification.Notice> notice(UUID id) {
                return java.util.Optional.of(Sample.notice("N12"));
            }

            @Override
            public synchronized Map<String, Integer> count(
                    String channel, Map<String, Integer> wanted, java.time.LocalDate day, int most) {
                asked.add(wanted);
                return super.count(channel, wanted, day, most);
            }
        };
        List<UUID> all = new java.util.ArrayList<>();
        for (int i = 0; i < 100; i++) {
            all.add(many.add(0));
        }
        // One of them does not go out; another one, which had no place, may in the next round.
        ScriptedChannel channel = new ScriptedChannel().thenFails(DeliveryProblem.RECIPIENT_REFUSED);
        channel.perDay = 60;
        dispatcher = new Dispatcher(many, wishes, accounts, now::get, WAIT, List.of(channel));
        for (UUID id : all) {
            many.await(id, e -> e.state() != State.PENDING || e.lastError() != null);
        }
        assertEquals(List.of(Map.of("a@b.invalid", 100)), asked);
        assertEquals(
                59,
                all.stream().filter(id -> many.entry(id).state() == State.SENT).count());
        assertEquals(59, many.counted("a@b.invalid"));
        assertEquals(
                40,
                all.stream()
                        .filter(id -> "day-full".equals(many.entry(id).lastError()))
                        .count());
    }

    @Test
    void what_failed_is_settled_though_its_count_cannot_be_taken_back() throws Exception {
        MemoryOutbox many = new MemoryOutbox() {
            @Override
            public java.util.Optional<onetrip.core.notification.Notice> notice(UUID id) {
                return java.util.Optional.of(Sample.notice("N12"));
            }

            @Override
            public synchronized void uncount(String channel, Map<String, Integer> counted, java.time.LocalDate day) {
                throw new IllegalStateException("the store is away");
            }
        };
        UUID one = many.add(0);
        ScriptedChannel channel = new ScriptedChannel().thenFails(DeliveryProblem.RECIPIENT_REFUSED);
        channel.perDay = 10;
        dispatcher = new Dispatcher(many, wishes, accounts, now::get, WAIT, List.of(channel));
        assertEquals(
                "recipient-refused",
                many.await(one, e -> e.state() == State.FAILED).lastError());
    }

    @Test
    void what_somebody_switched_off_is_dropped_and_what_the_law_wants_told_is_not() throws Exception {
        MemoryOutbox quiet = new MemoryOutbox() {
            @Override
            public java.util.Optional<onetrip.core.notification.Notice> notice(UUID id) {
                onetrip.core.notification.Notice any = Sample.notice(id.equals(last()) ? "N11" : "N12");
                wishes.keep(new Preference(any.account(), Set.of("mail"), "zh"));
                return java.util.Optional.of(any);
            }
        };
        UUID dropped = quiet.add(0);
        UUID told = quiet.add(0);
        ScriptedChannel channel = new ScriptedChannel();
        dispatcher = new Dispatcher(quiet, wishes, accounts, now::get, WAIT, List.of(channel));
        assertEquals("dropped", quiet.await(dropped, DispatcherTest::failedOnce).lastError());
        quiet.await(told, e -> e.state() == State.SENT);
        assertEquals(1, channel.attempts());
    }

    @Test
    void a_thousand_go_out_by_many_hands_and_each_once() throws Exception {
        List<UUID> all = new java.util.ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            all.add(outbox.add(0));
        }
        ScriptedChannel channel = new ScriptedChannel();
        start(channel);
        for (UUID id : all) {
            assertEquals(1, outbox.await(id, e -> e.state() == State.SENT).attempts());
        }
        assertEquals(1000, channel.attempts());
    }

    @Test
    void a_channel_that_breaks_is_not_asked_for_each_of_a_thousand() throws Exception {
        UUID last = null;
        for (int i = 0; i < 1000; i++) {
            last = outbox.add(3);
        }
        ScriptedChannel channel = new ScriptedChannel();
        for (int i = 0; i < 1000; i++) {
            channel.thenFails(DeliveryProblem.UNREACHABLE);
        }
        start(channel);
        UUID first = outbox.any(e -> e.lastError() != null);
        assertEquals(3, outbox.entry(first).attempts(), "the channel's fault cost an attempt");
        dispatcher.close();
        assertTrue(channel.attempts() <= 8, channel.attempts() + " times asked");
        assertEquals(3, outbox.entry(last).attempts());
    }

    @Test
    void a_refused_recipient_is_left_to_staff_at_once_and_holds_nobody_up() throws Exception {
        UUID refused = outbox.add(0);
        UUID other = outbox.add(0);
        start(new ScriptedChannel().thenFails(DeliveryProblem.RECIPIENT_REFUSED));
        assertEquals(
                "recipient-refused",
                outbox.await(refused, e -> e.state() == State.FAILED).lastError());
        outbox.await(other, e -> e.state() == State.SENT);
    }

    @Test
    void an_attempt_bears_the_same_id_again_and_what_staff_have_sent_again_another_one() throws Exception {
        onetrip.core.notification.Notice notice = Sample.notice("N11");
        MemoryOutbox kept = new MemoryOutbox() {
            @Override
            public java.util.Optional<onetrip.core.notification.Notice> notice(UUID id) {
                return java.util.Optional.of(notice);
            }
        };
        UUID id = kept.add(0);
        ScriptedChannel channel = new ScriptedChannel()
                .thenFails(DeliveryProblem.OUTCOME_UNKNOWN)
                .thenFails(DeliveryProblem.RECIPIENT_REFUSED);
        dispatcher = new Dispatcher(kept, wishes, accounts, now::get, WAIT, List.of(channel));
        kept.await(id, DispatcherTest::failedOnce);
        now.set(Sample.NOW.plus(WAIT.multipliedBy(2)));
        dispatcher.wake();
        kept.await(id, e -> e.state() == State.FAILED);
        assertTrue(kept.resend(id, now.get()));
        dispatcher.wake();
        kept.await(id, e -> e.state() == State.SENT);
        List<UUID> ids = channel.asked().stream()
                .map(onetrip.core.notification.Message::id)
                .toList();
        assertEquals(List.of(notice.id(), notice.id()), ids.subList(0, 2));
        assertEquals(2, Set.copyOf(ids).size(), "the provider would take it for one that it has");
    }

    @Test
    void what_waited_for_an_address_that_the_person_took_away_goes_nowhere_and_staff_see_why() throws Exception {
        UUID id = outbox.add(0);
        ScriptedChannel channel = new ScriptedChannel().thenFails(DeliveryProblem.PAUSED);
        start(channel);
        outbox.await(id, DispatcherTest::failedOnce);
        mail.set(null);
        now.set(Sample.NOW.plus(WAIT.multipliedBy(2)));
        dispatcher.wake();
        assertEquals(
                "address-gone",
                outbox.await(id, e -> e.state() != State.PENDING).lastError());
        assertEquals(State.FAILED, outbox.entry(id).state());
        assertEquals(List.of("a@b.invalid"), channel.addresses());
        mail.set("new@b.invalid");
        outbox.resend(id, now.get());
        dispatcher.wake();
        outbox.await(id, e -> e.state() == State.SENT);
        assertEquals(List.of("a@b.invalid", "new@b.invalid"), channel.addresses());
    }

    @Test
    void what_waited_for_an_address_that_the_person_replaced_goes_to_the_new_one_and_is_counted_there()
            throws Exception {
        List<String> counted = new java.util.concurrent.CopyOnWriteArrayList<>();
        MemoryOutbox many = new MemoryOutbox() {
            @Override
            public Optional<onetrip.core.notification.Notice> notice(UUID id) {
                return Optional.of(Sample.notice("N12"));
            }

            @Override
            public synchronized Map<String, Integer> count(
                    String channel, Map<String, Integer> wanted, java.time.LocalDate day, int most) {
                counted.addAll(wanted.keySet());
                return super.count(channel, wanted, day, most);
            }

            @Override
            public synchronized void uncount(String channel, Map<String, Integer> back, java.time.LocalDate day) {
                counted.removeAll(back.keySet());
                super.uncount(channel, back, day);
            }
        };
        UUID id = many.add(0);
        ScriptedChannel channel = new ScriptedChannel().thenFails(DeliveryProblem.PAUSED);
        channel.perDay = 1;
        dispatcher = new Dispatcher(many, wishes, accounts, now::get, WAIT, List.of(channel));
        many.await(id, DispatcherTest::failedOnce);
        mail.set("new@b.invalid");
        now.set(Sample.NOW.plus(WAIT.multipliedBy(2)));
        dispatcher.wake();
        many.await(id, e -> e.state() == State.SENT);
        assertEquals(List.of("a@b.invalid", "new@b.invalid"), channel.addresses());
        assertEquals(List.of("new@b.invalid"), counted);
    }

    @Test
    void what_arrived_is_asked_for_also_while_nothing_may_be_sent_and_forgotten_only_when_it_is_written_down()
            throws Exception {
        AtomicBoolean away = new AtomicBoolean(true);
        CountDownLatch refused = new CountDownLatch(1);
        CountDownLatch written = new CountDownLatch(1);
        MemoryOutbox kept = new MemoryOutbox() {
            @Override
            public void arrived(List<onetrip.core.notification.Channel.Arrival> told, Instant at) {
                if (away.get()) {
                    refused.countDown();
                    throw new IllegalStateException("the store is away");
                }
                super.arrived(told, at);
                written.countDown();
            }
        };
        UUID id = kept.add(0);
        ScriptedChannel channel = new ScriptedChannel().thenFails(DeliveryProblem.PAUSED);
        var arrival = new onetrip.core.notification.Channel.Arrival("a", "R-1", false, "UNDELIV");
        channel.arrivals.add(arrival);
        dispatcher = new Dispatcher(kept, wishes, accounts, now::get, WAIT, List.of(channel));
        kept.await(id, DispatcherTest::failedOnce);
        assertTrue(refused.await(20, TimeUnit.SECONDS), "not asked for while the channel is paused");
        assertEquals(List.of(arrival), channel.arrivals);
        away.set(false);
        now.set(Sample.NOW.plusSeconds(31));
        dispatcher.wake();
        assertTrue(written.await(20, TimeUnit.SECONDS), "not asked for again");
        assertEquals(List.of(arrival), kept.arrivals);
        assertEquals(1, channel.attempts());
    }

    @Test
    void a_wrong_password_makes_mail_wait_and_costs_no_attempt() throws Exception {
        UUID first = outbox.add(9);
        UUID second = outbox.add(9);
        ScriptedChannel channel =
                new ScriptedChannel().thenFails(DeliveryProblem.LOGIN_REFUSED).thenFails(DeliveryProblem.LOGIN_REFUSED);
        start(channel);
        OutboxEntry waiting = outbox.await(first, DispatcherTest::failedOnce);
        assertEquals(State.PENDING, waiting.state());
        assertEquals(9, waiting.attempts());
        assertEquals(1, channel.attempts(), "a broken channel was asked for each message");
        // The other one is given back after the first is put off: with its old time it is the next in turn.
        assertEquals(Sample.NOW, outbox.await(second, e -> e.attempts() == 9).next());
        now.set(waiting.next());
        dispatcher.wake();
        outbox.await(second, DispatcherTest::failedOnce);
        now.set(Sample.NOW.plus(Duration.ofHours(1)));
        dispatcher.wake();
        outbox.await(first, e -> e.state() == State.SENT);
        outbox.await(second, e -> e.state() == State.SENT);
    }

    @Test
    void mail_waits_untouched_while_the_channel_is_switched_off() throws Exception {
        UUID waiting = outbox.add(9);
        ScriptedChannel channel = new ScriptedChannel();
        channel.enabled = false;
        CountDownLatch looked = new CountDownLatch(3);
        dispatcher = new Dispatcher(
                outbox,
                wishes,
                accounts,
                () -> {
                    looked.countDown();
                    return now.get();
                },
                WAIT,
                List.of(channel));
        for (long left = looked.getCount(); left > 0; left = looked.getCount()) {
            dispatcher.wake();
            looked.await(20, TimeUnit.MILLISECONDS);
        }
        assertEquals(9, outbox.entry(waiting).attempts());
        channel.enabled = true;
        dispatcher.wake();
        outbox.await(waiting, e -> e.state() == State.SENT);
    }

    @Test
    void a_channel_that_is_wired_wrongly_does_not_end_the_dispatcher() throws Exception {
        UUID first = outbox.add(0);
        UUID second = outbox.add(0);
        start(new ScriptedChannel().then(() -> {
            throw new NoClassDefFoundError("jakarta/mail/Session");
        }));
        assertEquals(
                "channel-broken NoClassDefFoundError",
                outbox.await(first, DispatcherTest::failedOnce).lastError());
        outbox.await(second, e -> e.state() == State.SENT);
    }

    @Test
    void twenty_slow_sends_never_start_after_their_lease() throws Exception {
        List<UUID> all = new java.util.ArrayList<>();
        ScriptedChannel channel = new ScriptedChannel();
        AtomicBoolean late = new AtomicBoolean();
        // Others move the clock between a sender's look at it and its send, which here takes a jump of fifty seconds.
        ThreadLocal<Instant> read = new ThreadLocal<>();
        for (int i = 0; i < 20; i++) {
            all.add(outbox.add(0));
            channel.then(() -> {
                // Whatever is lent to this node now must be lent for longer than this send takes.
                Instant begin = read.get();
                all.stream()
                        .map(outbox::entry)
                        .filter(e -> e.attempts() > 0 && e.state() == State.PENDING)
                        .filter(e -> e.next().isBefore(begin.plusSeconds(50)))
                        .forEach(e -> late.set(true));
                now.updateAndGet(t -> t.plusSeconds(50));
            });
        }
        dispatcher = new Dispatcher(
                outbox,
                wishes,
                accounts,
                () -> {
                    read.set(now.get());
                    return read.get();
                },
                WAIT,
                List.of(channel));
        for (UUID id : all) {
            assertEquals(1, outbox.await(id, e -> e.state() == State.SENT).attempts());
        }
        assertFalse(late.get(), "a send could outlast its lease");
    }

    @Test
    void a_send_is_left_out_if_the_machine_slept_after_the_claim() throws Exception {
        ScriptedChannel channel = new ScriptedChannel();
        // The clock has two hands on it: the test's moves only when the dispatcher's has.
        CountDownLatch awake = new CountDownLatch(1);
        MemoryOutbox slow = new MemoryOutbox() {
            private boolean slept;

            @Override
            public java.util.Optional<onetrip.core.notification.Notice> notice(UUID id) {
                if (!slept) {
                    slept = true;
                    now.set(now.get().plusSeconds(119));
                    awake.countDown();
                }
                return super.notice(id);
            }
        };
        UUID id = slow.add(0);
        dispatcher = new Dispatcher(slow, wishes, accounts, now::get, WAIT, List.of(channel));
        assertTrue(awake.await(20, TimeUnit.SECONDS));
        assertEquals(1, slow.entry(id).attempts());
        now.set(Sample.NOW.plus(Duration.ofMinutes(10)));
        dispatcher.wake();
        slow.await(id, e -> e.state() == State.SENT);
        assertEquals(1, channel.attempts(), "it was sent in spite of the lease");
    }

    @Test
    void closing_waits_for_a_write_and_does_not_interrupt_it() throws Exception {
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        MemoryOutbox slow = new MemoryOutbox() {
            @Override
            void sent(UUID id) {
                writing.countDown();
                try {
                    goOn.await(20, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    interrupted.set(true);
                }
                super.sent(id);
            }
        };
        UUID id = slow.add(0);
        dispatcher = new Dispatcher(slow, wishes, accounts, now::get, WAIT, List.of(new ScriptedChannel()));
        assertTrue(writing.await(20, TimeUnit.SECONDS));
        Thread closing = new Thread(dispatcher::close);
        closing.start();
        closing.join(100);
        assertTrue(closing.isAlive(), "closing did not wait");
        goOn.countDown();
        closing.join(20_000);
        assertEquals(State.SENT, slow.entry(id).state());
        assertFalse(interrupted.get(), "an interrupt in the middle of a write closes H2's file");
    }
}
