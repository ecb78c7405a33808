package onetrip.devkit.bench;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import onetrip.devkit.server.Await;
import onetrip.devkit.server.Server;

/**
 * A source in a process of its own that takes 8 s and answers three questions of ten with an error, on PostgreSQL and with the limits as
 * shipped. Eight people hand in what needs no source, without pauses; twelve hand in what asks it, at a rate that they could not
 * keep if each waited for it. Before, from the moment at which it becomes slow, and after it is well.
 */
final class SourceBench {
    private static final int OTHERS = 8;
    /** Three seconds of waiting in each application would leave them four a second. */
    private static final int ASKING = 12;

    private static final double ASKING_RATE = 10;
    private static final int WARM_UP = 3;
    private static final String FLAGGED =
            "select count(*) from case_file where cast(flags as text) like '%share-degraded%'";
    /** The same by way of what is still to be asked again: cheap enough to be looked at all the time. */
    private static final String OWING = "select count(*) from source_recheck r join case_file c on c.id = r.case_id"
            + " where cast(c.flags as text) like '%share-degraded%'";

    private final Duration phase;
    private final boolean quick;
    private final List<String> verdicts = new ArrayList<>();

    SourceBench(boolean quick) {
        this.quick = quick;
        phase = Duration.ofSeconds(quick ? 20 : 90);
    }

    private record Both(Load.Result others, Load.Result asking) {}

    void run() throws Exception {
        try (Node node = Node.prepared("postgresql", OTHERS + ASKING, BenchItem.SHORT, BenchItem.ASKING)) {
            if (quick) {
                // Asked thirty times as often as shipped, whoever is flagged costs thirty times as much meanwhile.
                node.server().configure("onetrip.casework.cfg", "recheck.seconds = 20");
            }
            node.server().withSimulators();
            node.start();
            // One round leaves the server getting faster all the while, which the middle phase would be given credit or
            // blame for.
            for (int round = 0; round < WARM_UP; round++) {
                both(node);
            }
            Both before = both(node);
            print("source well", before);
            long owedBefore = node.database().count(FLAGGED);
            source(node.server(), "source=household&latency=8000&errors=30");
            Both sick = both(node);
            print("source at 8 s, 30 % errors", sick);
            long owed = node.database().count(FLAGGED);
            source(node.server(), "source=household");
            long begin = System.nanoTime();
            Await.until("all flags are gone", Duration.ofMinutes(20), () -> owing(node.database()) == 0);
            double cleared = (System.nanoTime() - begin) / 1e9;
            Both after = both(node);
            print("source well again", after);
            Bench.say(
                    "%d applications were flagged; the last flag went %.0f s after the source was well",
                    owed - owedBefore, cleared);
            atLeast(
                    "submissions of others, sick / well",
                    sick.others().rate() / mean(before.others(), after.others()),
                    0.95);
            atLeast(
                    "submissions that ask the source, sick / well",
                    sick.asking().rate() / mean(before.asking(), after.asking()),
                    0.8);
            long failed = sick.others().failed() + sick.asking().failed();
            verdict("applications that failed", failed, failed == 0);
            long lost = lost(node);
            verdict("receipts without a case", lost, lost == 0);
            long left = node.database().count(FLAGGED);
            verdict("flags that stayed", left, left == 0);
            // Had nothing been flagged, the source would not have been sick, and nothing here would mean anything.
            verdict("flagged while it was sick, not before", owed - owedBefore, owed > 0 && owedBefore == 0);
        }
        Bench.say("%n== Aims ==");
        verdicts.forEach(System.out::println);
    }

    /** Both kinds of people at the same time. */
    private Both both(Node node) throws Exception {
        CompletableFuture<Load.Result> asking = CompletableFuture.supplyAsync(() -> {
            try {
                return Load.run(
                        ASKING, phase, u -> node.applying(OTHERS + u, BenchItem.ASKING), node.cpu(), ASKING_RATE);
            } catch (Exception e) {
                throw new CompletionException(e);
            }
        });
        Load.Result others = Load.run(OTHERS, phase, u -> node.applying(u, BenchItem.SHORT), node.cpu());
        return new Both(others, asking.get());
    }

    private static void print(String what, Both both) {
        Bench.say("%s", what);
        Bench.print("  others", both.others());
        Bench.print("  asking", both.asking());
    }

    private static double mean(Load.Result one, Load.Result two) {
        return (one.done() + two.done()) / (one.seconds() + two.seconds());
    }

    private static void source(Server server, String form) throws IOException, InterruptedException {
        HttpResponse<String> said = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(server.simulator("/control/source"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(form))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        if (said.statusCode() >= 400) {
            throw new IOException("the source could not be set: " + said.statusCode() + " " + said.body());
        }
    }

    private static long owing(Database database) {
        try {
            return database.count(OWING);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long lost(Node node) throws SQLException {
        Set<String> cases =
                new HashSet<>(node.database().column("select number from case_file where item_id like 'bench-%'"));
        return node.receipts.stream().filter(number -> !cases.contains(number)).count();
    }

    private void atLeast(String what, double value, double aim) {
        verdicts.add("%s %s: %.2f (aim at least %s)".formatted(value >= aim ? "met    " : "MISSED ", what, value, aim));
    }

    private void verdict(String what, long value, boolean met) {
        verdicts.add("%s %s: %d".formatted(met ? "met    " : "MISSED ", what, value));
    }
}
