package onetrip.devkit.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import onetrip.devkit.server.Await;
import onetrip.devkit.server.Server;

/** Four books of the same money: the platforms', the product's own comparison of the next night, its orders, and its cases. */
final class PaymentBooks {
    private static final Pattern PAYMENT = Pattern.compile("\\{\"id\":\"([^\"]+)\",\"fen\":([0-9]+),\"at\"");
    private static final Pattern COMPARED =
            Pattern.compile("books of (\\S+) for (\\S+): ([0-9]+) lines, ([0-9]+) differences");
    private static final Pattern AMOUNT = Pattern.compile("\"amount\":([0-9]+)");
    private static final Pattern REFUSED =
            Pattern.compile("SECURITY a callback for channel (\\S+) was refused: (?:.*; )?(\\d+) refused so far");
    private static final Pattern RECEIPT = Pattern.compile("\"receipt\":\"([^\"]+)\"");

    private final Server server;
    private final String item;
    private final int bills;
    private final Map<String, Integer> forged;

    /** @param item what the ids of the items begin with @param forged how many callbacks of each kind */
    PaymentBooks(Server server, String item, int bills, Map<String, Integer> forged) {
        this.server = server;
        this.item = item;
        this.bills = bills;
        this.forged = forged;
    }

    void check() throws Exception {
        Map<String, Long> theirs = theirs();
        nextNight(theirs.size());
        server.stop();
        // The last lines are written as the server goes: how many callbacks were refused in all.
        String log = server.log();
        Database database = new Database("h2", "jdbc:h2:file:" + server.home().resolve("db/onetrip"), "onetrip", "");
        Map<String, Long> orders = new HashMap<>();
        for (String row :
                database.column("select transaction_id || ' ' || fen from pay_order where state = 'PAID' and told")) {
            put(orders, row.split(" ")[0], Long.parseLong(row.split(" ")[1]));
        }
        Map<String, Long> cases = new HashMap<>();
        for (String payload : database.column(
                "select cast(payload as varchar) from case_event where payload like '%\"event\":\"paid\"%'")) {
            put(cases, only(RECEIPT, payload), Long.parseLong(only(AMOUNT, payload)));
        }
        verdict("bills that were not paid", bills - orders.size(), 0);
        verdict("payments in which the platforms' books and our orders differ", apart(theirs, orders), 0);
        verdict("payments in which our orders and the cases differ", apart(orders, cases), 0);
        verdict("fen between the platforms' books and the cases", sum(theirs) - sum(cases), 0);
        verdict("orders over another sum than their item's fee", otherSums(database), 0);
        verdict(
                "cases that wait although they are paid, or the other way round",
                bills
                        - database.count("select count(*) from case_file where item_id like '" + item
                                + "%' and status <> 'AWAIT_PAYMENT'"),
                0);
        verdict("refunds, of which there should be none", database.count("select count(*) from pay_refund"), 0);
        verdict(
                "differences of the night that are no forgery over another sum",
                database.count("select count(*) from pay_difference where kind <> 'CALLBACK'"),
                0);
        forgeries(log, database);
        System.out.printf(
                "%d payments over %d different sums, %s yuan%n",
                orders.size(),
                orders.values().stream().distinct().count(),
                BigDecimal.valueOf(sum(orders), 2).toPlainString());
    }

    /** By the platforms' own number. */
    private Map<String, Long> theirs() throws IOException {
        Map<String, Long> payments = new HashMap<>();
        for (String channel : PaymentBench.CHANNELS) {
            try (InputStream said =
                    server.simulator("/pay/" + channel + "/orders").toURL().openStream()) {
                Matcher payment = PAYMENT.matcher(new String(said.readAllBytes(), StandardCharsets.UTF_8));
                while (payment.find()) {
                    put(payments, payment.group(1), Long.parseLong(payment.group(2)));
                }
            }
        }
        return payments;
    }

    /** The same number twice would hide money. */
    private static void put(Map<String, Long> book, String number, long fen) {
        book.merge(number, fen, (before, more) -> before + more);
    }

    /** What the product itself finds when it reads the platforms' books of the day (T+1). */
    private void nextNight(int payments) throws IOException {
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        server.configure("onetrip.clock.cfg", "now = " + today.plusDays(1) + "T03:00:00+08:00");
        Await.until(
                "the books of the day are not compared",
                Duration.ofMinutes(5),
                () -> compared(today).size() == PaymentBench.CHANNELS.size());
        Map<String, Integer> lines = compared(today);
        verdict(
                "lines of the platforms' statements beside their payments",
                lines.values().stream().mapToInt(Integer::intValue).sum() - payments,
                0);
    }

    /** Channel → lines. */
    private Map<String, Integer> compared(LocalDate day) {
        Map<String, Integer> lines = new HashMap<>();
        try {
            Matcher books = COMPARED.matcher(server.log());
            while (books.find()) {
                if (books.group(2).equals(day.toString())) {
                    lines.put(books.group(1), Integer.parseInt(books.group(3)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }

    /** Each kind is refused where it can be told, and leaves no money behind. */
    private void forgeries(String log, Database database) throws Exception {
        int refused = forged.get("wrong-signature") + forged.get("other-merchant") + forged.get("changed-order");
        verdict("forged callbacks that were not refused and counted", refused - refused(log), 0);
        verdict(
                "callbacks for an order that is not ours, not logged",
                forged.get("unknown-order") - count(log, "tells of an order that is not ours"),
                0);
        verdict(
                "callbacks over another sum that nobody was told of",
                forged.get("wrong-amount")
                        - database.count("select count(*) from pay_difference where kind = 'CALLBACK'"),
                0);
        verdict(
                "orders that believe a forged payment",
                database.count("select count(*) from pay_order where transaction_id like 'FORGED%'"
                        + " or transaction_id like 'WRONG%'"),
                0);
    }

    /** Each line says how many there were of its channel until then. */
    private static long refused(String log) {
        Map<String, Long> channels = new HashMap<>();
        Matcher line = REFUSED.matcher(log);
        while (line.find()) {
            channels.merge(line.group(1), Long.parseLong(line.group(2)), Math::max);
        }
        return channels.values().stream().mapToLong(Long::longValue).sum();
    }

    private static long count(String log, String words) {
        return log.lines().filter(line -> line.contains(words)).count();
    }

    private long otherSums(Database database) throws Exception {
        long other = 0;
        List<String> rows = database.column("select f.item_id || ' ' || o.fen from pay_order o"
                + " join case_file f on f.number = o.case_number where o.state = 'PAID'");
        for (String row : rows) {
            String[] parts = row.split(" ");
            int copy = Integer.parseInt(parts[0].substring(item.length() + 1));
            other += Long.parseLong(parts[1]) == PaymentBench.fen(copy) ? 0 : 1;
        }
        return other;
    }

    private static String only(Pattern pattern, String payload) {
        Matcher found = pattern.matcher(payload);
        if (!found.find()) {
            throw new IllegalStateException("a payment without " + pattern);
        }
        return found.group(1);
    }

    private static long sum(Map<String, Long> book) {
        return book.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Numbers that only one book has, or that stand in both over different sums. */
    private static long apart(Map<String, Long> one, Map<String, Long> other) {
        return one.entrySet().stream()
                        .filter(entry -> !entry.getValue().equals(other.get(entry.getKey())))
                        .count()
                + other.keySet().stream()
                        .filter(number -> !one.containsKey(number))
                        .count();
    }

    private static void verdict(String what, long value, long aim) {
        System.out.printf("%s  %s: %d (aim %d)%n", value == aim ? "met   " : "MISSED", what, value, aim);
    }
}
