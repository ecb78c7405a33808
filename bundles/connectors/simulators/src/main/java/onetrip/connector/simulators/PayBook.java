package onetrip.connector.simulators;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The platform's books, in memory: orders, what was paid, what went back. All methods hold one lock. */
final class PayBook {
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** An order, seen under the book's lock only. */
    static final class Entry {
        final String orderNo;
        final String token;
        final long fen;
        final String title;
        final Instant expires;
        final String back;
        final String notify;
        String state = "WAITING";
        final List<Map<String, Object>> payments = new ArrayList<>();
        Map<String, String> receipt;
        /** Whose name stands on it; empty where the merchant said nothing. */
        Map<String, String> invoice = Map.of();

        /** By what it was paid, as the payer chose; merchants are not told. */
        String means = "";

        Entry(String orderNo, String token, long fen, String title, Instant expires, String back, String notify) {
            this.orderNo = orderNo;
            this.token = token;
            this.fen = fen;
            this.title = title;
            this.expires = expires;
            this.back = back;
            this.notify = notify;
        }
    }

    private final String channel;
    private final Random random;
    private final Map<String, Entry> orders = new LinkedHashMap<>();
    private final Map<String, Map<String, Object>> refunds = new LinkedHashMap<>();
    private final Map<String, Map<String, Object>> reds = new LinkedHashMap<>();
    private final List<Map<String, Object>> lines = new ArrayList<>();
    private final List<Map<String, Object>> planted = new ArrayList<>();
    private String without = "";
    private int serial;

    PayBook(String channel, long seed) {
        this.channel = channel;
        random = new Random(seed);
    }

    synchronized Entry open(
            String orderNo, long fen, String title, Instant expires, String back, String notify, Instant now) {
        Entry entry = orders.computeIfAbsent(
                orderNo,
                no -> new Entry(no, Long.toHexString(random.nextLong() | 1L), fen, title, expires, back, notify));
        expire(entry, now);
        return entry;
    }

    synchronized Entry find(String orderNo, Instant now) {
        Entry entry = orders.get(orderNo);
        if (entry != null) {
            expire(entry, now);
        }
        return entry;
    }

    synchronized Entry byToken(String token, Instant now) {
        Entry entry = orders.values().stream()
                .filter(one -> one.token.equals(token))
                .findFirst()
                .orElse(null);
        if (entry != null) {
            expire(entry, now);
        }
        return entry;
    }

    private static void expire(Entry entry, Instant now) {
        if (entry.state.equals("WAITING") && entry.expires.isBefore(now)) {
            entry.state = "CLOSED";
        }
    }

    synchronized void close(Entry entry) {
        if (entry.state.equals("WAITING")) {
            entry.state = "CLOSED";
        }
    }

    /** Money comes in, whatever the state. */
    synchronized void pay(Entry entry, Instant now) {
        Map<String, Object> payment = payment(entry.fen, now);
        entry.payments.add(payment);
        entry.state = "PAID";
        if (entry.receipt == null) {
            entry.receipt = receipt();
        }
        lines.add(line("IN", entry.orderNo, payment, now));
    }

    private Map<String, Object> payment(long fen, Instant now) {
        Map<String, Object> payment = new LinkedHashMap<>();
        // Chance alone gives the same number twice among ten thousand.
        payment.put(
                "id",
                channel.toUpperCase(java.util.Locale.ROOT) + "%06d%06d".formatted(++serial, random.nextInt(1_000_000)));
        payment.put("fen", fen);
        payment.put("at", now.toString());
        return payment;
    }

    private static Map<String, Object> line(String direction, String number, Map<String, Object> payment, Instant now) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("direction", direction);
        line.put("number", number);
        line.put("id", payment.get("id"));
        line.put("fen", payment.get("fen"));
        line.put("at", now.toString());
        return line;
    }

    /** The same number is the same refund. @param verdict DONE, REFUSED or WAITING, for one that is new or waits */
    synchronized Map<String, Object> refund(
            String refundNo, String orderNo, String payment, long fen, String verdict, Instant now) {
        Map<String, Object> before = refunds.get(refundNo);
        if (before != null && before.get("state").equals("DONE")) {
            return before;
        }
        Map<String, Object> refund = new LinkedHashMap<>();
        refund.put("refundNo", refundNo);
        Entry entry = orders.get(orderNo);
        Map<String, Object> paid = entry == null
                ? null
                : entry.payments.stream()
                        .filter(one -> one.get("id").equals(payment))
                        .findFirst()
                        .orElse(null);
        long back = refunds.values().stream()
                .filter(one ->
                        payment.equals(one.get("payment")) && one.get("state").equals("DONE"))
                .mapToLong(one -> (Long) one.get("fen"))
                .sum();
        if (paid == null || fen < 1 || back + fen > ((Number) paid.get("fen")).longValue()) {
            refund.put("state", "REFUSED");
            refund.put("reason", "不存在这笔缴款，或者退得比缴的多");
        } else if (verdict.equals("DONE")) {
            refund.put("state", "DONE");
            refund.put("id", "TK" + "%010d".formatted(++serial));
            refund.put("at", now.toString());
            refund.put("payment", payment);
            refund.put("fen", fen);
            Map<String, Object> money = new LinkedHashMap<>(Map.of("id", refund.get("id"), "fen", fen));
            lines.add(line("BACK", refundNo, money, now));
        } else {
            refund.put("state", verdict);
            refund.put("reason", verdict.equals("REFUSED") ? "账户异常" : "");
        }
        refunds.put(refundNo, refund);
        return refund;
    }

    /**
     * The same number is the same red receipt; it names a blue one of this order and a refund that is done, and they take back no more than the blue
     * one is over.
     *
     * @param verdict ISSUED, REFUSED or WAITING, for one that is new or waits
     */
    synchronized Map<String, Object> red(
            String redNo,
            String orderNo,
            String refundNo,
            Map<String, String> blue,
            long fen,
            String verdict,
            Instant now) {
        Map<String, Object> before = reds.get(redNo);
        if (before != null && before.get("state").equals("ISSUED")) {
            return before;
        }
        Map<String, Object> red = new LinkedHashMap<>();
        red.put("redNo", redNo);
        red.put("blue", blue);
        Entry entry = orders.get(orderNo);
        Map<String, Object> refund = refunds.get(refundNo);
        long reversed = reds.values().stream()
                .filter(one -> blue.equals(one.get("blue")) && one.get("state").equals("ISSUED"))
                .mapToLong(one -> (Long) one.get("fen"))
                .sum();
        boolean known = entry != null
                && blue.equals(entry.receipt)
                && refund != null
                && refund.get("state").equals("DONE")
                && refund.get("fen").equals(fen)
                && reversed + fen <= entry.fen;
        if (!known || verdict.equals("REFUSED")) {
            red.put("state", "REFUSED");
            red.put("reason", known ? "开票点停用" : "不存在这张票据或者这笔退费，或者冲得比开的多");
        } else if (verdict.equals("WAITING")) {
            red.put("state", "WAITING");
        } else {
            Map<String, String> receipt = receipt();
            red.put("state", "ISSUED");
            red.put("receipt", receipt);
            red.put("at", now.toString());
            red.put("fen", fen);
            Map<String, Object> paper =
                    new LinkedHashMap<>(Map.of("id", receipt.get("code") + " " + receipt.get("number"), "fen", fen));
            lines.add(line("RED", redNo, paper, now));
        }
        reds.put(redNo, red);
        return red;
    }

    private Map<String, String> receipt() {
        return Map.of(
                "code", "33030125",
                "number", "%010d".formatted(++serial),
                "check", "%06x".formatted(random.nextInt(0x1000000)));
    }

    /** A day's books, with what was planted. */
    synchronized List<Map<String, Object>> statement(LocalDate day) {
        List<Map<String, Object>> shown = new ArrayList<>();
        for (Map<String, Object> line : lines) {
            LocalDate on = LocalDate.ofInstant(Instant.parse((String) line.get("at")), ZONE);
            if (on.equals(day) && !line.get("number").equals(without)) {
                shown.add(line);
            }
        }
        planted.stream()
                .filter(line -> LocalDate.ofInstant(Instant.parse((String) line.get("at")), ZONE)
                        .equals(day))
                .forEach(shown::add);
        return shown;
    }

    /** A line that nobody paid. */
    synchronized void plant(String number, long fen, Instant at) {
        planted.add(line("IN", number, payment(fen, at), at));
    }

    /** A movement that the books leave out. */
    synchronized void leaveOut(String number) {
        without = number;
    }

    synchronized List<Map<String, Object>> orders() {
        return orders.values().stream()
                .map(entry -> {
                    Map<String, Object> order = shown(entry);
                    order.put("means", entry.means);
                    return order;
                })
                .toList();
    }

    /** As it is told to merchants; under the lock of whoever calls. */
    static Map<String, Object> shown(Entry entry) {
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("orderNo", entry.orderNo);
        order.put("state", entry.state);
        order.put("fen", entry.fen);
        order.put("payments", List.copyOf(entry.payments));
        if (entry.receipt != null) {
            order.put("receipt", entry.receipt);
        }
        if (!entry.invoice.isEmpty()) {
            order.put("invoice", entry.invoice);
        }
        return order;
    }

    synchronized Map<String, Object> told(Entry entry, String cashier) {
        Map<String, Object> order = shown(entry);
        if (entry.state.equals("WAITING")) {
            order.put("cashier", cashier + entry.token);
        }
        return order;
    }
}
