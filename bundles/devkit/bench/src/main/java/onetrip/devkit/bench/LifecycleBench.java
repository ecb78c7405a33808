package onetrip.devkit.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import onetrip.devkit.server.Server;
import onetrip.devkit.server.Visitor;
import org.HdrHistogram.Histogram;

/**
 * Items come, change and go while the house is full: what others feel of it, how long it takes, what stays behind, and what
 * a kill in the middle leaves.
 */
final class LifecycleBench {
    private static final int CLIENTS = 16;
    /**
     * Requests a second of all clients together, ten for each: far more than people make, and little enough to leave the
     * cores room. What is looked for is what a change adds, not what 16 greedy clients do.
     */
    private static final double RATE = 10 * CLIENTS;

    private static final long SEED = 20261126;
    /** Changes before the first count: until the desks have parsed as many definitions as they keep, 120 each. */
    private static final int WARM = 700;

    /** In milliseconds; it rests for up to half a second of them. */
    private static final int MOST_OF_AN_APPLY = 700;

    /** The virtual machine keeps what is softly held for a second after its last use for each free megabyte; the heap has 208. */
    private static final Duration SOFT = Duration.ofSeconds(210);

    private static final Duration SLICE = Duration.ofSeconds(10);

    private final boolean quick;
    private final boolean changesOnly;
    private final int count;
    private final String engine;
    private int houses;
    private final Meanwhile change = new Meanwhile();
    private final List<String> verdicts = new ArrayList<>();

    /**
     * @param words {@code quick}; {@code changes}: nothing else is measured; a number: so many changes; {@code postgresql}: they are
     *     made on that engine, whose cache is not a part of the server's heap
     */
    LifecycleBench(List<String> words) {
        quick = words.contains("quick");
        changesOnly = words.contains("changes");
        engine = words.contains("postgresql") ? "postgresql" : "h2";
        count = words.stream()
                .filter(word -> word.matches("[0-9]{2,6}"))
                .findFirst()
                .map(Integer::valueOf)
                .orElse(quick ? 100 : 1000);
    }

    void run() throws Exception {
        Bench.say("%d clients, %s, %s", CLIENTS, engine, quick ? "QUICK: shortened" : "in full");
        try (Node node = Node.prepared(engine, CLIENTS)) {
            node.start();
            changes(node);
        }
        if (!changesOnly) {
            twoHundred();
            kills();
        }
        Bench.say("%n== Aims ==");
        verdicts.forEach(System.out::println);
    }

    private Load.Result others(Node node, Duration time, double rate) throws Exception {
        return Load.run(
                CLIENTS,
                time,
                user -> user % 4 == 0
                        ? node.applying(user, BenchItem.SHORT)
                        : new Looking(node.port(), user % 4 == 1 ? "/" : "/items/" + BenchItem.SHORT.id(user % 3)),
                node.serverOnly(),
                rate,
                change);
    }

    /** After the same load each time. */
    private House house(Node node) throws Exception {
        others(node, Duration.ofSeconds(quick ? 5 : 20), RATE);
        return counted(node);
    }

    /**
     * With a histogram beside it: two of these say what grew. Buffers that threads keep softly have not been used for so long then that
     * a collection lets them go.
     */
    private House counted(Node node) throws Exception {
        if (!quick) {
            Thread.sleep(SOFT.toMillis());
        }
        return House.of(node.server().process(), Path.of("target/histogram-" + ++houses + ".txt"));
    }

    private void changes(Node node) throws Exception {
        Bench.say("%n== changes ==");
        others(node, Duration.ofSeconds(quick ? 15 : 120), 0);
        Changes changes = new Changes(node.server(), SEED);
        // What fills a cache is no growth. Of twenty changes three bring a definition that the desks have not seen.
        for (int i = 0; i < (quick ? count * 3 / 10 : WARM); i++) {
            changes.one();
        }
        List<String> stuck = new ArrayList<>(changes.settle());
        House first = house(node);
        Bench.say("%d changes to get warm: %s", changes.total(), first);
        // By turns: a server gets faster for minutes, and a machine has moods.
        int warm = changes.total();
        Load.Result before = others(node, SLICE, RATE);
        Load.Result during = full(node, changes);
        while (changes.total() < warm + count) {
            before = before.and(others(node, SLICE, RATE));
            during = during.and(full(node, changes));
        }
        int measured = changes.total() - warm;
        Bench.print("others, no change", before);
        Bench.print("others, changes", during);
        Bench.say("%d changes %s, %d cases filed meanwhile", changes.total(), changes.done, changes.cases.size());
        Bench.say(
                "server's processor time of a change and the administrator's pages: %.0f ms (%.1f changes a second)",
                (during.cpu() - before.cpu() * during.seconds() / before.seconds()) * 1000 / measured,
                measured / during.seconds());
        print("approved plan to first page", changes.click);
        verdict("failed requests of others", before.failed() + during.failed(), 0);
        verdict("p95 of an approved plan to the first page, ms", changes.click.getValueAtPercentile(95) / 1000.0, 1000);
        verdict(
                "p95 of others during changes without a pause / without changes",
                ratio(during.whole(), before.whole()),
                1.25);
        everySecond(node, changes, before);

        stuck.addAll(changes.settle());
        House last = house(node);
        int full = changes.total();
        // Once more without the thousands of applications of others, which fill the database's cache.
        for (int i = 0; i < count * 3 / 10; i++) {
            changes.one();
        }
        stuck.addAll(changes.settle());
        House alone = counted(node);
        Bench.say("%d cases granted, stuck: %s", changes.cases.size() - stuck.size(), stuck);
        verdict("cases lost or stuck", stuck.size(), 0);
        verdict("starts of the platform in one process", Changes.platformStarts(node.server()), 2);
        Bench.say("after %d changes: %s%nafter %d: %s", warm, first, full, last);
        Bench.say("after another %d with nobody else there: %s", changes.total() - full, alone);
        verdict("growth of threads, %", growth(first.threads(), last.threads()), 2);
        verdict("growth of class loaders, %", growth(first.loaders(), last.loaders()), 2);
        verdict(
                "growth of heap with all that was handed in meanwhile, %",
                growth(first.heapKilobytes(), last.heapKilobytes()), 2);
        verdict("growth of heap by changes alone, %", growth(last.heapKilobytes(), alone.heapKilobytes()), 2);

        Histogram drops = new Histogram(60_000_000L, 3);
        for (int i = 1; i <= (quick ? 5 : 20); i++) {
            drops.recordValue(changes.drop(new ChangingItem("dropped"), i));
        }
        print("drop folder to first page", drops);
        verdict("p95 from the drop folder to the first page, ms", drops.getValueAtPercentile(95) / 1000.0, 3000);
    }

    /** Changes without a pause, each seen through before the next begins, and what others feel of them. */
    private Load.Result full(Node node, Changes changes) throws Exception {
        AtomicBoolean going = new AtomicBoolean(true);
        ExecutorService one = Executors.newSingleThreadExecutor();
        Future<?> work = one.submit(() -> {
            try (Patience patience = new Patience(node.server().process())) {
                while (going.get()) {
                    patience.with(() -> change.during(changes::one));
                }
                return null;
            }
        });
        Load.Result during = others(node, SLICE, RATE);
        going.set(false);
        work.get();
        one.shutdown();
        return during;
    }

    /**
     * The busiest hour that people can make: each second another change, seen through before the next begins. What a change
     * adds is seen by comparing requests beside which one was under way with those of the same minute that had the server to
     * themselves; the longer a request takes the sooner a change falls into it, so that this errs against us.
     */
    private void everySecond(Node node, Changes changes, Load.Result before) throws Exception {
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        ScheduledFuture<?> ticking = clock.scheduleAtFixedRate(
                () -> {
                    try {
                        change.during(changes::one);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                0,
                1,
                TimeUnit.SECONDS);
        Load.Result during = others(node, Duration.ofSeconds(quick ? 20 : 120), RATE);
        if (ticking.isDone()) {
            // It ends of itself only by what a change threw.
            ticking.get();
        }
        ticking.cancel(false);
        clock.shutdown();
        clock.awaitTermination(1, TimeUnit.MINUTES);
        Bench.print("others, a change each second", during);
        print("those beside a change", during.beside());
        print("those beside none", during.alone());
        verdict(
                "p95 of others with a change each second / without changes",
                ratio(during.whole(), before.whole()),
                1.25);
        verdict(
                "p95 of others during a change / during none, a change each second",
                ratio(during.beside(), during.alone()),
                1.25);
        verdict("failed requests of others, a change each second", during.failed(), 0);
    }

    private static double ratio(Histogram those, Histogram these) {
        return (double) those.getValueAtPercentile(95) / these.getValueAtPercentile(95);
    }

    private static double growth(double first, double last) {
        return Math.max(0, (last - first) * 100 / first);
    }

    private void twoHundred() throws Exception {
        Bench.say("%n== two hundred items ==");
        try (Node few = Node.prepared("h2", CLIENTS)) {
            double fewStart = restart(few);
            double fewPage = pages(few);
            double fewCold = coldStart(few);
            Visitor admin = new Visitor(few.server().base()).signIn("admin01", "/admin/");
            int more = quick ? 40 : 180;
            for (int i = 0; i < more; i++) {
                ChangingItem item = new ChangingItem("many-" + i);
                admin.get("/admin/install").postFile("/admin/install", "jar", item.id() + ".jar", item.jar(1));
                admin.post(admin.path(), "do", "apply");
            }
            double manyStart = restart(few);
            double manyPage = pages(few);
            double manyCold = coldStart(few);
            Bench.say(
                    "start with 20 items %.1f s, with %d %.1f s; without the framework's cache %.1f and %.1f s; p95 of a guide %.2f and %.2f ms",
                    fewStart, 20 + more, manyStart, fewCold, manyCold, fewPage / 1000, manyPage / 1000);
            verdict("start with 200 items / with 20", manyStart / fewStart, 2);
            verdict("start without the framework's cache with 200 items / with 20", manyCold / fewCold, 2);
            verdict("p95 of a page with 200 items / with 20", manyPage / fewPage, 1.25);
        }
    }

    private static double restart(Node node) throws IOException {
        node.stop();
        return node.start().toMillis() / 1000.0;
    }

    /** As on a node that has never seen these items: the framework installs each of them from the database. */
    private static double coldStart(Node node) throws IOException {
        node.stop();
        Server.deleteTree(node.server().home().resolve("data/cache"));
        return node.start().toMillis() / 1000.0;
    }

    /** p95 of guides and applications of an item that both sets have, in microseconds. */
    private double pages(Node node) throws Exception {
        others(node, Duration.ofSeconds(quick ? 10 : 60), 0);
        return others(node, Duration.ofSeconds(quick ? 10 : 30), RATE).whole().getValueAtPercentile(95);
    }

    private void kills() throws Exception {
        int count = quick ? 5 : 100;
        Bench.say("%n== %d kills in the middle of a change ==", count);
        Random random = new Random(SEED);
        try (Server server = new Server("bench-kills").with("ONETRIP_UNLIMITED", "127.0.0.1")) {
            server.start();
            ChangingItem item = new ChangingItem("killed");
            Visitor admin = new Visitor(server.base()).signIn("admin01", "/admin/");
            install(admin, item, 1);
            int neither = 0;
            int both = 0;
            int fresh = 0;
            int before = 1;
            for (int kill = 0; kill < count; kill++) {
                int next = before + 1;
                admin = new Visitor(server.base()).signIn("admin01", "/admin/");
                admin.get("/admin/install").postFile("/admin/install", "jar", "killed.jar", item.jar(next));
                String plan = admin.path();
                Visitor clicking = admin;
                Thread click = new Thread(() -> {
                    try {
                        clicking.post(plan, "do", "apply");
                    } catch (IOException killed) {
                        // That is what this is about.
                    }
                });
                click.start();
                Thread.sleep(random.nextInt(MOST_OF_AN_APPLY));
                server.kill();
                click.join(10_000);
                server.start();
                Visitor citizen = new Visitor(server.base()).get("/items/" + item.id());
                boolean old = citizen.status() == 200 && citizen.body().contains(ChangingItem.words(before));
                boolean now = citizen.status() == 200 && citizen.body().contains(ChangingItem.words(next));
                neither += old || now ? 0 : 1;
                both += old && now ? 1 : 0;
                fresh += now ? 1 : 0;
                before = now ? next : before;
                if (!now) {
                    // The jar of that version may be in the house already; the next one is another.
                    before = ensure(server, item, next, before);
                }
            }
            Bench.say(
                    "after %d kills the new version served %d times, the old one %d",
                    count, fresh, count - fresh - neither);
            verdict("kills after which neither version served", neither, 0);
            verdict("kills after which both did", both, 0);
        }
    }

    /** Carries the change out that the kill prevented; returns the version that serves then. */
    private static int ensure(Server server, ChangingItem item, int next, int before) throws IOException {
        Visitor admin = new Visitor(server.base()).signIn("admin01", "/admin/");
        install(admin, item, next);
        return new Visitor(server.base()).get("/items/" + item.id()).body().contains(ChangingItem.words(next))
                ? next
                : before;
    }

    private static void install(Visitor admin, ChangingItem item, int version) throws IOException {
        admin.get("/admin/install").postFile("/admin/install", "jar", item.id() + ".jar", item.jar(version));
        admin.post(admin.path(), "do", "apply");
    }

    private static void print(String what, Histogram times) {
        Bench.say(
                "%s: p50 %s p95 %s p99 %s ms (%d)",
                what, Bench.ms(times, 50), Bench.ms(times, 95), Bench.ms(times, 99), times.getTotalCount());
    }

    private void verdict(String what, double value, double aim) {
        verdicts.add(
                "%s %s: %.2f (aim at most %.2f)".formatted(value <= aim ? "met    " : "MISSED ", what, value, aim));
    }
}
