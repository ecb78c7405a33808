package onetrip.devkit.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import onetrip.devkit.server.Await;
import onetrip.devkit.server.Server;
import org.HdrHistogram.Histogram;

/**
 * The figures of the platform beside bare peers, in one run on one machine: rates, percentiles, processor time per operation
 * and ratios. Ratios travel to other machines, absolute figures do not.
 *
 * <p>Arguments: {@code quick} shortens every phase for a first look; {@code h2} or {@code postgresql} takes one engine only;
 * {@code lifecycle} measures items that come, change and go instead, {@code allocation} the draw of seats, {@code cases} the clerks'
 * side: commands, work lists, long cases, timers, {@code payments} ten thousand bills paid online while callbacks get lost, {@code source} a source outside that is slow and
 * sometimes wrong.
 */
public final class Bench {
    private static final int USERS = 50;
    /**
     * Pages a second of the bare Jetty in the quickest hour of the two cores on which the aims in milliseconds were set, by this program. Another
     * hour or machine is slower by what its bare Jetty is.
     */
    private static final double QUICK_HOUR = 60_000;

    private final boolean quick;
    private final List<String> verdicts = new ArrayList<>();

    private Bench(boolean quick) {
        this.quick = quick;
    }

    public static void main(String[] arguments) {
        int status = 0;
        try {
            run(List.of(arguments));
        } catch (Exception e) {
            e.printStackTrace();
            status = 1;
        }
        // Clients of the preparation keep threads of their own.
        System.exit(status);
    }

    private static void run(List<String> words) throws Exception {
        if (words.contains("lifecycle")) {
            new LifecycleBench(words).run();
            return;
        }
        if (words.contains("allocation")) {
            new AllocationBench(words.contains("quick")).run();
            return;
        }
        if (words.contains("payments")) {
            new PaymentBench(words.contains("quick")).run();
            return;
        }
        if (words.contains("messages")) {
            new MessageBench(words).run();
            return;
        }
        if (words.contains("source")) {
            new SourceBench(words.contains("quick")).run();
            return;
        }
        if (words.contains("registers")) {
            new RegisterBench(words.contains("quick")).run();
            return;
        }
        if (words.contains("cases")) {
            new CaseBench(words.contains("quick")).run();
            return;
        }
        Bench bench = new Bench(words.contains("quick"));
        List<String> engines = List.of("h2", "postgresql").stream()
                .filter(e -> !words.contains("h2") && !words.contains("postgresql") || words.contains(e))
                .toList();
        say(
                "%d users without pauses; load generator, server and database on the same %d cores%s",
                USERS, Runtime.getRuntime().availableProcessors(), bench.quick ? "; QUICK: phases shortened" : "");
        bench.starts();
        for (String engine : engines) {
            bench.measure(engine);
        }
        say("%n== Aims ==");
        bench.verdicts.forEach(System.out::println);
    }

    private Duration seconds(int full) {
        return Duration.ofSeconds(quick ? Math.max(5, full / 5) : full);
    }

    /** The items of the first stretch; the distribution brings more. */
    private static final String[] FIRST_ITEMS = {"cert-student-status", "enrol-primary"};

    /** The platform with its first two items, without demo, on the embedded engine: first start and starts after it. */
    private void starts() throws IOException {
        Histogram cold = new Histogram(3);
        Histogram again = new Histogram(3);
        double megabytes = 0;
        for (int round = 0; round < (quick ? 1 : 3); round++) {
            try (Server server =
                    new Server("bench-start").with("ONETRIP_DEMO", "false").only(FIRST_ITEMS)) {
                cold.recordValue(server.start().toMillis());
                megabytes = Math.max(megabytes, Cpu.of(server.process()).megabytes());
                server.stop();
                again.recordValue(server.start().toMillis());
                server.stop();
            }
        }
        say(
                "starts, two items, no demo: cold %.1f to %.1f s, again %.1f to %.1f s, %.0f MB resident",
                cold.getMinValue() / 1000.0,
                cold.getMaxValue() / 1000.0,
                again.getMinValue() / 1000.0,
                again.getMaxValue() / 1000.0,
                megabytes);
        atMost("slowest cold start, s", cold.getMaxValue() / 1000.0, 6);
        atMost("slowest restart, s", again.getMaxValue() / 1000.0, 4);
        atMost("resident after start, MB", megabytes, 350);
    }

    private void measure(String engine) throws Exception {
        say("%n== %s ==", engine);
        try (Node node = Node.prepared(engine, USERS)) {
            Duration restart = node.start();
            say(
                    "ready with 20 items after %.1f s, %.0f MB resident",
                    restart.toMillis() / 1000.0, node.serverOnly().megabytes());
            Load.Result cold = Load.run(USERS, seconds(20), u -> node.applying(u, BenchItem.SHORT), node.cpu());
            print("application, cold", cold);

            Load.Result warmUp = Load.run(USERS, seconds(300), u -> mixed(node, u), node.serverOnly());
            say(
                    "warmed up by %.0f s of mixed load, %d operations, %d failed%s",
                    warmUp.seconds(), warmUp.done(), warmUp.failed(), why(warmUp));

            try (Bare bare = new Bare(node)) {
                bare.warmUp();
                ByTurns looked = byTurns(bare, u -> node.looking(), node.cpu());
                print("catalogue page", looked.ours());
                print("bare Jetty", looked.bare());
                Load.Result warm = Load.run(USERS, seconds(30), u -> node.applying(u, BenchItem.SHORT), node.cpu());
                print("application", warm);
                // Without pauses a user waits for the other 49, whatever the server does.
                Load.Result paced = Load.run(
                        USERS, seconds(30), u -> node.applying(u, BenchItem.SHORT), node.cpu(), warm.rate() / 2);
                print("application, half rate", paced);
                ByTurns many = byTurns(bare, u -> node.applying(u, BenchItem.LONG), node.serverOnly());
                print("21-page application", many.ours());
                say(
                        "bare Jetty beside it   %8.0f /s; a 21-page application takes the server as long as %.0f of its pages",
                        many.bare().rate(),
                        many.ours().cpuMillis() / many.bare().cpuMillis());
                double loaded = node.serverOnly().megabytes();
                say("%.0f MB resident under load", loaded);
                node.stop();

                rows(node);
                double jdbc = jdbc(node);
                double aim = engine.equals("h2") ? 0.4 : 0.3;
                atLeast(engine + ": application / bare JDBC", warm.rate() / jdbc, aim);
                atLeast(engine + ": application, cold / warm", cold.rate() / warm.rate(), 0.2);
                atLeast(
                        engine + ": catalogue page / bare Jetty",
                        looked.ours().rate() / looked.bare().rate(),
                        0.5);
                atMost(
                        engine + ": p99 of a submission without pauses, ms",
                        warm.step().getValueAtPercentile(99) / 1000.0,
                        40);
                atMost(
                        engine + ": p99 of a submission at half that rate, ms",
                        paced.step().getValueAtPercentile(99) / 1000.0,
                        40);
                atMost(
                        engine + ": server CPU of a 21-page application, ms",
                        many.ours().cpuMillis(),
                        18);
                atMost(
                        engine + ": the same at the speed of 60,000 bare pages a second, ms",
                        many.ours().cpuMillis() * many.bare().rate() / QUICK_HOUR,
                        18);
                atMost(engine + ": resident under load, MB", loaded, 500);
            }
        }
    }

    private static Load.User mixed(Node node, int user) {
        return switch (user % 5) {
            case 0 -> node.looking();
            case 1 -> node.applying(user, BenchItem.LONG);
            default -> node.applying(user, BenchItem.SHORT);
        };
    }

    /** What was acknowledged stands in the database, once, with its notice; nothing else does. */
    private void rows(Node node) throws SQLException {
        Database database = node.database();
        Set<String> cases = new HashSet<>(database.column("select number from case_file where item_id like 'bench-%'"));
        long notices = database.count(
                "select count(*) from notice n join case_file c on c.id = n.case_id where c.item_id like 'bench-%' and n.event = 'N01'");
        long missing = node.receipts.stream().filter(n -> !cases.contains(n)).count();
        say(
                "rows: %d receipts shown, %d cases, %d notices of receipt, %d receipts without a case",
                node.receipts.size(), cases.size(), notices, missing);
        // A case may have been filed whose receipt had not arrived when a phase ended: none, since users finish what
        // they began.
        verdicts.add((missing == 0 && cases.size() == notices && cases.size() == node.receipts.size()
                        ? "met    "
                        : "MISSED ")
                + database.engine() + ": every receipt is a case with one notice");
    }

    private double jdbc(Node node) throws IOException, SQLException {
        Database database = node.database();
        String number = database.column("select max(number) from case_file where item_id like 'bench-short-%'")
                .get(0);
        // Durable, as H2 offers it: every commit is written before it is acknowledged (without fsync, which ours does).
        // The file is
        // the one that the server left: the peer, too, does not tidy it up meanwhile.
        String url = database.h2() ? database.url() + ";WRITE_DELAY=0;AUTO_COMPACT_FILL_RATE=72" : database.url();
        String[] line = peer(
                        BareJdbc.class,
                        url,
                        database.user(),
                        database.password(),
                        String.valueOf(USERS),
                        String.valueOf(seconds(40).toSeconds()),
                        number)
                .split(" ");
        say(
                "%-22s %8.0f /s  (%s rows in a transaction, %s failed, p99 %.1f ms)",
                "bare JDBC", Double.parseDouble(line[0]), line[1], line[2], Double.parseDouble(line[3]) / 1000);
        return Double.parseDouble(line[0]);
    }

    /**
     * Jetty alone with the bytes of the catalogue, in a process of its own. What it answers tells how fast the machine is in that
     * minute, too: one that others use changes by a third within half of one.
     */
    private final class Bare implements AutoCloseable {
        private final int port = Server.freePort();
        private final Process process;

        private Bare(Node node) throws Exception {
            Path file = Path.of("target/catalogue.html");
            try (Wire wire = new Wire(node.port())) {
                Files.write(file, wire.get("/").body());
            }
            process = java(
                    BareJetty.class, String.valueOf(port), file.toAbsolutePath().toString());
        }

        private void warmUp() throws Exception {
            Await.until("the bare Jetty answers", Duration.ofSeconds(20), () -> answers(port));
            asked(20);
        }

        private Load.Result asked(int time) throws Exception {
            return Load.run(USERS, seconds(time), u -> new Looking(port, "/"), Cpu.of(process.toHandle()));
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    private record ByTurns(Load.Result ours, Load.Result bare) {}

    /** Three times ten seconds each, in a full run. */
    private ByTurns byTurns(Bare bare, Load.Users users, Cpu watched) throws Exception {
        Load.Result ours = null;
        Load.Result theirs = null;
        for (int turn = 0; turn < 3; turn++) {
            ours = both(ours, Load.run(USERS, seconds(10), users, watched));
            theirs = both(theirs, bare.asked(10));
        }
        return new ByTurns(ours, theirs);
    }

    private static Load.Result both(Load.Result before, Load.Result more) {
        return before == null ? more : before.and(more);
    }

    private static boolean answers(int port) {
        try (Wire wire = new Wire(port)) {
            return wire.get("/").status() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** The last line that a process of this class prints, as a number. */
    static double peerRate(Class<?> main, String... arguments) throws IOException {
        return Double.parseDouble(peer(main, arguments));
    }

    private static String peer(Class<?> main, String... arguments) throws IOException {
        Process process = java(main, arguments);
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String last = null;
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                last = line;
            }
            if (last == null) {
                throw new IOException(main.getSimpleName() + " said nothing");
            }
            return last;
        }
    }

    private static Process java(Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private void atLeast(String what, double value, double aim) {
        verdicts.add(
                "%s %s: %.2f (aim at least %.2f)".formatted(value >= aim ? "met    " : "MISSED ", what, value, aim));
    }

    private void atMost(String what, double value, double aim) {
        verdicts.add(
                "%s %s: %.1f (aim at most %.0f)".formatted(value <= aim ? "met    " : "MISSED ", what, value, aim));
    }

    static void print(String what, Load.Result r) {
        say(
                "%-22s %8.0f /s  p50 %s  p95 %s  p99 %s ms  CPU %.2f ms each%s%s",
                what,
                r.rate(),
                ms(r.whole(), 50),
                ms(r.whole(), 95),
                ms(r.whole(), 99),
                r.cpuMillis(),
                r.step().getTotalCount() == 0
                        ? ""
                        : "  submission p50 %s p99 %s ms".formatted(ms(r.step(), 50), ms(r.step(), 99)),
                why(r));
    }

    private static String why(Load.Result r) {
        return r.failed() == 0 ? "" : "  FAILED " + r.failed() + ": " + r.firstFailure();
    }

    static String ms(Histogram histogram, double percentile) {
        return "%.1f".formatted(histogram.getValueAtPercentile(percentile) / 1000.0);
    }

    static void say(String text, Object... values) {
        System.out.println(text.formatted(values));
    }
}
