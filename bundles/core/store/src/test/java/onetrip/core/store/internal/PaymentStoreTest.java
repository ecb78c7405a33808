package onetrip.core.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import onetrip.api.payment.Order.Receipt;
import onetrip.api.payment.StatementLine.Direction;
import onetrip.core.payment.Difference;
import onetrip.core.payment.PayOrder;
import onetrip.core.payment.PayRefund;
import onetrip.core.payment.PaymentStore;
import onetrip.core.payment.Reconciliation.Entry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Orders, refunds and differences on both engines. */
class PaymentStoreTest {
    private static final Instant NOW = Instant.parse("2026-11-20T04:00:00Z");
    private static BothEngines engines;

    @BeforeAll
    static void open(@TempDir Path folder) throws Exception {
        engines = new BothEngines(folder);
    }

    @AfterAll
    static void close() throws Exception {
        engines.close();
    }

    static Stream<Database> databases() {
        return engines.all();
    }

    private static PayOrder order(String number, String caseNumber) {
        return new PayOrder(
                UUID.randomUUID(),
                number,
                caseNumber,
                "pay",
                "jicai",
                new UUID(1, 1),
                "unified",
                12_345,
                PayOrder.State.NEW,
                null,
                NOW,
                NOW.plusSeconds(7200),
                0,
                NOW.plusSeconds(60),
                null,
                null,
                null,
                false);
    }

    private static PayRefund refund(PayOrder order, String number, String transaction, PayRefund.Kind kind) {
        return new PayRefund(
                UUID.randomUUID(),
                number,
                order.id(),
                order.caseNumber(),
                order.office(),
                transaction,
                order.fen(),
                kind,
                kind == PayRefund.Kind.APPROVED ? PayRefund.State.BEGUN : PayRefund.State.SENDING,
                NOW,
                0,
                NOW,
                "",
                null,
                null,
                false);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void a_bill_has_one_open_order_however_many_try(Database database) throws Exception {
        PaymentStore store = new JdbcPaymentStore(database);
        List<Callable<Boolean>> tries = new ArrayList<>();
        for (int n = 0; n < 8; n++) {
            PayOrder order = order("PA" + n, "CASE-A");
            tries.add(() -> store.insert(order));
        }
        ExecutorService pool = Executors.newFixedThreadPool(8);
        int won = 0;
        for (Future<Boolean> one : pool.invokeAll(tries)) {
            won += one.get() ? 1 : 0;
        }
        pool.shutdown();
        assertEquals(1, won);
        PayOrder open = store.ofCase("CASE-A").get(0);
        assertTrue(store.closed(open.id()));
        assertFalse(store.closed(open.id()), "it is closed once");
        assertTrue(store.insert(order("PA9", "CASE-A")), "after the first is closed there may be another one");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void it_is_paid_once_and_comes_back_as_it_was(Database database) {
        PaymentStore store = new JdbcPaymentStore(database);
        PayOrder order = order("PB1", "CASE-B");
        assertTrue(store.insert(order));
        assertEquals(order, store.order("PB1").orElseThrow());
        store.waiting(order.id(), "http://127.0.0.1/cashier");
        assertTrue(store.paid(order.id(), "T1", NOW.plusSeconds(5), null, NOW));
        assertFalse(store.paid(order.id(), "T2", NOW.plusSeconds(6), null, NOW), "the first payment counts");
        store.waiting(order.id(), "http://127.0.0.1/other");
        assertFalse(store.closed(order.id()), "what is paid is not closed");
        Receipt receipt = new Receipt("33030125", "0000000001", "abcdef");
        store.receipt(order.id(), receipt);
        store.told(order.id());
        store.heard(order.id(), NOW.plusSeconds(7));
        store.asked(order.id(), null);
        PayOrder paid = store.order(order.id()).orElseThrow();
        assertEquals(PayOrder.State.PAID, paid.state());
        assertEquals("T1", paid.transaction());
        assertEquals(NOW.plusSeconds(5), paid.paidAt());
        assertEquals(receipt, paid.receipt());
        assertTrue(paid.told());
        assertEquals(NOW.plusSeconds(7), paid.heard());
        assertEquals(1, paid.tries());
        assertEquals(null, paid.next());
        PayOrder closed = order("PB2", "CASE-B2");
        store.insert(closed);
        store.closed(closed.id());
        assertTrue(store.paid(closed.id(), "T3", NOW, receipt, NOW), "money that comes after closing is not lost");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void what_is_due_is_somebody_s_once(Database database) throws Exception {
        PaymentStore store = new JdbcPaymentStore(database);
        for (int n = 0; n < 40; n++) {
            store.insert(order("PC" + n, "CASE-C" + n));
        }
        Instant due = NOW.plusSeconds(61);
        assertTrue(
                store.claimOrders(NOW, due, 10).stream()
                        .noneMatch(o -> o.number().startsWith("PC")),
                "too early");
        List<Callable<List<PayOrder>>> nodes = new ArrayList<>();
        for (int n = 0; n < 4; n++) {
            nodes.add(() -> store.claimOrders(due, due.plusSeconds(60), 100));
        }
        ExecutorService pool = Executors.newFixedThreadPool(4);
        List<String> claimed = new ArrayList<>();
        for (Future<List<PayOrder>> one : pool.invokeAll(nodes)) {
            one.get().stream()
                    .map(PayOrder::number)
                    .filter(n -> n.startsWith("PC"))
                    .forEach(claimed::add);
        }
        pool.shutdown();
        assertEquals(40, claimed.size());
        assertEquals(40, Set.copyOf(claimed).size(), "two nodes have one order");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void what_goes_back_by_itself_goes_back_once(Database database) {
        PaymentStore store = new JdbcPaymentStore(database);
        PayOrder order = order("PD1", "CASE-D");
        store.insert(order);
        PayRefund twice = refund(order, "RD1", "T9", PayRefund.Kind.TWICE);
        assertTrue(store.insert(twice));
        assertFalse(store.insert(refund(order, "RD2", "T9", PayRefund.Kind.NOT_WANTED)), "one payment, one way back");
        assertTrue(store.insert(refund(order, "RD3", "T8", PayRefund.Kind.TWICE)));
        assertEquals(twice, store.refund(twice.id()).orElseThrow());
        store.failed(twice.id(), "账户异常", NOW.plusSeconds(60));
        assertEquals(
                PayRefund.State.SENDING, store.refund(twice.id()).orElseThrow().state());
        store.failed(twice.id(), "账户异常", null);
        assertEquals(
                PayRefund.State.FAILED, store.refund(twice.id()).orElseThrow().state());
        assertTrue(store.done(twice.id(), NOW, "TK1", NOW, List.of(), List.of()), "by hand");
        assertFalse(store.done(twice.id(), NOW, "TK2", NOW, List.of(), List.of()));
        store.refundTold(twice.id());
        PayRefund done = store.refund(twice.id()).orElseThrow();
        assertEquals("TK1", done.receipt());
        assertEquals(null, done.next());
        PayRefund begun = refund(order, "RD4", "T1", PayRefund.Kind.APPROVED);
        assertTrue(store.insert(begun));
        assertTrue(
                store.insert(refund(order, "RD5", "T1", PayRefund.Kind.APPROVED)), "in parts it may go back in parts");
        store.sending(begun.id(), 77, NOW);
        store.drop(begun.id());
        assertEquals(77, store.refund(begun.id()).orElseThrow().fen(), "what is on its way is not dropped");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void the_book_of_a_day_has_payments_second_payments_and_refunds(Database database) {
        PaymentStore store = new JdbcPaymentStore(database);
        PayOrder order = new PayOrder(
                UUID.randomUUID(),
                "PE1",
                "CASE-E",
                "pay",
                "jicai",
                new UUID(1, 1),
                "book",
                500,
                PayOrder.State.NEW,
                null,
                NOW,
                NOW,
                0,
                NOW,
                null,
                null,
                null,
                false);
        store.insert(order);
        store.paid(order.id(), "T1", NOW, null, NOW);
        PayRefund second = refund(order, "RE1", "T2", PayRefund.Kind.TWICE);
        store.insert(second);
        store.done(second.id(), NOW.plusSeconds(9), "TK9", NOW, List.of(), List.of());
        List<Entry> moved = store.moved("book", NOW.minusSeconds(1), NOW.plusSeconds(10)).stream()
                .map(PaymentStore.Moved::entry)
                .toList();
        assertEquals(
                Set.of(
                        new Entry(Direction.IN, "PE1", "T1", 500),
                        new Entry(Direction.IN, "PE1", "T2", 500),
                        new Entry(Direction.BACK, "RE1", "T2", 500)),
                Set.copyOf(moved));
        assertEquals(3, moved.size());
        LocalDate day = LocalDate.of(2026, 11, 20);
        assertTrue(store.comparing("book", day, 3, NOW));
        assertFalse(store.comparing("book", day, 3, NOW), "a day is compared once");
        assertEquals(Set.of(day), store.compared("book", day.minusDays(1)));
        Difference difference = new Difference(
                UUID.randomUUID(), "book", day, "PE7", "T7", Difference.Kind.MISSING_HERE, 0, 700, NOW, null, null, "");
        store.insert(difference);
        store.insert(new Difference(
                UUID.randomUUID(),
                "book",
                day,
                "PE7",
                "T7",
                Difference.Kind.MISSING_HERE,
                0,
                700,
                NOW,
                null,
                null,
                ""));
        assertEquals(
                1,
                store.differences(true, 0, 100).stream()
                        .filter(d -> d.number().equals("PE7"))
                        .count());
        assertTrue(store.settle(difference.id(), new UUID(4, 4), "平台的测试", NOW));
        assertFalse(store.settle(difference.id(), new UUID(4, 4), "再写一次", NOW));
        assertEquals("平台的测试", store.difference(difference.id()).orElseThrow().note());
        assertEquals(List.of(), store.orders(Set.of(), null, 0, 10), "no office, no orders");
        assertTrue(store.orders(Set.of("jicai"), PayOrder.State.PAID, 0, 100).stream()
                .anyMatch(o -> o.number().equals("PE1")));
        assertTrue(store.refunds(null, PayRefund.State.DONE, 0, 100).stream()
                .anyMatch(r -> r.number().equals("RE1")));
    }

    private static PayRefund back(PaymentStore store, PayOrder order, String number, String transaction) {
        PayRefund refund = refund(order, number, transaction, PayRefund.Kind.TWICE);
        assertTrue(store.insert(refund));
        assertTrue(
                store.done(refund.id(), NOW.plusSeconds(9), "TK" + number, NOW.plusSeconds(10), List.of(), List.of()));
        return store.refund(refund.id()).orElseThrow();
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void money_that_went_back_waits_for_its_red_receipt_which_is_made_once(Database database) {
        PaymentStore store = new JdbcPaymentStore(database);
        PayOrder order = order("PF1", "CASE-F");
        store.insert(order);
        Receipt blue = new Receipt("33030125", "0000000001", "abcdef");
        store.paid(order.id(), "T1", NOW, blue, NOW);
        assertEquals(
                null,
                back(store, order, "RF2", "T2").red(),
                "the second payment of an order has no receipt of its own");
        PayRefund refund = back(store, order, "RF1", "T1");
        assertEquals(
                new PayRefund.Red(
                        "HF1",
                        PayRefund.RedState.WAITING,
                        NOW.plusSeconds(10),
                        0,
                        NOW.plusSeconds(10),
                        "",
                        blue,
                        null,
                        null),
                refund.red());
        Instant due = NOW.plusSeconds(10);
        assertEquals(List.of(), reds(store.claimReds(due.minusSeconds(1), due, 100)), "too early");
        assertEquals(List.of("RF1"), reds(store.claimReds(due, due.plusSeconds(60), 100)));
        assertEquals(List.of(), reds(store.claimReds(due, due.plusSeconds(60), 100)), "two nodes have one");
        store.redFailed(refund.id(), "开票点停用", due.plusSeconds(60));
        assertEquals(1, store.refund(refund.id()).orElseThrow().red().tries());
        store.redFailed(refund.id(), "开票点停用", null);
        assertTrue(
                store.refunds(Set.of("jicai"), PayRefund.State.FAILED, 0, 100).stream()
                        .anyMatch(r -> r.number().equals("RF1")),
                "nobody is asked to make it by hand");
        Receipt red = new Receipt("33030125", "0000000007", "fedcba");
        assertTrue(store.redIssued(refund.id(), red, NOW.plusSeconds(20), List.of(), List.of()));
        assertFalse(store.redIssued(refund.id(), red, NOW.plusSeconds(21), List.of(), List.of()));
        store.redNotNeeded(refund.id());
        PayRefund done = store.refundsOfCase("CASE-F").stream()
                .filter(r -> r.number().equals("RF1"))
                .findFirst()
                .orElseThrow();
        assertEquals(PayRefund.RedState.ISSUED, done.red().state());
        assertEquals(red, done.red().receipt());
        assertEquals(null, done.red().next());
        assertTrue(
                store.moved("unified", NOW.plusSeconds(20), NOW.plusSeconds(21)).stream()
                        .anyMatch(m ->
                                m.entry().equals(new Entry(Direction.RED, "HF1", "33030125 0000000007", order.fen()))),
                "the books of the day do not know it");
    }

    private static List<String> reds(List<PayRefund> refunds) {
        return refunds.stream()
                .map(PayRefund::number)
                .filter(number -> number.startsWith("RF"))
                .toList();
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("databases")
    void a_time_without_a_cashier_grows_while_it_lasts(Database database) {
        PaymentStore store = new JdbcPaymentStore(database);
        UUID outage = UUID.randomUUID();
        Instant from = NOW.plusSeconds(100_000);
        store.away(outage, from, from);
        store.away(outage, from, from.plusSeconds(60));
        store.away(outage, from, from.plusSeconds(120));
        assertEquals(
                List.of(new PaymentStore.Away(from, from.plusSeconds(120))),
                store.away(from.plusSeconds(10), from.plusSeconds(20)));
        assertEquals(List.of(), store.away(from.plusSeconds(120), from.plusSeconds(999)), "it was over by then");
    }
}
