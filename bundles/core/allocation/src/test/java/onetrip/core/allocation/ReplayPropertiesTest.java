package onetrip.core.allocation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What the draw promises, for any list. */
class ReplayPropertiesTest {
    private static final List<String> CATEGORIES = List.of("A", "B", "C");

    /** A list and what it is drawn with. */
    private record Case(
            List<Replay.Applicant> applicants, Map<String, Integer> quotas, Replay.Rules rules, String key) {
        static Case of(long seed, int size, boolean siblings, boolean homeFirst) {
            Random random = new Random(seed);
            int places = 1 + random.nextInt(5);
            Map<String, Integer> quotas = new HashMap<>();
            for (int i = 0; i < places; i++) {
                quotas.put("p" + i, random.nextInt(1 + size / places + 2));
            }
            List<Replay.Applicant> applicants = new ArrayList<>();
            String bundle = "";
            List<String> wishes = List.of();
            for (int i = 0; i < size; i++) {
                boolean joins = siblings && !bundle.isEmpty() && random.nextInt(3) > 0;
                if (!joins) {
                    bundle = siblings && random.nextInt(4) == 0 ? "b" + i : "";
                    wishes = wishes(random, places);
                }
                applicants.add(new Replay.Applicant(
                        "n" + Integer.toHexString(random.nextInt()) + "x" + i,
                        CATEGORIES.get(random.nextInt(3)),
                        random.nextInt(2),
                        random.nextBoolean() ? "p" + random.nextInt(places) : "",
                        bundle,
                        wishes));
            }
            return new Case(
                    applicants,
                    quotas,
                    new Replay.Rules(CATEGORIES, homeFirst),
                    Replay.key(Long.toString(seed), "hash", ""));
        }

        private static List<String> wishes(Random random, int places) {
            Set<String> wishes = new LinkedHashSet<>();
            int count = random.nextInt(4);
            for (int i = 0; i < count; i++) {
                // Sometimes a place that is not in this batch.
                wishes.add("p" + random.nextInt(places + 1));
            }
            return List.copyOf(wishes);
        }

        List<Replay.Placement> draw() {
            return Replay.draw(applicants, quotas, rules, key);
        }

        List<String> wants(Replay.Applicant a) {
            Set<String> wants = new LinkedHashSet<>(a.preferences());
            if (!a.home().isEmpty()) {
                wants.add(a.home());
            }
            wants.retainAll(quotas.keySet());
            return List.copyOf(wants);
        }

        /** The order at a place, written down once more and otherwise. */
        int[] rank(Replay.Applicant a, Replay.Placement p, String place) {
            return new int[] {
                rules.homeFirst() && !a.home().equals(place) ? 1 : 0, CATEGORIES.indexOf(a.category()), a.key(), p.lot()
            };
        }
    }

    private static Map<String, Replay.Placement> byNumber(List<Replay.Placement> placements) {
        return placements.stream().collect(Collectors.toMap(Replay.Placement::number, Function.identity()));
    }

    private static boolean before(int[] a, int[] b) {
        for (int i = 0; i < a.length; i++) {
            if (a[i] != b[i]) {
                return a[i] < b[i];
            }
        }
        return false;
    }

    @Property(tries = 500)
    @Label("R-NOFCFS: shuffling the order of submissions changes nothing, to the last byte")
    void r_nofcfs_shuffling_submissions_changes_nothing(
            @ForAll long seed, @ForAll @IntRange(max = 60) int size, @ForAll boolean homeFirst) {
        Case one = Case.of(seed, size, true, homeFirst);
        List<Replay.Applicant> shuffled = new ArrayList<>(one.applicants());
        Collections.shuffle(shuffled, new Random(seed + 1));
        assertEquals(
                Replay.result(one.draw()),
                Replay.result(Replay.draw(shuffled, new HashMap<>(one.quotas()), one.rules(), one.key())));
    }

    @Property(tries = 500)
    void no_place_takes_more_than_its_seats_and_everybody_is_answered_once(
            @ForAll long seed, @ForAll @IntRange(max = 60) int size, @ForAll boolean homeFirst) {
        Case one = Case.of(seed, size, true, homeFirst);
        List<Replay.Placement> placements = one.draw();
        Map<String, Long> taken = placements.stream()
                .filter(p -> !p.place().isEmpty())
                .collect(Collectors.groupingBy(Replay.Placement::place, Collectors.counting()));
        taken.forEach((place, count) -> assertTrue(count <= one.quotas().get(place), place + " takes " + count));
        assertEquals(
                one.applicants().stream().map(Replay.Applicant::number).sorted().toList(),
                placements.stream().map(Replay.Placement::number).toList());
        Map<String, Replay.Placement> by = byNumber(placements);
        one.applicants()
                .forEach(a -> assertTrue(by.get(a.number()).place().isEmpty()
                        || one.wants(a).contains(by.get(a.number()).place())));
    }

    /** A child who goes alone never sees somebody ranked lower where it wanted to be. */
    @Property(tries = 800)
    void nobody_who_goes_alone_is_passed_by_somebody_ranked_lower(
            @ForAll long seed,
            @ForAll @IntRange(max = 40) int size,
            @ForAll boolean siblings,
            @ForAll boolean homeFirst) {
        Case one = Case.of(seed, size, siblings, homeFirst);
        Map<String, Replay.Placement> by = byNumber(one.draw());
        for (Replay.Applicant a : one.applicants()) {
            if (!a.bundle().isEmpty()) {
                continue;
            }
            for (String place : better(one, a, by.get(a.number()))) {
                for (Replay.Applicant b : one.applicants()) {
                    // A bundle ranks by the later of its members: only children alone are compared by their own rank.
                    if (b.bundle().isEmpty() && by.get(b.number()).place().equals(place)) {
                        assertFalse(
                                before(one.rank(a, by.get(a.number()), place), one.rank(b, by.get(b.number()), place)),
                                a + " wanted " + place + ", where " + b + " sits");
                    }
                }
            }
        }
    }

    private static List<String> better(Case one, Replay.Applicant a, Replay.Placement p) {
        List<String> wants = one.wants(a);
        return p.place().isEmpty() ? wants : wants.subList(0, wants.indexOf(p.place()));
    }

    @Property(tries = 500)
    void no_seat_stays_empty_that_a_child_alone_would_rather_have(
            @ForAll long seed, @ForAll @IntRange(max = 40) int size, @ForAll boolean homeFirst) {
        Case one = Case.of(seed, size, true, homeFirst);
        Map<String, Replay.Placement> by = byNumber(one.draw());
        for (Replay.Applicant a : one.applicants()) {
            if (a.bundle().isEmpty()) {
                for (String place : better(one, a, by.get(a.number()))) {
                    long taken = by.values().stream()
                            .filter(p -> p.place().equals(place))
                            .count();
                    assertEquals(one.quotas().get(place).longValue(), taken, a + " would rather have " + place);
                }
            }
        }
    }

    @Property(tries = 500)
    @Label("R-MULTI: who stays together sits together, or each on its own where no place takes them together")
    void r_multi_bundles_sit_together_or_no_wish_took_them_together(
            @ForAll long seed, @ForAll @IntRange(max = 40) int size) {
        Case one = Case.of(seed, size, true, false);
        Map<String, Replay.Placement> by = byNumber(one.draw());
        Map<String, List<Replay.Applicant>> bundles = one.applicants().stream()
                .filter(a -> !a.bundle().isEmpty())
                .collect(Collectors.groupingBy(Replay.Applicant::bundle));
        bundles.forEach((bundle, members) -> {
            Set<Integer> lots =
                    members.stream().map(a -> by.get(a.number()).lot()).collect(Collectors.toSet());
            assertEquals(1, lots.size(), bundle + " shares no lot");
            Set<String> places =
                    members.stream().map(a -> by.get(a.number()).place()).collect(Collectors.toSet());
            Set<String> common = new HashSet<>(one.wants(members.get(0)));
            members.forEach(a -> common.retainAll(one.wants(a)));
            boolean roomy = common.stream()
                    .anyMatch(
                            place -> one.quotas().get(place) >= one.applicants().size());
            assertTrue(places.size() == 1 || !roomy, bundle + " was parted though a place had seats for everybody");
        });
    }

    /** Sampled: another order of one's wishes, shorter ones included, never leads to a place one likes better. */
    @Property(tries = 600)
    void nobody_gains_by_hiding_what_it_truly_wants(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 25) int size, @ForAll boolean homeFirst) {
        Case one = Case.of(seed, size, false, homeFirst);
        Random random = new Random(seed + 2);
        int at = random.nextInt(size);
        Replay.Applicant honest = one.applicants().get(at);
        List<String> lie = new ArrayList<>(one.wants(honest));
        Collections.shuffle(lie, random);
        List<String> told = lie.subList(0, lie.isEmpty() ? 0 : 1 + random.nextInt(lie.size()));
        List<Replay.Applicant> others = new ArrayList<>(one.applicants());
        others.set(
                at,
                new Replay.Applicant(
                        honest.number(), honest.category(), honest.key(), honest.home(), "", List.copyOf(told)));
        String truth = byNumber(one.draw()).get(honest.number()).place();
        String lied = byNumber(Replay.draw(others, one.quotas(), one.rules(), one.key()))
                .get(honest.number())
                .place();
        List<String> wants = one.wants(honest);
        int trueWish = truth.isEmpty() ? wants.size() : wants.indexOf(truth);
        int liedWish = lied.isEmpty() ? wants.size() : wants.indexOf(lied);
        assertTrue(trueWish <= liedWish, honest + " told " + told + " and got " + lied + " instead of " + truth);
    }

    @Property(tries = 200)
    void the_waiting_list_of_a_place_has_each_position_once(@ForAll long seed, @ForAll @IntRange(max = 40) int size) {
        Case one = Case.of(seed, size, false, false);
        List<Replay.Placement> placements = one.draw();
        for (String place : one.quotas().keySet()) {
            List<Integer> positions = placements.stream()
                    .filter(p -> p.waiting().containsKey(place))
                    .map(p -> p.waiting().get(place))
                    .sorted()
                    .toList();
            for (int i = 0; i < positions.size(); i++) {
                assertEquals(i + 1, positions.get(i));
            }
        }
    }
}
