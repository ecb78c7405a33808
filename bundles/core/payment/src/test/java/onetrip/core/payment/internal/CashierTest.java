package onetrip.core.payment.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import onetrip.api.item.Text;
import onetrip.api.payment.PaymentAway;
import onetrip.api.payment.PaymentConnector;
import onetrip.api.rules.Charge.Nature;
import onetrip.core.casework.CasePayments.Due;
import onetrip.core.casework.Cases;
import onetrip.core.casework.Refused;
import onetrip.core.clock.Time;
import onetrip.core.exchange.internal.PartnerBook;
import onetrip.core.payment.PayOrder;
import onetrip.core.payment.PaymentStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who pays does not wait for a platform of which everybody knows that it is down. */
class CashierTest {
    private static final Instant NOW = Instant.parse("2026-11-29T02:00:00Z");
    private static final Time TIME = () -> NOW;
    private static final UUID PAYER = new UUID(0, 1);
    private static final Due DUE = new Due(
            new UUID(0, 2),
            "CN-1",
            "d",
            "pay",
            "office",
            Text.of("普通话水平测试"),
            2500,
            NOW.plusSeconds(86_400),
            true,
            null,
            Set.of(Nature.FISCAL));

    private final Channels channels = new Channels(new PartnerBook(TIME));
    private PayOrder open;
    private int calls;

    private static <T> T proxy(Class<T> type, java.util.function.Function<String, Object> answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> answer.apply(method.getName())));
    }

    private Cashier cashier() {
        PaymentStore store = proxy(PaymentStore.class, method -> open == null ? List.of() : List.of(open));
        Cases cases = proxy(Cases.class, method -> null);
        return new Cashier(store, cases, channels, new Orders(store, cases, channels, TIME), TIME);
    }

    /** Takes every bill. */
    private void connect(String id) {
        connect(id, EnumSet.allOf(Nature.class));
    }

    /** Each call is one that nobody answers. */
    private void connect(String id, Set<Nature> takes) {
        channels.add(
                (PaymentConnector) Proxy.newProxyInstance(
                        PaymentConnector.class.getClassLoader(),
                        new Class<?>[] {PaymentConnector.class},
                        (self, method, args) -> {
                            switch (method.getName()) {
                                case "name" -> {
                                    return Text.of(id);
                                }
                                case "takes" -> {
                                    return takes;
                                }
                                case "hashCode" -> {
                                    return id.hashCode();
                                }
                                case "equals" -> {
                                    return self == args[0];
                                }
                                default -> {
                                    calls++;
                                    throw new PaymentAway("no answer within 5000 ms");
                                }
                            }
                        }),
                Map.of(PaymentConnector.CHANNEL, id));
    }

    private PayOrder order(String channel) {
        return new PayOrder(
                new UUID(0, 3),
                "P1",
                "CN-1",
                "pay",
                "office",
                PAYER,
                channel,
                2500,
                PayOrder.State.WAITING,
                null,
                NOW,
                NOW.plusSeconds(3600),
                0,
                NOW,
                null,
                null,
                null,
                false);
    }

    @BeforeEach
    void unifiedFailsTenTimes() {
        connect("unified");
        connect("quickpay");
        open = order("unified");
        for (int i = 0; i < 10; i++) {
            cashier().look(DUE, order -> true);
        }
        assertEquals(10, calls, "it was left alone too early");
    }

    private String refused(String channel) {
        return assertThrows(Refused.class, () -> cashier().pay(DUE, channel, PAYER, "/pay/CN-1"))
                .code();
    }

    @Test
    void nobody_is_sent_there_and_nobody_who_looks_waits_for_it() {
        assertEquals("channel-away", refused("unified"));
        cashier().look(DUE, order -> true);
        assertEquals(10, calls, "somebody waits for it");
        assertEquals(
                List.of("quickpay"),
                channels.list(DUE.natures()).stream().map(one -> one.id()).toList());
        assertEquals(
                List.of("unified"),
                channels.paused(DUE.natures()).stream().map(one -> one.id()).toList());
    }

    @Test
    void an_order_that_may_be_paid_there_stands_in_the_way_of_another_channel_without_a_wait() {
        assertEquals("being-confirmed", refused("quickpay"));
        assertEquals(10, calls, "somebody waits for it");
    }

    private static Due over(Nature... natures) {
        return new Due(
                DUE.caseId(),
                DUE.number(),
                DUE.definition(),
                DUE.stage(),
                DUE.office(),
                DUE.item(),
                DUE.fen(),
                DUE.until(),
                true,
                null,
                Set.of(natures));
    }

    private List<String> offered(Due due) {
        return channels.list(due.natures()).stream().map(one -> one.id()).toList();
    }

    @Test
    void cx06_a_wallet_takes_only_bills_without_any_line_of_government_non_tax_income() {
        open = null;
        connect("wallet", EnumSet.of(Nature.AGENCY));
        Due meals = over(Nature.AGENCY);
        assertEquals(List.of("quickpay", "wallet"), offered(meals));
        for (Due other : List.of(over(Nature.FISCAL), over(Nature.AGENCY, Nature.FISCAL), over(Nature.SERVICE))) {
            assertEquals(List.of("quickpay"), offered(other), other.natures().toString());
            Refused refused = assertThrows(Refused.class, () -> cashier().pay(other, "wallet", PAYER, "/pay/CN-1"));
            assertEquals("channel-not-for-bill", refused.code(), "a choice that was forced");
            assertEquals(10, calls, "it was asked");
        }
    }

    @Test
    void cx05_without_what_takes_every_bill_there_is_no_cashier_although_a_wallet_is_there() {
        connect("wallet", EnumSet.of(Nature.AGENCY));
        assertEquals(Set.of("unified", "quickpay"), Set.copyOf(channels.cashiers()));
        Channels alone = new Channels(new PartnerBook(TIME));
        alone.add((PaymentConnector) channels.get("wallet").orElseThrow(), Map.of(PaymentConnector.CHANNEL, "wallet"));
        assertEquals(List.of("wallet"), alone.cashiers(), "nothing else is expected where there is nothing else");
    }

    @Test
    void what_was_begun_is_asked_about_in_the_background_as_before() {
        assertThrows(
                PaymentAway.class, () -> channels.get("unified").orElseThrow().find("P1"));
        assertEquals(11, calls);
    }
}
