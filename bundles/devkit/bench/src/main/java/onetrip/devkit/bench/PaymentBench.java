package onetrip.devkit.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import onetrip.devkit.server.Await;
import onetrip.devkit.server.Server;
import onetrip.devkit.server.TinyItem;
import onetrip.devkit.server.Visitor;

/**
 * Ten thousand bills paid online at two platforms in a process of their own, RSA and SM2: each is an application, an order, a visit to the cashier. Of the
 * callbacks 5 % get lost, 5 % come twice, and before 1 % of the payments a forged one comes. Nobody comes back to look; what got lost is asked for. At
 * the end the platforms' books and ours are compared to the fen.
 */
final class PaymentBench {
    private static final String ITEM = "bench-paid";
    private static final long FEN = 1_234;
    private static final int USERS = 16;
    private static final int LOST = 5;
    private static final int DOUBLED = 5;
    private static final int FORGED = 1;
    private static final List<String> PEOPLE = List.of("t01", "t02", "t03", "t04", "f01", "g01");
    private static final List<String> CHANNELS = List.of("unified", "quickpay");

    private static final Pattern PAYMENT = Pattern.compile("\\{\"id\":\"[^\"]+\",\"fen\":([0-9]+),\"at\"");

    private final int bills;

    PaymentBench(boolean quick) {
        bills = quick ? 500 : 10_000;
    }

    void run() throws Exception {
        try (Server server = new Server("bench-payments")
                .with("ONETRIP_UNLIMITED", "127.0.0.1")
                .withSimulators()) {
            server.start();
            Visitor admin = new Visitor(server.base()).signIn("admin01", "/admin/");
            for (int copy = 0; copy < USERS; copy++) {
                admin.get("/admin/install").postFile("/admin/install", "jar", "paid.jar", jar(copy));
                admin.post(admin.path(), "do", "apply");
                if (admin.get("/items/" + ITEM + "-" + copy).status() != 200) {
                    throw new IOException("the item could not be installed: " + admin.body());
                }
            }
            AtomicInteger left = new AtomicInteger(bills);
            AtomicInteger forged = new AtomicInteger();
            AtomicInteger lost = new AtomicInteger();
            ExecutorService threads = Executors.newFixedThreadPool(USERS);
            Cpu cpu = Cpu.of(server.process());
            double before = cpu.seconds();
            long begin = System.nanoTime();
            List<Future<?>> payers = new ArrayList<>();
            for (int user = 0; user < USERS; user++) {
                String session = new Visitor(server.base())
                        .signIn(PEOPLE.get(user % PEOPLE.size()), "/me")
                        .cookies();
                Payer payer = new Payer(server, session, user, forged, lost);
                payers.add(threads.submit(() -> {
                    while (left.getAndDecrement() > 0) {
                        payer.once();
                    }
                    return null;
                }));
            }
            for (Future<?> payer : payers) {
                payer.get();
            }
            threads.shutdown();
            double seconds = (System.nanoTime() - begin) / 1e9;
            System.out.printf(
                    "%d bills in %.0f s (%.0f a second), %.1f ms of the server's processor each; %d callbacks lost, %d forged first%n",
                    bills, seconds, bills / seconds, (cpu.seconds() - before) * 1000 / bills, lost.get(), forged.get());
            Visitor office = new Visitor(server.base()).signIn("officer02", "/work/");
            Await.until("all payments known", Duration.ofMinutes(10), () -> waiting(office) == 0);
            System.out.printf(
                    "all of them known %.0f s after the last payment%n", (System.nanoTime() - begin) / 1e9 - seconds);
            check(server, forged.get());
        }
    }

    /** Orders of the office that are not known to be paid; at most a page of them. */
    private static int waiting(Visitor office) {
        try {
            int waiting = 0;
            for (String state : List.of("waiting", "new")) {
                waiting += office.get("/work/payments/?state=" + state)
                        .findAll("<small>(P[0-9]{22})")
                        .size();
            }
            return waiting;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void check(Server server, int forged) throws Exception {
        long theirs = 0;
        long theirCount = 0;
        for (String channel : CHANNELS) {
            try (InputStream said =
                    server.simulator("/pay/" + channel + "/orders").toURL().openStream()) {
                Matcher payment = PAYMENT.matcher(new String(said.readAllBytes(), StandardCharsets.UTF_8));
                while (payment.find()) {
                    theirs += Long.parseLong(payment.group(1));
                    theirCount++;
                }
            }
        }
        String log = server.log();
        long refused = log.lines()
                .filter(line -> line.contains("SECURITY a callback for channel"))
                .count();
        server.stop();
        Database database = new Database("h2", "jdbc:h2:file:" + server.home().resolve("db/onetrip"), "onetrip", "");
        long ours = database.count("select coalesce(sum(fen), 0) from pay_order where state = 'PAID'");
        long told = database.count("select count(*) from pay_order where state = 'PAID' and told");
        long cases = database.count(
                "select count(*) from case_file where item_id like '" + ITEM + "%' and status <> 'AWAIT_PAYMENT'");
        long events = database.count(
                "select count(*) from case_event where cast(payload as varchar) like '%\"event\":\"paid\"%'");
        long refunds = database.count("select count(*) from pay_refund");
        verdict("the platforms' books and ours, fen apart", theirs - ours, 0);
        verdict(
                "payments that are not a case's payment once",
                Math.abs(theirCount - told) + Math.abs(told - events) + Math.abs(told - cases),
                0);
        verdict("bills that were not paid", bills - told, 0);
        verdict("refunds, of which there should be none", refunds, 0);
        verdict("forged callbacks that were not refused and logged", forged - refused, 0);
        System.out.printf(
                "%d payments, %s yuan%n",
                told, java.math.BigDecimal.valueOf(ours, 2).toPlainString());
    }

    private static void verdict(String what, long value, long aim) {
        System.out.printf("%s  %s: %d (aim %d)%n", value == aim ? "met   " : "MISSED", what, value, aim);
    }

    private static byte[] jar(int copy) throws IOException {
        String yaml = TinyItem.yaml()
                .replace(TinyItem.ID, ITEM + "-" + copy)
                .replace(
                        "  stages:\n",
                        "  stages:\n    - {id: auto, kind: check, name: 自动核对}\n    - {id: pay, kind: payment, name: 缴费, note: 网上缴。, office: jijiao, payment: {hours: 48, lapse: office}}\n")
                .replace(
                        "limits:\n  promised",
                        "fee: {note: 工本费, amountFen: " + FEN + ", ground: 校园图书馆规定第三条}\nlimits:\n  promised");
        String english = TinyItem.english()
                + "process.stages.auto.name=Check\nprocess.stages.pay.name=Payment\nprocess.stages.pay.note=Online.\nfee.note=Cost of the card\nfee.ground=School library rules, article 3\n";
        return TinyItem.jar(ITEM + "-" + copy, "1.0.0", yaml, english);
    }

    /** Somebody who applies, chooses a channel, and goes to its cashier. Used by one thread. */
    private static final class Payer {
        private final Wire wire;
        private final Wire cashier;
        private final String item;
        private final String mark;
        private final Random random;
        private final AtomicInteger forged;
        private final AtomicInteger lost;

        Payer(Server server, String session, int user, AtomicInteger forged, AtomicInteger lost) {
            wire = new Wire(server.port());
            wire.cookie(session);
            int port = server.simulator("/").getPort();
            cashier = new Wire(port);
            mark = "href=\"http://127.0.0.1:" + port;
            item = ITEM + "-" + user;
            random = new Random(user);
            this.forged = forged;
            this.lost = lost;
        }

        void once() throws IOException {
            wire.get("/apply/" + item);
            require(200);
            String csrf = wire.value("name=\"_csrf\" value=\"");
            String key = wire.value("name=\"key\" value=\"");
            wire.post(
                    "/apply/" + item,
                    "_csrf=" + csrf + "&consent=yes&key=" + key + "&library.kind=" + UUID.randomUUID());
            require(303);
            String number =
                    wire.header("location").substring("/cases/".length()).replaceAll("\\?.*", "");
            wire.post("/pay/" + number, "_csrf=" + csrf + "&channel=" + CHANNELS.get(random.nextInt(CHANNELS.size())));
            require(303);
            wire.get("/pay/" + number);
            require(200);
            String address = wire.value(mark);
            int dice = random.nextInt(100);
            if (dice < FORGED) {
                cashier.post(address, "do=wrong-signature");
                forged.incrementAndGet();
            }
            String act = dice < FORGED + LOST && dice >= FORGED ? "lost" : dice >= 100 - DOUBLED ? "doubled" : "pay";
            if (act.equals("lost")) {
                lost.incrementAndGet();
            }
            cashier.post(address, "do=" + act);
            if (cashier.status() != 303) {
                throw new IOException("the cashier answers " + cashier.status());
            }
        }

        private void require(int status) throws IOException {
            if (wire.status() != status) {
                throw new IOException("status " + wire.status() + " where " + status + " was to come");
            }
        }
    }
}
