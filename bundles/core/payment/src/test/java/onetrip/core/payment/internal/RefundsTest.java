package onetrip.core.payment.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import onetrip.core.casework.CasePayments;
import onetrip.core.casework.Cases;
import onetrip.core.payment.PayRefund;
import onetrip.core.payment.PayRefund.Kind;
import onetrip.core.payment.PayRefund.State;
import onetrip.core.payment.PaymentStore;
import org.junit.jupiter.api.Test;

/** A process that ended between the steps of an approval. */
class RefundsTest {
    private static final Instant NOW = Instant.parse("2026-11-20T04:00:00Z");

    private final List<PayRefund> ofCase = new ArrayList<>();
    private final List<String> done = new ArrayList<>();
    private long approved;

    private static PayRefund refund(State state, boolean told) {
        return new PayRefund(
                UUID.randomUUID(),
                "R1",
                UUID.randomUUID(),
                "CASE",
                "jicai",
                "T1",
                50,
                Kind.APPROVED,
                state,
                NOW,
                0,
                NOW,
                "",
                null,
                null,
                told);
    }

    private void begun() {
        PayRefund begun = refund(State.BEGUN, false);
        ofCase.add(begun);
        PaymentStore store = proxy(PaymentStore.class, (method, arguments) -> {
            if (method.equals("refundsOfCase")) {
                return ofCase;
            }
            done.add(method + (method.equals("sending") ? " " + arguments[1] : ""));
            return null;
        });
        CasePayments payments = proxy(CasePayments.class, (method, arguments) -> approved);
        Cases cases = proxy(Cases.class, (method, arguments) -> payments);
        new Refunds(store, cases, new Channels(null), null, null, () -> NOW).due(begun);
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
    void what_the_case_knows_as_approved_is_sent() {
        approved = 50;
        begun();
        assertEquals(List.of("sending 50"), done);
    }

    @Test
    void what_nobody_approved_is_dropped() {
        begun();
        assertEquals(List.of("drop"), done);
    }

    @Test
    void one_approval_is_not_sent_twice() {
        approved = 50;
        for (State state : List.of(State.SENDING, State.FAILED, State.DONE)) {
            ofCase.clear();
            done.clear();
            ofCase.add(refund(state, false));
            begun();
            assertEquals(List.of("drop"), done, state.name());
        }
        ofCase.clear();
        done.clear();
        ofCase.add(refund(State.DONE, true));
        begun();
        assertEquals(List.of("sending 50"), done, "an earlier part that went back is another approval");
    }
}
