package onetrip.web.citizen.internal;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import onetrip.core.clock.Time;
import onetrip.core.payment.PayOrder;
import onetrip.core.payment.Payments;
import onetrip.core.payment.Payments.Channel;

/** An order at a platform as a payer reads it. Pure. */
final class OrderModel {
    private OrderModel() {}

    /** Empty without one. */
    static Map<String, Object> of(PayOrder order, Payments payments, String lang) {
        if (order == null) {
            return Map.of();
        }
        boolean waits = order.state() == PayOrder.State.WAITING;
        Map<String, Object> row = new HashMap<>();
        row.put("state", order.state().name().toLowerCase(Locale.ROOT));
        row.put("channel", order.channel());
        row.put("name", payments.channelName(order.channel()).in(lang));
        row.put("cashier", waits ? order.cashier() : null);
        row.put("heard", waits ? local(order.heard()) : null);
        row.put("next", waits ? local(order.next()) : null);
        row.put("expires", local(order.expires()));
        row.put("paidAt", local(order.paidAt()));
        row.put("transaction", order.transaction());
        row.put("receipt", order.receipt());
        return row;
    }

    static List<Map<String, String>> channels(List<Channel> channels, String lang) {
        return channels.stream()
                .map(c -> Map.of("id", c.id(), "name", c.name().in(lang)))
                .toList();
    }

    private static LocalDateTime local(Instant at) {
        return at == null ? null : LocalDateTime.ofInstant(at, Time.ZONE);
    }
}
