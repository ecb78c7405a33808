package onetrip.core.allocation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * 学位分配: the draw itself, and the program with which anybody can repeat it. Put the published {@code list.csv}, {@code
 * quotas.csv}, {@code draw.txt} and {@code result.csv} into one folder and run {@code java Replay.java FOLDER}. What the bureau's
 * server runs is this very file.
 *
 * <p>Who applied sooner is not known here (R-NOFCFS). Order at a place: its own district first (if the rules say so), category,
 * rank within the category, lot. A lot is HMAC-SHA256 of the public number under a key out of the seed, the list's hash and the
 * public value. Mechanism: deferred acceptance, the families proposing (Gale and Shapley 1962), with one lot for all places.
 * Brothers and sisters who want to stay together propose as one, need a seat each, and share a lot; where no place of their list
 * takes them together, they go on one by one. A seat that a bundle leaves empty because it needs more goes to the next who fits.
 *
 * <p>双随机: the same seed and key also draw who is looked at, and by whom ({@link #pick}); then the folder holds {@code
 * objects.csv}, {@code people.csv}, {@code recusals.csv}, {@code draw.txt} and {@code result.csv}.
 *
 * <p>Pure, thread-safe, the same bytes for the same input.
 */
public final class Replay {
    /** Order of the categories, best first; whether a place takes its own district first. */
    public record Rules(List<String> categories, boolean homeFirst) {}

    /**
     * One child, without anything that says who it is.
     *
     * @param number public number, random
     * @param category one of {@link Rules#categories}; any other ranks behind them all
     * @param key rank within the category, the smaller first; 0 for everybody where there is none
     * @param home the place of its own district, or empty; it is tried last where the family did not name it
     * @param bundle public number of the brothers and sisters who stay together, or empty
     * @param preferences places, best first
     */
    public record Applicant(
            String number, String category, int key, String home, String bundle, List<String> preferences) {
        public Applicant {
            preferences = List.copyOf(preferences);
        }
    }

    /** What decided: seats for all, the rank, the lot, a seat a bundle left empty; or there was none. */
    public enum Why {
        NO_LOT,
        RANK,
        LOT,
        LEFT_OVER,
        NONE
    }

    /**
     * What one child got.
     *
     * @param place or empty
     * @param preference which of the places it wanted, from 1; 0 if none
     * @param lot its number in the order of all lots, from 1
     * @param waiting places it would rather have, with its position on the waiting list there, from 1
     */
    public record Placement(
            String number, String place, int preference, int lot, Why why, Map<String, Integer> waiting) {}

    private static final HexFormat HEX = HexFormat.of();

    private final Map<String, Integer> quotas;
    private final Rules rules;
    private final Map<String, String> lots = new HashMap<>();

    private Replay(Map<String, Integer> quotas, Rules rules) {
        this.quotas = new TreeMap<>(quotas);
        this.rules = rules;
    }

    /** Those who go together, or one child alone. */
    private record Unit(
            List<Applicant> members, int category, int key, String home, List<String> wants, String lot, int order) {
        /** Its place in the order of all, by category, key and lot. */
        Unit at(int order) {
            return new Unit(members, category, key, home, wants, lot, order);
        }

        String id() {
            return members.get(0).number();
        }

        int size() {
            return members.size();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Unit unit && unit.id().equals(id());
        }

        @Override
        public int hashCode() {
            return id().hashCode();
        }
    }

    /**
     * @param key of {@link #key}
     * @return one placement an applicant, by number
     * @throws IllegalArgumentException if a number stands twice or a quota is negative
     */
    public static List<Placement> draw(
            List<Applicant> applicants, Map<String, Integer> quotas, Rules rules, String key) {
        quotas.forEach((place, seats) -> require(seats >= 0, "negative quota of " + place));
        List<Applicant> sorted = applicants.stream()
                .sorted(Comparator.comparing(Applicant::number))
                .toList();
        Set<String> numbers = new HashSet<>();
        sorted.forEach(a -> require(numbers.add(a.number()), "twice in the list: " + a.number()));
        Replay replay = new Replay(quotas, rules);
        sorted.forEach(a -> replay.lots.put(a.number(), hmac(key, a.bundle().isEmpty() ? a.number() : a.bundle())));
        Set<String> apart = new HashSet<>();
        Match match = replay.match(sorted, apart);
        // Bundles without a seat go on one by one, from the beginning: each round has fewer bundles.
        while (match.parts(apart)) {
            match = replay.match(sorted, apart);
        }
        return match.placements();
    }

    private static void require(boolean fine, String problem) {
        if (!fine) {
            throw new IllegalArgumentException(problem);
        }
    }

    private Match match(List<Applicant> sorted, Set<String> apart) {
        Map<String, List<Applicant>> groups = new LinkedHashMap<>();
        for (Applicant a : sorted) {
            boolean alone = a.bundle().isEmpty() || apart.contains(a.bundle());
            groups.computeIfAbsent(alone ? a.number() : "+" + a.bundle(), k -> new ArrayList<>())
                    .add(a);
        }
        List<Unit> ranked = groups.values().stream()
                .map(this::unit)
                .sorted(Comparator.comparingInt(Unit::category)
                        .thenComparingInt(Unit::key)
                        .thenComparing(Unit::lot)
                        .thenComparing(Unit::id))
                .toList();
        List<Unit> units = new ArrayList<>();
        ranked.forEach(unit -> units.add(unit.at(units.size())));
        Match match = new Match(units);
        match.propose();
        match.fill();
        return match;
    }

    /** A bundle has the worse rank of its members and wants what all of them want, in the first one's order. */
    private Unit unit(List<Applicant> members) {
        Applicant first = members.get(0);
        List<String> wants = new ArrayList<>(wants(first));
        members.forEach(one -> wants.retainAll(wants(one)));
        boolean oneHome = members.stream().allMatch(m -> m.home().equals(first.home()));
        int category = members.stream().mapToInt(this::category).max().orElseThrow();
        int key = members.stream()
                .filter(m -> category(m) == category)
                .mapToInt(Applicant::key)
                .max()
                .orElseThrow();
        return new Unit(
                List.copyOf(members),
                category,
                key,
                oneHome ? first.home() : "",
                List.copyOf(wants),
                lots.get(first.number()),
                0);
    }

    private int category(Applicant a) {
        int at = rules.categories().indexOf(a.category());
        return at < 0 ? rules.categories().size() : at;
    }

    private List<String> wants(Applicant a) {
        Set<String> wants = new java.util.LinkedHashSet<>(a.preferences());
        if (!a.home().isEmpty()) {
            wants.add(a.home());
        }
        wants.retainAll(quotas.keySet());
        return List.copyOf(wants);
    }

    private int away(Unit u, String place) {
        return rules.homeFirst() && !u.home().equals(place) ? 1 : 0;
    }

    /** The smaller, the sooner the place takes it. */
    private long rank(Unit u, String place) {
        return ((long) away(u, place) << Integer.SIZE) + u.order();
    }

    private Comparator<Unit> order(String place) {
        return Comparator.comparingLong(u -> rank(u, place));
    }

    /** One round of proposals; used by one thread. */
    private final class Match {
        private final List<Unit> units;
        private final Map<String, TreeSet<Unit>> held = new TreeMap<>();
        private final Map<String, Integer> free = new TreeMap<>(quotas);
        /** The first that did not fit: whoever ranks behind it is not taken. */
        private final Map<String, Unit> cut = new HashMap<>();

        private final Map<Unit, String> seats = new HashMap<>();
        private final Set<Unit> later = new HashSet<>();

        Match(List<Unit> units) {
            this.units = units;
            quotas.keySet().forEach(place -> held.put(place, new TreeSet<>(order(place))));
        }

        void propose() {
            Map<Unit, Integer> next = new HashMap<>();
            Deque<Unit> asking = new ArrayDeque<>(units);
            while (!asking.isEmpty()) {
                Unit unit = asking.poll();
                int choice = next.merge(unit, 1, Integer::sum) - 1;
                if (choice < unit.wants().size()) {
                    ask(unit, unit.wants().get(choice), asking);
                }
            }
            held.forEach((place, taken) -> taken.forEach(unit -> seats.put(unit, place)));
        }

        private void ask(Unit unit, String place, Deque<Unit> asking) {
            Unit limit = cut.get(place);
            if (limit != null && rank(unit, place) > rank(limit, place)) {
                asking.push(unit);
                return;
            }
            TreeSet<Unit> taken = held.get(place);
            taken.add(unit);
            int left = free.get(place) - unit.size();
            while (left < 0) {
                Unit last = taken.pollLast();
                left += last.size();
                cut.put(place, last);
                asking.push(last);
            }
            free.put(place, left);
        }

        /** What a bundle could not use. Each move is to a better choice, so there is an end. */
        void fill() {
            Map<String, List<Unit>> asked = new HashMap<>();
            boolean moved = true;
            while (moved) {
                moved = false;
                for (String place : quotas.keySet()) {
                    // A place that has refused nobody is wanted by nobody else.
                    if (cut.containsKey(place) && free.get(place) > 0) {
                        moved |= fill(place, asked.computeIfAbsent(place, this::ranked));
                    }
                }
            }
        }

        private List<Unit> ranked(String place) {
            return units.stream()
                    .filter(u -> u.wants().contains(place))
                    .sorted(order(place))
                    .toList();
        }

        private boolean fill(String place, List<Unit> ranked) {
            boolean moved = false;
            for (Unit unit : ranked) {
                if (free.get(place) == 0) {
                    return moved;
                }
                if (unit.size() <= free.get(place) && prefers(unit, place)) {
                    String from = seats.put(unit, place);
                    free.merge(place, -unit.size(), Integer::sum);
                    later.add(unit);
                    moved = true;
                    if (from != null) {
                        free.merge(from, unit.size(), Integer::sum);
                    }
                }
            }
            return moved;
        }

        private boolean prefers(Unit unit, String place) {
            int wanted = unit.wants().indexOf(place);
            String now = seats.get(unit);
            return wanted >= 0 && (now == null || wanted < unit.wants().indexOf(now));
        }

        /** Takes apart the bundles that have no seat; false if there is none. */
        boolean parts(Set<String> apart) {
            return apart.addAll(units.stream()
                    .filter(u -> u.size() > 1 && !seats.containsKey(u))
                    .map(u -> u.members().get(0).bundle())
                    .toList());
        }

        List<Placement> placements() {
            List<String> drawn =
                    new ArrayList<>(new TreeSet<>(units.stream().map(Unit::lot).toList()));
            Map<String, Integer> numbers = new HashMap<>();
            drawn.forEach(lot -> numbers.put(lot, numbers.size() + 1));
            Map<String, List<Unit>> waiting = new HashMap<>();
            Map<Unit, Map<String, Integer>> positions = new HashMap<>();
            for (String place : quotas.keySet()) {
                List<Unit> list = units.stream()
                        .filter(u -> prefers(u, place))
                        .sorted(order(place))
                        .toList();
                waiting.put(place, list);
                int position = 1;
                for (Unit unit : list) {
                    positions.computeIfAbsent(unit, u -> new TreeMap<>()).put(place, position);
                    position += unit.size();
                }
            }
            List<Placement> placements = new ArrayList<>();
            for (Unit unit : units) {
                String place = seats.getOrDefault(unit, "");
                Why why = why(unit, place, waiting.getOrDefault(place, List.of()));
                for (Applicant a : unit.members()) {
                    placements.add(new Placement(
                            a.number(),
                            place,
                            place.isEmpty() ? 0 : wants(a).indexOf(place) + 1,
                            numbers.get(unit.lot()),
                            why,
                            positions.getOrDefault(unit, Map.of())));
                }
            }
            placements.sort(Comparator.comparing(Placement::number));
            return List.copyOf(placements);
        }

        private Why why(Unit unit, String place, List<Unit> behind) {
            if (place.isEmpty()) {
                return Why.NONE;
            }
            if (later.contains(unit)) {
                return Why.LEFT_OVER;
            }
            if (behind.isEmpty()) {
                return Why.NO_LOT;
            }
            Unit next = behind.get(0);
            boolean same = away(unit, place) == away(next, place)
                    && unit.category() == next.category()
                    && unit.key() == next.key();
            return same ? Why.LOT : Why.RANK;
        }
    }

    /** One that may be drawn; with a weight of n it has n tickets, and the best of them counts. */
    public record Target(String number, int weight) {}

    /** Who is not to be sent to whom. */
    public record Recusal(String object, String person) {}

    /**
     * One object that was drawn.
     *
     * @param order its place among those that were drawn, from 1
     * @param team who goes
     * @param next who steps in for one of them, in this order; whoever is recused is in neither
     */
    public record Visit(String number, int order, List<String> team, List<String> next) {}

    /**
     * Draws objects, each with a team. An object's lot is the best of its tickets, HMAC-SHA256 of number and ticket; that is drawing
     * without replacement by weight. For each in this order people come by how often they go already, then by a lot of their own
     * for this object: so nobody goes twice while somebody goes never, but for recusals.
     *
     * @param count how many objects; all of them if there are fewer
     * @param key of {@link #key}
     * @throws IllegalArgumentException if a number stands twice, a weight is less than 1, or an object has too few people left
     */
    public static List<Visit> pick(
            List<Target> objects, List<String> people, List<Recusal> recusals, int count, int team, String key) {
        Map<String, String> tickets = new TreeMap<>();
        for (Target object : objects) {
            require(object.weight() >= 1, "weight of " + object.number());
            String best = null;
            for (int ticket = 1; ticket <= object.weight(); ticket++) {
                String lot = hmac(key, "object " + object.number() + " " + ticket);
                best = best == null || lot.compareTo(best) < 0 ? lot : best;
            }
            require(tickets.put(object.number(), best) == null, "twice in the list: " + object.number());
        }
        Set<String> all = new TreeSet<>(people);
        require(all.size() == people.size(), "somebody stands twice in the list of people");
        Map<String, Set<String>> away = new HashMap<>();
        recusals.forEach(
                r -> away.computeIfAbsent(r.object(), k -> new HashSet<>()).add(r.person()));
        Map<String, Integer> load = new HashMap<>();
        List<Visit> visits = new ArrayList<>();
        List<String> drawn = tickets.keySet().stream()
                .sorted(Comparator.comparing((String number) -> tickets.get(number))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(count)
                .toList();
        for (String object : drawn) {
            List<String> ranked = all.stream()
                    .filter(person -> !away.getOrDefault(object, Set.of()).contains(person))
                    .sorted(Comparator.comparing((String person) -> load.getOrDefault(person, 0))
                            .thenComparing(person -> hmac(key, "person " + object + " " + person))
                            .thenComparing(Comparator.naturalOrder()))
                    .toList();
            require(ranked.size() >= team, "too few people for " + object);
            List<String> go = List.copyOf(ranked.subList(0, team));
            go.forEach(person -> load.merge(person, 1, Integer::sum));
            visits.add(new Visit(object, visits.size() + 1, go, List.copyOf(ranked.subList(team, ranked.size()))));
        }
        return List.copyOf(visits);
    }

    /** {@code objects.csv}. */
    public static String objects(List<Target> objects) {
        return csv(
                "number,weight",
                objects.stream().sorted(Comparator.comparing(Target::number)).toList(),
                object -> object.number() + "," + object.weight());
    }

    /** {@code people.csv}. */
    public static String people(List<String> people) {
        return csv("number", List.copyOf(new TreeSet<>(people)), person -> person);
    }

    /** {@code recusals.csv}. */
    public static String recusals(List<Recusal> recusals) {
        return csv(
                "object,person",
                recusals.stream()
                        .sorted(Comparator.comparing(Recusal::object).thenComparing(Recusal::person))
                        .toList(),
                r -> r.object() + "," + r.person());
    }

    /** {@code result.csv} of objects and teams, in the order in which they were drawn. */
    public static String visits(List<Visit> visits) {
        return csv(
                "number,order,team,next",
                visits,
                v -> String.join(
                        ",",
                        v.number(),
                        String.valueOf(v.order()),
                        String.join("|", v.team()),
                        String.join("|", v.next())));
    }

    private static List<String[]> rows(Path file) throws IOException {
        return Files.readString(file)
                .lines()
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
    }

    /** What {@link #main} does in a folder with {@code objects.csv}. */
    private static String picked(Path folder, Map<String, String> draw) throws IOException {
        List<Target> objects = rows(folder.resolve("objects.csv")).stream()
                .map(cells -> new Target(cells[0], Integer.parseInt(cells[1])))
                .toList();
        List<String> people = rows(folder.resolve("people.csv")).stream()
                .map(cells -> cells[0])
                .toList();
        List<Recusal> recusals = rows(folder.resolve("recusals.csv")).stream()
                .map(cells -> new Recusal(cells[0], cells[1]))
                .toList();
        String key = key(draw.get("seed"), draw.get("listHash"), draw.getOrDefault("publicValue", ""));
        int count = Integer.parseInt(draw.get("count"));
        int team = Integer.parseInt(draw.get("team"));
        System.out.println(objects.size() + " objects, " + people.size() + " people, " + count + " drawn");
        return visits(pick(objects, people, recusals, count, team, key));
    }

    /** The key of the lots: nobody has it before the list stands, the public value is known and the seed is opened. */
    public static String key(String seed, String listHash, String publicValue) {
        return sha256(seed + "\n" + listHash + "\n" + publicValue);
    }

    /** SHA-256 of the text, 64 hex digits. Of the seed: the commitment. */
    public static String sha256(String text) {
        try {
            return HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hmac(String key, String number) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(HEX.parseHex(key), "HmacSHA256"));
            return HEX.formatHex(mac.doFinal(number.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@code list.csv}: what was frozen, by number. */
    public static String list(List<Applicant> applicants) {
        return csv(
                "number,category,key,home,bundle,preferences",
                applicants.stream()
                        .sorted(Comparator.comparing(Applicant::number))
                        .toList(),
                a -> String.join(
                        ",",
                        a.number(),
                        a.category(),
                        String.valueOf(a.key()),
                        a.home(),
                        a.bundle(),
                        String.join("|", a.preferences())));
    }

    /** {@code quotas.csv}. */
    public static String quotas(Map<String, Integer> quotas) {
        return csv(
                "place,seats",
                List.copyOf(new TreeMap<>(quotas).entrySet()),
                one -> one.getKey() + "," + one.getValue());
    }

    /** {@code result.csv}, by number. */
    public static String result(List<Placement> placements) {
        return csv(
                "number,place,preference,lot,why,waiting",
                placements,
                p -> String.join(
                        ",",
                        p.number(),
                        p.place(),
                        String.valueOf(p.preference()),
                        String.valueOf(p.lot()),
                        p.why().name(),
                        p.waiting().entrySet().stream()
                                .map(one -> one.getKey() + ":" + one.getValue())
                                .collect(Collectors.joining("|"))));
    }

    private static <T> String csv(String head, List<T> rows, Function<T, String> line) {
        return head + "\n" + rows.stream().map(r -> line.apply(r) + "\n").collect(Collectors.joining());
    }

    /** Of {@code list.csv} and {@code quotas.csv} together: what was frozen. */
    public static String listHash(String list, String quotas) {
        return sha256(list + quotas);
    }

    /** Repeats a published draw; exit code 0: the same result, 1: another one, 2: the files do not fit together. */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args.length == 0 ? "." : args[0]);
        Map<String, String> draw = new HashMap<>();
        Files.readString(folder.resolve("draw.txt"))
                .lines()
                .filter(line -> line.contains("="))
                .forEach(line -> draw.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
        check("seed = commitment", sha256(String.valueOf(draw.get("seed"))).equals(draw.get("commitment")));
        boolean visits = Files.exists(folder.resolve("objects.csv"));
        StringBuilder lists = new StringBuilder();
        List<String> names =
                visits ? List.of("objects.csv", "people.csv", "recusals.csv") : List.of("list.csv", "quotas.csv");
        for (String name : names) {
            lists.append(Files.readString(folder.resolve(name)));
        }
        check(
                String.join(" + ", names) + " = listHash",
                sha256(lists.toString()).equals(draw.get("listHash")));
        String result = visits ? picked(folder, draw) : placed(folder, draw);
        Path published = folder.resolve("result.csv");
        if (!Files.exists(published)) {
            System.out.print(result);
            return;
        }
        boolean same = result.equals(Files.readString(published));
        System.out.println(same ? "结果一致 the same result" : "结果不一致 ANOTHER RESULT");
        System.exit(same ? 0 : 1);
    }

    /** What {@link #main} does in a folder with {@code list.csv}. */
    private static String placed(Path folder, Map<String, String> draw) throws IOException {
        List<Applicant> applicants = Files.readString(folder.resolve("list.csv"))
                .lines()
                .skip(1)
                .map(Replay::applicant)
                .toList();
        Map<String, Integer> seats = rows(folder.resolve("quotas.csv")).stream()
                .collect(Collectors.toMap(cells -> cells[0], cells -> Integer.valueOf(cells[1])));
        Rules rules =
                new Rules(List.of(draw.get("categories").split(",")), Boolean.parseBoolean(draw.get("homeFirst")));
        String key = key(draw.get("seed"), draw.get("listHash"), draw.getOrDefault("publicValue", ""));
        System.out.println(applicants.size() + " applicants");
        return result(draw(applicants, seats, rules, key));
    }

    private static void check(String what, boolean holds) {
        System.out.println((holds ? "ok   " : "FAIL ") + what);
        if (!holds) {
            System.exit(2);
        }
    }

    private static Applicant applicant(String line) {
        String[] cells = line.split(",", -1);
        List<String> preferences = cells[5].isEmpty() ? List.of() : List.of(cells[5].split("\\|"));
        return new Applicant(cells[0], cells[1], Integer.parseInt(cells[2]), cells[3], cells[4], preferences);
    }
}
