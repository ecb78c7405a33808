package onetrip.devkit.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import onetrip.devkit.server.Await;
import onetrip.devkit.server.Visitor;
import org.HdrHistogram.Histogram;

/**
 * What a county's clerks feel after years: commands a second beside bare JDBC, the work list with ten thousand, a million and five
 * million cases, a case with a thousand events, and a hundred thousand timers that are due at once.
 */
final class CaseBench {
    private static final int CLERKS = 8;
    private static final List<String> LISTS = List.of("", "?tab=unclaimed", "?tab=today", "?tab=overdue", "?tab=mine");

    private final boolean quick;
    private final List<String> verdicts = new ArrayList<>();

    CaseBench(boolean quick) {
        this.quick = quick;
    }

    void run() throws Exception {
        Bench.say("%d clerks%s", CLERKS, quick ? "; QUICK: shortened, and a hundredth of the cases" : "");
        for (String engine : List.of("h2", "postgresql")) {
            Bench.say("%n== %s ==", engine);
            try (Node node = Node.prepared(engine, CLERKS)) {
                node.start();
                List<String> numbers = filed(node);
                commands(node, numbers);
                manyEvents(node, numbers.get(0));
                if (engine.equals("postgresql")) {
                    Copies copies = new Copies(node.database(), numbers.get(0));
                    lists(node, copies);
                    timers(node, copies);
                }
            }
        }
        Bench.say("%n== Aims ==");
        verdicts.forEach(System.out::println);
    }

    private Duration seconds(int full) {
        return Duration.ofSeconds(quick ? Math.max(5, full / 4) : full);
    }

    /** One case for each clerk and one for each of their peers, handed in as families do. */
    private static List<String> filed(Node node) throws Exception {
        try (Load.User family = node.applying(0, BenchItem.SHORT)) {
            while (node.receipts.size() < 2 * CLERKS) {
                if (!family.once(new Histogram(60_000_000L, 3))) {
                    throw new IOException("an application was not taken");
                }
            }
        }
        return node.receipts.stream().sorted().toList();
    }

    /** A command is a click: claim it, give it back. Each clerk has a case, so that none waits for another. */
    private void commands(Node node, List<String> numbers) throws Exception {
        String session =
                new Visitor(node.server().base()).signIn("officer01", "/work/").cookies();
        Load.Users clerks = clerk -> new Clicking(node.port(), session, numbers.get(clerk));
        Load.run(CLERKS, seconds(60), clerks, node.serverOnly());
        Load.Result result = Load.run(CLERKS, seconds(30), clerks, node.cpu());
        Bench.print("command", result);
        Database database = node.database();
        if (database.h2()) {
            // The file belongs to one process.
            node.stop();
        }
        double bare = Bench.peerRate(
                BareCommand.class,
                database.h2() ? database.url() + ";WRITE_DELAY=0" : database.url(),
                database.user(),
                database.password(),
                String.valueOf(CLERKS),
                String.valueOf(seconds(30).toSeconds()),
                // What it writes is no case any more, so it has cases of its own.
                String.join(",", numbers.subList(CLERKS, 2 * CLERKS)));
        Bench.say("bare JDBC              %8.0f /s", bare);
        Bench.say("command / bare JDBC: %.2f", result.rate() / bare);
        if (database.h2()) {
            node.start();
        }
    }

    private void manyEvents(Node node, String number) throws Exception {
        String session =
                new Visitor(node.server().base()).signIn("officer01", "/work/").cookies();
        Histogram none = new Histogram(60_000_000L, 3);
        try (Clicking clicking = new Clicking(node.port(), session, number)) {
            for (int i = 0; i < 1_000; i++) {
                clicking.once(none);
            }
        }
        String id = "select id from case_file where number = '" + number + "'";
        long events = node.stopped(
                database -> database.count("select count(*) from case_event where case_id = (" + id + ")"));
        Load.Users opening = user -> new Looking(node.port(), "/work/" + number, session(node, "officer01"));
        Load.run(1, seconds(20), opening, node.serverOnly());
        Load.Result result = Load.run(1, seconds(10), opening, node.serverOnly(), 10);
        Bench.print("case of " + events + " events", result);
        if (events < 1_000 || result.failed() > 0) {
            throw new IOException("the case has " + events + " events, and " + result.failed() + " openings failed");
        }
        atMost(node.database().engine() + ": p95 of opening a case of " + events + " events, ms", p(result, 95), 100);
    }

    private void lists(Node node, Copies copies) throws Exception {
        List<Load.Result> results = new ArrayList<>();
        for (int cases : new int[] {10_000, 1_000_000, 5_000_000}) {
            int number = quick ? Math.max(10_000, cases / 100) : cases;
            copies.upTo(number);
            Load.Users clerks = clerk ->
                    new Looking(node.port(), "/work/" + LISTS.get(clerk % LISTS.size()), session(node, "officer01"));
            Load.run(LISTS.size(), seconds(40), clerks, node.serverOnly());
            Load.Result result = Load.run(LISTS.size(), seconds(40), clerks, node.cpu(), 50);
            Bench.print("list of " + number, result);
            if (result.failed() > 0) {
                throw new IOException("the list was not shown: " + result.firstFailure());
            }
            results.add(result);
        }
        Load.Result small = results.get(0);
        Load.Result large = results.get(results.size() - 1);
        atMost("work list: p95 of the largest / p95 of the smallest", p(large, 95) / p(small, 95), 1.5);
        atMost("work list: p99 of the largest, ms", p(large, 99), 20);
    }

    /** Families hand in while the silence of many cases ends in one night. */
    private void timers(Node node, Copies copies) throws Exception {
        Load.Users families = user -> node.applying(user, BenchItem.SHORT);
        Load.run(CLERKS, seconds(40), families, node.serverOnly());
        Load.Result before = Load.run(CLERKS, seconds(20), families, node.serverOnly(), 40);
        int cases = quick ? 2_000 : 100_000;
        copies.silent(cases);
        long begin = System.nanoTime();
        Load.Result during = Load.run(CLERKS, seconds(20), families, node.serverOnly(), 40);
        // One is enough to know, and found by the index of timers: the look must not be what is measured.
        String open = "select count(*) from (select 1 from case_file where timer_at is not null"
                + " and number like 'BENCH-%' and status = 'SUBMITTED' fetch first 1 rows only) x";
        Await.until("all timers are worked off", Duration.ofHours(1), () -> none(node, open));
        double seconds = (System.nanoTime() - begin) / 1e9;
        Bench.say("%d timers worked off in %.0f s, %.0f a second", cases, seconds, cases / seconds);
        Bench.print("submission before", before);
        Bench.print("submission during", during);
        atMost("submissions that failed while timers were worked off", during.failed(), 0);
        atMost(
                "p99 of a submission while timers are worked off, ms",
                during.step().getValueAtPercentile(99) / 1000.0,
                100);
    }

    private static boolean none(Node node, String count) {
        try {
            return node.database().count(count) == 0;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String session(Node node, String officer) throws IOException {
        return new Visitor(node.server().base()).signIn(officer, "/work/").cookies();
    }

    private static double p(Load.Result result, double percentile) {
        return result.whole().getValueAtPercentile(percentile) / 1000.0;
    }

    private void atMost(String what, double value, double aim) {
        verdicts.add("%s %s: %.2f (aim at most %s)".formatted(value <= aim ? "met    " : "MISSED ", what, value, aim));
    }
}
