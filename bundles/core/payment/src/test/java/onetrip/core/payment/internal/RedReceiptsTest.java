package onetrip.core.payment.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.payment.Order.Receipt;
import onetrip.core.casework.CasePayments;
import onetrip.core.casework.Cases;
import onetrip.core.payment.PayOrder;
import onetrip.core.payment.PayRefund;
import onetrip.core.payment.PaymentStore;
import org.junit.jupiter.api.Test;

/** When a red receipt is needed, when it is asked for again, and when somebody has to make it. */
class RedReceiptsTest {
    private static final Instant NOW = Instant.parse("2026-11-20T04:00:00Z");
    private static final Receipt BLUE = new Receipt("33030125", "0000000001", "abcdef");

    private final List<String> done = new ArrayList<>();

    private static PayOrder order(Receipt receipt, Instant next) {
        return new PayOrder(
                UUID.randomUUID(),
                "P1",
                "CASE",
                "pay",
                "jicai",
                new UUID(1, 1),
                "away",
                50,
                PayOrder.State.PAID,
                null,
                NOW,
                NOW,
                0,
                next,
                "T1",
                NOW.minus(Duration.ofDays(2)),
                receipt,
                true);
    }

    private static PayRefund refund(PayOrder order, Instant asked, int tries) {
        return new PayRefund(
                UUID.randomUUID(),
                "R1",
                order.id(),
                "CASE",
                "jicai",
                "T1",
                50,
                PayRefund.Kind.APPROVED,
                PayRefund.State.DONE,
                asked,
                0,
                null,
                "",
                asked,
                "TK1",
                true,
                new PayRefund.Red(
                        "H1", PayRefund.RedState.WAITING, asked, tries, NOW, "", order.receipt(), null, null));
    }

    private void due(PayOrder order, PayRefund refund) {
        PaymentStore store = proxy(PaymentStore.class, (method, arguments) -> {
            if (method.equals("order")) {
                return Optional.of(order);
            }
            done.add(method + (method.equals("redFailed") ? " " + arguments[2] : ""));
            return method.equals("redIssued");
        });
        CasePayments payments = proxy(CasePayments.class, (method, arguments) -> Optional.empty());
        Cases cases = proxy(Cases.class, (method, arguments) -> payments);
        Channels nobody = new Channels(null);
        new RedReceipts(
                        store,
                        new Orders(store, cases, nobody, () -> NOW),
                        nobody,
                        new PayerNotices(store, cases, null, null, () -> NOW),
                        null,
                        () -> NOW)
                .due(refund);
    }

    private interface Answer {
        Object to(String method, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> answer.to(method.getName(), arguments)));
    }

    @Test
    void a_blue_receipt_that_never_was_issued_needs_no_red_one() {
        PayOrder order = order(null, null);
        due(order, refund(order, NOW, 0));
        assertEquals(List.of("redNotNeeded"), done);
    }

    @Test
    void a_blue_receipt_that_may_still_come_is_waited_for() {
        PayOrder order = order(null, NOW.plusSeconds(60));
        due(order, refund(order, NOW, 0));
        assertEquals(List.of("redFailed " + NOW.plusSeconds(10)), done, "its channel is away");
    }

    @Test
    void while_the_channel_is_away_it_is_tried_again_later_and_later_and_after_three_days_somebody_does_it() {
        PayOrder order = order(BLUE, null);
        due(order, refund(order, NOW, 0));
        due(order, refund(order, NOW, 9));
        due(order, refund(order, NOW.minus(Duration.ofDays(4)), 90));
        assertEquals(
                List.of(
                        "redFailed " + NOW.plusSeconds(10),
                        "redFailed " + NOW.plus(Duration.ofHours(1)),
                        "redFailed null"),
                done);
        assertTrue(done.stream().noneMatch(one -> one.startsWith("redIssued")));
    }
}
