package onetrip.core.casework.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import onetrip.core.casework.DataUses.Kind;
import onetrip.core.casework.DataUses.Use;
import org.junit.jupiter.api.Test;

/** All that was done is walked, once, the newest first, in portions (R-LOG). */
class UseWalkTest {
    private static final Instant START = Instant.parse("2026-10-12T01:00:00Z");
    private static final Instant END = START.plusSeconds(1_000_000);
    private final List<Integer> sizes = new ArrayList<>();

    private static Use use(int second, String what) {
        return new Use(START.plusSeconds(second), Kind.ASKED, "", "i", "s", null, null, what, "", "", "OK", 1);
    }

    private UseWalk.Source source(List<Use> all, int portion) {
        return moment -> {
            List<Use> some = all.stream()
                    .filter(one -> one.at().isBefore(moment))
                    .sorted(Comparator.comparing(Use::at).reversed())
                    .limit(portion)
                    .toList();
            sizes.add(some.size());
            return some;
        };
    }

    private static List<Use> many(int from, int until, int step, String what) {
        return IntStream.iterate(from, i -> i < until, i -> i + step)
                .mapToObj(i -> use(i, what + i))
                .toList();
    }

    @Test
    void r_log_several_long_sources_come_whole_and_in_order() {
        List<Use> one = many(0, 1_000, 1, "a");
        List<Use> two = many(0, 1_000, 7, "b");
        List<Use> known = many(500, 510, 1, "c");
        List<Use> walked = UseWalk.of(END, Instant.EPOCH, List.of(source(one, 50), source(two, 50)), known, 50)
                .toList();
        assertEquals(one.size() + two.size() + known.size(), walked.size());
        assertEquals(walked.size(), walked.stream().map(Use::what).distinct().count());
        assertEquals(
                walked.stream().map(Use::at).sorted(Comparator.reverseOrder()).toList(),
                walked.stream().map(Use::at).toList());
    }

    @Test
    void r_log_what_happened_at_one_moment_is_neither_lost_nor_told_twice() {
        List<Use> all = new ArrayList<>(many(0, 30, 1, "a"));
        IntStream.range(0, 8).forEach(i -> all.add(use(17, "same" + i)));
        List<Use> walked = UseWalk.of(END, Instant.EPOCH, List.of(source(all, 10)), List.of(), 10)
                .toList();
        assertEquals(38, walked.size());
        assertEquals(38, walked.stream().map(Use::what).distinct().count());
    }

    @Test
    void r_log_a_first_page_reads_a_first_portion_and_a_time_bounds_both_ends() {
        List<Use> all = many(0, 5_000, 1, "a");
        assertEquals(
                20,
                UseWalk.of(END, Instant.EPOCH, List.of(source(all, 100)), List.of(), 100)
                        .limit(20)
                        .toList()
                        .size());
        assertTrue(sizes.size() <= 2, sizes.toString());
        List<Use> bounded = UseWalk.of(
                        START.plusSeconds(300),
                        START.plusSeconds(50),
                        List.of(source(all, 100)),
                        many(0, 400, 10, "k"),
                        100)
                .toList();
        assertEquals(250 + 25, bounded.size());
        assertEquals(List.of(), UseWalk.of(END, START, List.of(), List.of(), 5).toList());
    }
}
