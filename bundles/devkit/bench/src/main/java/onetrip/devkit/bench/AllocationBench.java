package onetrip.devkit.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import onetrip.core.allocation.Replay;

/**
 * The draw of an enrolment: 20,000 children, 60 places, six categories, three wishes and a district, every 25th with a brother or
 * sister in a bundle; seats for nine in ten, so that lots decide and waiting lists are long. Beside it, in the same run, a bare sort
 * of the same records. From frozen list to the bytes of the result file.
 */
final class AllocationBench {
    private static final int CHILDREN = 20_000;
    private static final int PLACES = 60;
    private static final int AIM_SECONDS = 10;
    private static final List<String> CATEGORIES = List.of("A", "B", "C", "D", "E", "F");

    private final int rounds;

    AllocationBench(boolean quick) {
        rounds = quick ? 3 : 9;
    }

    void run() {
        List<Replay.Applicant> children = children(new Random(20260620));
        Map<String, Integer> quotas = new LinkedHashMap<>();
        for (int place = 0; place < PLACES; place++) {
            quotas.put(place(place), CHILDREN * 9 / 10 / PLACES);
        }
        System.out.printf(
                "%d applicants, %d places, %d seats, %d rounds, the first is not counted%n",
                CHILDREN, PLACES, CHILDREN * 9 / 10 / PLACES * PLACES, rounds);
        for (boolean homeFirst : new boolean[] {false, true}) {
            measure(children, quotas, homeFirst);
        }
    }

    private void measure(List<Replay.Applicant> children, Map<String, Integer> quotas, boolean homeFirst) {
        Replay.Rules rules = new Replay.Rules(CATEGORIES, homeFirst);
        List<Double> draws = new ArrayList<>();
        List<Double> sorts = new ArrayList<>();
        String first = null;
        for (int round = 0; round <= rounds; round++) {
            String key = Replay.key("bench", "list", "");
            long start = System.nanoTime();
            String result = Replay.result(Replay.draw(children, quotas, rules, key));
            long drawn = System.nanoTime();
            List<Replay.Applicant> sorted = new ArrayList<>(children);
            sorted.sort(Comparator.comparing(Replay.Applicant::category)
                    .thenComparingInt(Replay.Applicant::key)
                    .thenComparing(Replay.Applicant::number));
            long done = System.nanoTime();
            if (first != null && !first.equals(result) || sorted.size() != CHILDREN) {
                throw new IllegalStateException("two draws of the same list differ");
            }
            first = result;
            if (round > 0) {
                draws.add((drawn - start) / 1e9);
                sorts.add((done - drawn) / 1e9);
            }
        }
        double draw = median(draws);
        double slowest = draws.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        double sort = median(sorts);
        System.out.printf(
                "%s: draw %.3f s (slowest %.3f s), bare sort %.4f s, ratio %.0f%n",
                homeFirst ? "own district first" : "one order everywhere", draw, slowest, sort, draw / sort);
        System.out.printf(
                "%s  slowest draw %.3f s, aim at most %d s%n",
                slowest <= AIM_SECONDS ? "reached    " : "NOT REACHED", slowest, AIM_SECONDS);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static String place(int index) {
        return String.valueOf(2133000001L + index);
    }

    private static List<Replay.Applicant> children(Random random) {
        List<Replay.Applicant> children = new ArrayList<>();
        byte[] number = new byte[5];
        String bundle = "";
        List<String> wishes = List.of();
        for (int i = 0; i < CHILDREN; i++) {
            boolean second = i % 50 == 1;
            if (!second) {
                bundle = i % 50 == 0 ? "B" + i : "";
                wishes = random.ints(0, PLACES)
                        .distinct()
                        .limit(3)
                        .mapToObj(AllocationBench::place)
                        .toList();
            }
            random.nextBytes(number);
            children.add(new Replay.Applicant(
                    HexFormat.of().formatHex(number) + i,
                    CATEGORIES.get(Math.min(random.nextInt(6), random.nextInt(6))),
                    0,
                    place(random.nextInt(PLACES)),
                    bundle,
                    wishes));
        }
        return children;
    }
}
