package onetrip.devkit.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import onetrip.devkit.server.Await;
import onetrip.devkit.server.Server;
import onetrip.devkit.server.TinyItem;
import onetrip.devkit.server.Visitor;

/**
 * Ten thousand bills over sixteen different sums, paid online at two platforms in a process of their own, RSA and SM2: each is an application, an order, a
 * visit to the cashier. Of the callbacks 5 % get lost, 5 % come twice, and before 5 % of the payments a forged one comes, of five kinds. Nobody comes back
 * to look; what got lost is asked for. At the end the platforms' books, the product's own comparison of the next night, its orders and its cases are
 * compared payment by payment, to the fen ({@link PaymentBooks}).
 */
final class PaymentBench {
    private static final String ITEM = "bench-paid";
    private static final long FEN = 1_234;
    private static final long APART = 1_017;
    private static final int USERS = 16;
    private static final int LOST = 5;
    private static final int DOUBLED = 5;
    /** What the cashier of the sandbox can forge, each before one payment of a hundred. */
    static final List<String> FORGERIES =
            List.of("wrong-signature", "wrong-amount", "other-merchant", "changed-order", "unknown-order");

    private static final List<String> PEOPLE = List.of("t01", "t02", "t03", "t04", "f01", "g01");
    static final List<String> CHANNELS = List.of("unified", "quickpay");

    private final int bills;

    PaymentBench(boolean quick) {
        bills = quick ? 500 : 10_000;
    }

    void run() throws Exception {
        try (Server server = new Server("bench-payments")
                .with("ONETRIP_UNLIMITED", "127.0.0.1")
                .withSimulators()) {
            // Two unified platforms: one that takes money directly may take no fee (CX-06).
            server.configure("onetrip.connector.payment-quickpay.cfg", "takes = all");
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
            Map<String, AtomicInteger> forged = new LinkedHashMap<>();
            FORGERIES.forEach(kind -> forged.put(kind, new AtomicInteger()));
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
                    "%d bills in %.0f s (%.0f a second), %.1f ms of the server's processor each; %d callbacks lost, forged first: %s%n",
                    bills, seconds, bills / seconds, (cpu.seconds() - before) * 1000 / bills, lost.get(), forged);
            Visitor office = new Visitor(server.base()).signIn("officer02", "/work/");
            Await.until("all payments known", Duration.ofMinutes(10), () -> waiting(office) == 0);
            System.out.printf(
                    "all of them known %.0f s after the last payment%n", (System.nanoTime() - begin) / 1e9 - seconds);
            Map<String, Integer> kinds = new LinkedHashMap<>();
            forged.forEach((kind, count) -> kinds.put(kind, count.get()));
            new PaymentBooks(server, ITEM, bills, kinds).check();
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

    /** What a bill of this copy of the item is over. */
    static long fen(int copy) {
        return FEN + APART * copy;
    }

    private static byte[] jar(int copy) throws IOException {
        String yaml = TinyItem.yaml()
                .replace(TinyItem.ID, ITEM + "-" + copy)
                .replace(
                        "  stages:\n",
                        "  stages:\n    - {id: auto, kind: check, name: 自动核对}\n    - {id: pay, kind: payment, name: 缴费, note: 网上缴。, office: jijiao, payment: {hours: 48, lapse: office}}\n")
                .replace(
                        "limits:\n  promised",
                        "fee: {note: 工本费, amountFen: " + fen(copy) + ", ground: 校园图书馆规定第三条}\nlimits:\n  promised");
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
        private final Map<String, AtomicInteger> forged;
        private final AtomicInteger lost;

        Payer(Server server, String session, int user, Map<String, AtomicInteger> forged, AtomicInteger lost) {
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
            if (dice < FORGERIES.size()) {
                cashier.post(address, "do=" + FORGERIES.get(dice));
                forged.get(FORGERIES.get(dice)).incrementAndGet();
            }
            int first = FORGERIES.size();
            String act = dice >= first && dice < first + LOST ? "lost" : dice >= 100 - DOUBLED ? "doubled" : "pay";
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
