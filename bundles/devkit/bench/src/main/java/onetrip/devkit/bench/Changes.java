package onetrip.devkit.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import onetrip.devkit.server.Await;
import onetrip.devkit.server.Server;
import onetrip.devkit.server.Visitor;
import org.HdrHistogram.Histogram;

/** An administrator who installs, upgrades, rolls back and uninstalls, and families who apply to whatever is there. */
final class Changes {
    private static final int ITEMS = 10;
    private static final int MOST_VERSIONS = 80;
    /** Every so many changes somebody applies, so that older versions have cases to finish. */
    private static final int APPLY_EVERY = 5;

    private final Server server;
    private final Random random;
    private final Visitor admin;
    private final Visitor family;
    /** From the approved plan to the first page that says the new version, in microseconds. */
    final Histogram click = new Histogram(60_000_000L, 3);

    final Map<String, Integer> done = new LinkedHashMap<>();
    final List<String> cases = new ArrayList<>();
    /** So many of the cases have been seen to. */
    private int granted;
    /** Item → the version that serves; absent: not installed. */
    private final Map<String, Integer> serving = new LinkedHashMap<>();

    private final Map<String, Integer> highest = new LinkedHashMap<>();
    private final Map<String, List<Integer>> served = new LinkedHashMap<>();

    /** Made before: a publisher builds and signs elsewhere. */
    private final Map<String, byte[]> jars = new LinkedHashMap<>();

    Changes(Server server, long seed) throws IOException {
        this.server = server;
        this.random = new Random(seed);
        admin = new Visitor(server.base()).signIn("admin01", "/admin/");
        family = new Visitor(server.base()).signIn("t01", "/me");
        for (int i = 0; i < ITEMS; i++) {
            ChangingItem item = new ChangingItem("changing-" + i);
            for (int version = 1; version <= MOST_VERSIONS; version++) {
                jars.put(item.id() + " " + version, item.jar(version));
            }
        }
    }

    int total() {
        return done.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** One change, chosen by chance, seen through to the page that shows it. */
    void one() throws IOException {
        ChangingItem item = new ChangingItem("changing-" + random.nextInt(ITEMS));
        Integer now = serving.get(item.id());
        int dice = random.nextInt(10);
        if (now == null || dice < 5 && highest.getOrDefault(item.id(), 0) < MOST_VERSIONS) {
            bringIn(item, highest.merge(item.id(), 1, Integer::sum), now == null ? "install" : "upgrade");
        } else if (dice < 8 && earlier(item.id(), now).isPresent()) {
            rollBack(item, earlier(item.id(), now).get());
        } else {
            uninstall(item);
        }
        if (serving.containsKey(item.id()) && random.nextInt(APPLY_EVERY) == 0) {
            apply(item);
        }
    }

    private java.util.Optional<Integer> earlier(String id, int now) {
        List<Integer> others = served.getOrDefault(id, List.of()).stream()
                .filter(version -> version != now)
                .toList();
        return others.isEmpty()
                ? java.util.Optional.empty()
                : java.util.Optional.of(others.get(random.nextInt(others.size())));
    }

    private void bringIn(ChangingItem item, int version, String what) throws IOException {
        admin.get("/admin/install").postFile("/admin/install", "jar", item.id() + ".jar", jar(item, version));
        String plan = admin.path();
        if (!plan.startsWith("/admin/plans/")) {
            throw new IOException("no plan for " + item.id() + " " + version + ": " + admin.status());
        }
        approve(plan, item, version, what);
        served.computeIfAbsent(item.id(), id -> new ArrayList<>()).add(version);
    }

    private void rollBack(ChangingItem item, int version) throws IOException {
        admin.get("/admin/items/" + item.id());
        String way = admin.find("(?s)<strong>" + version + "\\.0\\.0</strong>(?:(?!</tr>).)*href=\"(/admin/items/"
                + item.id() + "/versions/[0-9a-f]{64})\"");
        if (way == null) {
            throw new IOException("no way back to " + version + " of " + item.id());
        }
        admin.get(way);
        approve(way, item, version, "roll back");
    }

    private byte[] jar(ChangingItem item, int version) throws IOException {
        byte[] ready = jars.get(item.id() + " " + version);
        return ready == null ? item.jar(version) : ready;
    }

    private void approve(String plan, ChangingItem item, int version, String what) throws IOException {
        long begin = System.nanoTime();
        admin.post(plan, "do", "apply");
        boolean seen = false;
        while (!seen && System.nanoTime() - begin < Duration.ofSeconds(30).toNanos()) {
            Visitor citizen = new Visitor(server.base()).get("/items/" + item.id());
            seen = citizen.status() == 200 && citizen.body().contains(ChangingItem.words(version));
        }
        if (!seen) {
            throw new IOException(what + " of " + item.id() + " " + version + " is not seen: " + admin.status());
        }
        click.recordValue(Math.min(60_000_000L, (System.nanoTime() - begin) / 1000));
        serving.put(item.id(), version);
        done.merge(what, 1, Integer::sum);
    }

    private void uninstall(ChangingItem item) throws IOException {
        String path = "/admin/items/" + item.id() + "/uninstall";
        admin.get(path).post(path, "reason", "bench");
        if (new Visitor(server.base()).get("/items/" + item.id()).status() != 404) {
            throw new IOException(item.id() + " is still there");
        }
        serving.remove(item.id());
        done.merge("uninstall", 1, Integer::sum);
    }

    private void apply(ChangingItem item) throws IOException {
        family.get("/apply/" + item.id());
        String key = family.find("name=\"key\" value=\"([^\"]+)\"");
        family.post(
                "/apply/" + item.id(),
                "key",
                key == null ? "" : key,
                "library.kind",
                UUID.randomUUID().toString());
        String number = family.find("(CNJY-[0-9]{8}-[A-Z0-9]+-[0-9]+-[0-9])");
        if (number == null) {
            throw new IOException("no receipt from " + item.id() + ": " + family.status());
        }
        cases.add(number);
    }

    /**
     * Brings the house into one state, whatever was done before, so that two moments can be compared: every item serves, every
     * case is granted, and older versions are gone.
     *
     * @return cases that could not be granted
     */
    List<String> settle() throws IOException {
        for (int i = 0; i < ITEMS; i++) {
            ChangingItem item = new ChangingItem("changing-" + i);
            if (!serving.containsKey(item.id())) {
                bringIn(item, highest.merge(item.id(), 1, Integer::sum), "install");
            }
        }
        Visitor officer = new Visitor(server.base()).signIn("officer01", "/work/");
        List<String> stuck = new ArrayList<>();
        for (String number : cases.subList(granted, cases.size())) {
            officer.get("/work/" + number);
            String version = officer.find("name=\"version\" value=\"([0-9]+)\"");
            officer.post("/work/" + number, "version", version == null ? "" : version, "do", "grant", "note", "");
            if (!family.get("/cases/" + number).body().contains("已办好")) {
                stuck.add(number);
            }
        }
        granted = cases.size();
        // A minute after they are of no use any more.
        Await.until("older versions are gone", Duration.ofMinutes(3), () -> {
            try {
                return !admin.get("/admin/").body().contains("件在办");
            } catch (IOException notNow) {
                return false;
            }
        });
        return stuck;
    }

    /** From a jar in the drop folder to the first page, in microseconds. */
    long drop(ChangingItem item, int version) throws IOException {
        Path folder = Files.createDirectories(server.home().resolve("deploy"));
        Path half = folder.resolve("." + item.id() + ".part");
        Files.write(half, item.jar(version));
        long begin = System.nanoTime();
        Files.move(half, folder.resolve(item.id() + "-" + version + ".jar"), StandardCopyOption.ATOMIC_MOVE);
        Await.until(
                item.id() + " " + version + " out of the drop folder",
                Duration.ofSeconds(30),
                () -> shows(item, version));
        return (System.nanoTime() - begin) / 1000;
    }

    private boolean shows(ChangingItem item, int version) {
        try {
            return new Visitor(server.base()).get("/items/" + item.id()).body().contains(ChangingItem.words(version));
        } catch (IOException notNow) {
            return false;
        }
    }

    /** Lines of the log that tell of a platform that began anew: one for each start of the process, not more. */
    static long platformStarts(Server server) throws IOException {
        Path log = server.home().resolve("data/log/karaf.log");
        if (!Files.exists(log)) {
            return -1;
        }
        return Files.readAllLines(log, StandardCharsets.UTF_8).stream()
                .filter(line -> line.contains("Signatures of items:"))
                .count();
    }
}
