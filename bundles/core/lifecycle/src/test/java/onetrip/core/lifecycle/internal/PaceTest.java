package onetrip.core.lifecycle.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long MOST = TimeUnit.MILLISECONDS.toNanos(650);
    private static String ofTheOthers;

    /** The other tests of the module do not rest; here it is as on a server. */
    @BeforeAll
    static void asShipped() {
        ofTheOthers = System.clearProperty(Pace.ALTOGETHER_PROPERTY);
    }

    @AfterAll
    static void again() {
        if (ofTheOthers != null) {
            System.setProperty(Pace.ALTOGETHER_PROPERTY, ofTheOthers);
        }
    }

    @Test
    void a_change_rests_between_its_steps_and_not_for_ever() {
        long begin = System.nanoTime();
        try (Pace pace = Pace.begin()) {
            steps(2);
            long two = pace.rested();
            assertTrue(two > 0 && two < MOST, "two steps rested " + two);
            assertTrue(System.nanoTime() - begin >= two, "what is said to be a rest took no time");

            steps(20);
            assertEquals(MOST, pace.rested());
        }
    }

    @Test
    void what_begins_within_a_change_rests_with_it() {
        try (Pace whole = Pace.begin()) {
            Pace.gently(() -> {
                steps(20);
                return "";
            });
            try (Pace part = Pace.begin()) {
                assertSame(whole, part);
                steps(20);
            }
            assertEquals(MOST, whole.rested());
        }
        try (Pace next = Pace.begin()) {
            assertEquals(0, next.rested(), "a new change has rests of its own");
        }
    }

    @Test
    void what_has_no_pace_rests_nowhere() {
        Pace over = Pace.begin();
        over.close();
        steps(3);

        assertEquals(0, over.rested());
    }

    private static void steps(int count) {
        for (int i = 0; i < count; i++) {
            long step = System.nanoTime();
            while (System.nanoTime() - step < TimeUnit.MILLISECONDS.toNanos(5)) {
                Thread.onSpinWait();
            }
            Pace.step();
        }
    }
}
