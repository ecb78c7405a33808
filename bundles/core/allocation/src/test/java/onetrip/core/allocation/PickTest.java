package onetrip.core.allocation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 双随机: who is looked at and by whom, drawn by the program that anybody can run. */
class PickTest {
    private static final String SEED = "5eed";

    @TempDir
    Path folder;

    private static List<Replay.Target> objects(int many) {
        List<Replay.Target> objects = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            objects.add(new Replay.Target("o" + i, 1 + i % 3));
        }
        return objects;
    }

    private static List<String> people(int many) {
        List<String> people = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            people.add("J" + i);
        }
        return people;
    }

    @Property(tries = 100)
    void whatever_the_order_of_the_lists_the_same_are_drawn(
            @ForAll @IntRange(min = 1, max = 60) int many, @ForAll long order) {
        String key = Replay.key(SEED, "list", "");
        List<Replay.Target> objects = objects(many);
        List<String> people = people(7);
        List<Replay.Recusal> recusals =
                new ArrayList<>(List.of(new Replay.Recusal("o0", "J0"), new Replay.Recusal("o1", "J1")));
        String once = Replay.visits(Replay.pick(objects, people, recusals, many / 2 + 1, 2, key));
        Collections.shuffle(objects, new Random(order));
        Collections.shuffle(people, new Random(order));
        Collections.reverse(recusals);
        assertEquals(once, Replay.visits(Replay.pick(objects, people, recusals, many / 2 + 1, 2, key)));
    }

    @Property(tries = 100)
    void nobody_is_sent_where_they_are_recused_and_nobody_goes_alone(
            @ForAll @IntRange(min = 1, max = 40) int many,
            @ForAll @IntRange(min = 2, max = 4) int team,
            @ForAll long seed) {
        Random random = new Random(seed);
        List<Replay.Recusal> recusals = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            // At most four of eight: enough are always left.
            for (int n = 0; n < 4; n++) {
                recusals.add(new Replay.Recusal("o" + i, "J" + random.nextInt(8)));
            }
        }
        List<Replay.Visit> visits =
                Replay.pick(objects(many), people(8), recusals, many, team, Replay.key("" + seed, "", ""));
        assertEquals(many, visits.size());
        for (Replay.Visit visit : visits) {
            Set<String> all = new HashSet<>(visit.team());
            assertEquals(team, all.size(), "different people");
            all.addAll(visit.next());
            assertEquals(visit.team().size() + visit.next().size(), all.size());
            recusals.stream()
                    .filter(r -> r.object().equals(visit.number()))
                    .forEach(r -> assertFalse(all.contains(r.person()), "recused, and next on the list"));
        }
    }

    @Property(tries = 50)
    void without_recusals_nobody_goes_twice_while_somebody_goes_never(
            @ForAll @IntRange(min = 1, max = 40) int many, @ForAll long seed) {
        Map<String, Integer> load = new HashMap<>();
        people(9).forEach(person -> load.put(person, 0));
        Replay.pick(objects(many), people(9), List.of(), many, 2, Replay.key("" + seed, "", ""))
                .forEach(visit -> visit.team().forEach(person -> load.merge(person, 1, Integer::sum)));
        assertTrue(Collections.max(load.values()) - Collections.min(load.values()) <= 1, load.toString());
    }

    @Test
    void three_tickets_are_drawn_about_three_times_as_often_as_one() {
        int heavy = 0;
        int light = 0;
        List<Replay.Target> two = List.of(new Replay.Target("heavy", 3), new Replay.Target("light", 1));
        for (int i = 0; i < 4000; i++) {
            String first = Replay.pick(two, people(2), List.of(), 1, 2, Replay.key("s" + i, "", ""))
                    .get(0)
                    .number();
            heavy += first.equals("heavy") ? 1 : 0;
            light += first.equals("light") ? 1 : 0;
        }
        assertEquals(0.75, heavy / (double) (heavy + light), 0.03);
    }

    @Test
    void another_seed_another_list_or_another_public_value_draws_others() {
        Set<String> results = new HashSet<>();
        for (String key : List.of(
                Replay.key("1", "a", ""),
                Replay.key("2", "a", ""),
                Replay.key("1", "b", ""),
                Replay.key("1", "a", "7"))) {
            results.add(Replay.visits(Replay.pick(objects(60), people(9), List.of(), 20, 2, key)));
        }
        assertEquals(4, results.size());
    }

    @Test
    void too_few_people_and_double_numbers_are_said() {
        String key = Replay.key(SEED, "", "");
        assertThrows(
                IllegalArgumentException.class,
                () -> Replay.pick(objects(1), List.of("J1", "J2"), List.of(new Replay.Recusal("o0", "J1")), 1, 2, key));
        assertThrows(
                IllegalArgumentException.class,
                () -> Replay.pick(
                        List.of(new Replay.Target("a", 1), new Replay.Target("a", 1)),
                        people(2),
                        List.of(),
                        1,
                        2,
                        key));
        assertThrows(
                IllegalArgumentException.class,
                () -> Replay.pick(objects(1), List.of("J1", "J1"), List.of(), 1, 2, key));
    }

    private int replayed(boolean tampered, boolean changed) throws IOException, InterruptedException {
        List<Replay.Target> objects = objects(50);
        List<Replay.Recusal> recusals = List.of(new Replay.Recusal("o3", "J2"), new Replay.Recusal("o3", "J1"));
        String lists = Replay.objects(objects) + Replay.people(people(6)) + Replay.recusals(recusals);
        String hash = Replay.sha256(lists);
        Files.writeString(folder.resolve("objects.csv"), Replay.objects(objects) + (changed ? "zz,1\n" : ""));
        Files.writeString(folder.resolve("people.csv"), Replay.people(people(6)));
        Files.writeString(folder.resolve("recusals.csv"), Replay.recusals(recusals));
        Files.writeString(
                folder.resolve("draw.txt"),
                "seed=" + SEED + "\ncommitment=" + Replay.sha256(SEED) + "\nlistHash=" + hash
                        + "\npublicValue=26147\ncount=10\nteam=2\n");
        String result =
                Replay.visits(Replay.pick(objects, people(6), recusals, 10, 2, Replay.key(SEED, hash, "26147")));
        Files.writeString(folder.resolve("result.csv"), tampered ? result.replaceFirst("J1", "J5") : result);
        try (var source = Replay.class.getResourceAsStream("Replay.java")) {
            Files.write(folder.resolve("Replay.java"), source.readAllBytes());
        }
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "Replay.java",
                        folder.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out.txt").toFile())
                .start();
        assertTrue(process.waitFor(2, TimeUnit.MINUTES), "the program did not end");
        return process.exitValue();
    }

    @Test
    void the_program_that_allocation_publishes_repeats_the_draw_in_a_process_of_its_own() throws Exception {
        int exit = replayed(false, false);
        String said = Files.readString(folder.resolve("out.txt"), StandardCharsets.UTF_8);
        assertEquals(0, exit, said);
        assertTrue(said.contains("50 objects, 6 people, 10 drawn"), said);
    }

    @Test
    void it_finds_an_inspector_who_was_changed_and_an_object_that_was_added() throws Exception {
        assertEquals(1, replayed(true, false));
        assertEquals(2, replayed(false, true));
    }
}
