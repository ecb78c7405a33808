package onetrip.core.allocation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
    private static final Replay.Rules RULES = new Replay.Rules(List.of("A", "B"), false);
    private static final String SEED = "5eed";

    @TempDir
    Path folder;

    private static Replay.Applicant child(String number, String category, String bundle, String... wishes) {
        return new Replay.Applicant(number, category, 0, "", bundle, List.of(wishes));
    }

    private static Replay.Placement of(List<Replay.Placement> placements, String number) {
        return placements.stream()
                .filter(p -> p.number().equals(number))
                .findFirst()
                .orElseThrow();
    }

    private static List<Replay.Placement> draw(Map<String, Integer> quotas, Replay.Applicant... children) {
        return Replay.draw(List.of(children), quotas, RULES, Replay.key(SEED, "", ""));
    }

    @Test
    void the_better_category_goes_first_and_no_lot_is_said_to_have_decided() {
        List<Replay.Placement> placements = draw(Map.of("p", 1), child("b", "B", "", "p"), child("a", "A", "", "p"));
        assertEquals("p", of(placements, "a").place());
        assertEquals(Replay.Why.RANK, of(placements, "a").why());
        assertEquals(Map.of("p", 1), of(placements, "b").waiting());
    }

    @Test
    void where_all_have_a_seat_no_lot_is_needed() {
        List<Replay.Placement> placements = draw(Map.of("p", 2), child("b", "B", "", "p"), child("a", "B", "", "p"));
        assertEquals(Replay.Why.NO_LOT, of(placements, "a").why());
    }

    @Test
    void within_a_category_the_lot_decides() {
        List<Replay.Placement> placements = draw(Map.of("p", 1), child("b", "B", "", "p"), child("a", "B", "", "p"));
        Replay.Placement seated = placements.stream()
                .filter(p -> p.place().equals("p"))
                .findFirst()
                .orElseThrow();
        assertEquals(1, seated.lot());
        assertEquals(Replay.Why.LOT, seated.why());
    }

    @Test
    void another_seed_gives_another_order() {
        List<Replay.Applicant> children = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            children.add(child("n" + i, "A", "", "p"));
        }
        String one = Replay.result(Replay.draw(children, Map.of("p", 25), RULES, Replay.key("1", "", "")));
        String other = Replay.result(Replay.draw(children, Map.of("p", 25), RULES, Replay.key("2", "", "")));
        assertTrue(!one.equals(other));
    }

    @Test
    void r_multi_a_bundle_without_room_lets_the_next_pass_and_goes_on_to_its_next_wish() {
        List<Replay.Placement> placements = draw(
                Map.of("p", 1, "q", 2),
                child("t1", "A", "t", "p", "q"),
                child("t2", "A", "t", "p", "q"),
                child("b", "B", "", "p"));
        assertEquals("q", of(placements, "t1").place());
        assertEquals("q", of(placements, "t2").place());
        assertEquals("p", of(placements, "b").place());
        assertEquals(Replay.Why.LEFT_OVER, of(placements, "b").why());
    }

    @Test
    void r_multi_a_bundle_that_no_place_takes_goes_on_one_by_one() {
        List<Replay.Placement> placements =
                draw(Map.of("p", 1, "q", 1), child("t1", "A", "t", "p", "q"), child("t2", "A", "t", "p", "q"));
        assertEquals(
                List.of("p", "q"),
                placements.stream().map(Replay.Placement::place).sorted().toList());
    }

    @Test
    void a_bundle_has_the_worse_category_of_its_members() {
        List<Replay.Placement> placements =
                draw(Map.of("p", 2), child("t1", "A", "t", "p"), child("t2", "B", "t", "p"), child("a", "A", "", "p"));
        assertEquals("p", of(placements, "a").place());
    }

    @Test
    void one_s_own_district_is_tried_last_where_it_was_not_named() {
        Replay.Applicant one = new Replay.Applicant("n", "A", 0, "home", "", List.of("p"));
        List<Replay.Placement> placements = draw(Map.of("p", 0, "home", 1), one);
        assertEquals("home", of(placements, "n").place());
        assertEquals(2, of(placements, "n").preference());
    }

    @Test
    void a_negative_quota_and_a_number_that_stands_twice_are_refused() {
        assertThrows(IllegalArgumentException.class, () -> draw(Map.of("p", -1)));
        assertThrows(
                IllegalArgumentException.class,
                () -> draw(Map.of("p", 1), child("a", "A", "", "p"), child("a", "B", "", "p")));
    }

    /** As anybody would: the published source, a Java of one's own, the published files. */
    private int replayed(String result) throws IOException, InterruptedException {
        List<Replay.Applicant> children = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            String bundle = i % 20 < 2 ? "b" + i / 20 : "";
            children.add(new Replay.Applicant(
                    "n" + i, i % 3 == 0 ? "A" : "B", i % 2, "p" + i % 7, bundle, List.of("p" + i % 5, "p" + i % 3)));
        }
        Map<String, Integer> quotas = Map.of("p0", 20, "p1", 20, "p2", 20, "p3", 20, "p4", 20, "p5", 9, "p6", 0);
        String list = Replay.list(children);
        String hash = Replay.listHash(list, Replay.quotas(quotas));
        String key = Replay.key(SEED, hash, "123456");
        Files.writeString(folder.resolve("list.csv"), list);
        Files.writeString(folder.resolve("quotas.csv"), Replay.quotas(quotas));
        Files.writeString(
                folder.resolve("draw.txt"),
                "seed=" + SEED + "\ncommitment=" + Replay.sha256(SEED) + "\nlistHash=" + hash
                        + "\npublicValue=123456\ncategories=A,B\nhomeFirst=false\n");
        Files.writeString(
                folder.resolve("result.csv"),
                result == null ? Replay.result(Replay.draw(children, quotas, RULES, key)) : result);
        try (var source = Replay.class.getResourceAsStream("Replay.java")) {
            Files.write(folder.resolve("Replay.java"), source.readAllBytes());
        }
        return run();
    }

    private int run() throws IOException, InterruptedException {
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
    void r_auto_the_published_program_repeats_the_result_in_a_process_of_its_own() throws Exception {
        int exit = replayed(null);
        String said = Files.readString(folder.resolve("out.txt"), StandardCharsets.UTF_8);
        assertEquals(0, exit, said);
        assertTrue(said.contains("200 applicants"), said);
    }

    @Test
    void the_published_program_finds_a_result_that_was_tampered_with() throws Exception {
        assertEquals(1, replayed("number,place,preference,lot,why,waiting\n"));
    }

    @Test
    void the_published_program_finds_a_list_that_was_changed_after_the_freeze() throws Exception {
        replayed(null);
        Files.writeString(folder.resolve("list.csv"), Files.readString(folder.resolve("list.csv")) + "x,A,0,p0,,p0\n");
        assertEquals(2, run());
    }
}
