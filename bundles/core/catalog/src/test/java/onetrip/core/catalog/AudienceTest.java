package onetrip.core.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AudienceTest {
    private static final Invitations NONE = (item, account) -> false;
    private static final Asker SECTION = staff("jijiao");
    private static final Asker SCHOOL = staff("school:3303271001");
    private static final Asker OTHER_SCHOOL = staff("school:3303271002");
    private static final Asker ADMINISTRATOR = staff();

    private static Asker staff(String... offices) {
        return new Asker(UUID.randomUUID(), true, Set.of(offices));
    }

    private static List<Asker> people(int count) {
        Random random = new Random(7);
        return Stream.generate(() -> Asker.citizen(new UUID(random.nextLong(), random.nextLong())))
                .limit(count)
                .toList();
    }

    @Test
    void a_larger_share_only_adds_people_and_each_stays_where_they_are() {
        for (Asker person : people(2_000)) {
            boolean before = false;
            for (int percent = 1; percent <= 99; percent++) {
                boolean in = Audience.share(percent).includes("an-item", person, NONE);
                assertTrue(in || !before, "somebody fell out at " + percent + " %");
                assertEquals(in, Audience.share(percent).includes("an-item", person, NONE));
                before = in;
            }
        }
    }

    @Test
    void a_share_is_about_as_large_as_it_says_and_of_other_people_for_another_item() {
        List<Asker> people = people(20_000);
        List<Asker> in = people.stream()
                .filter(p -> Audience.share(5).includes("an-item", p, NONE))
                .toList();
        assertTrue(in.size() > 850 && in.size() < 1_150, in.size() + " of 20000");
        long both = in.stream()
                .filter(p -> Audience.share(5).includes("other-item", p, NONE))
                .count();
        assertTrue(both < 120, both + " are in for both");
    }

    @Test
    void nobody_who_is_not_signed_in_is_one_of_the_few() {
        for (Audience audience : List.of(Audience.STAFF, Audience.share(99), Audience.schools(Set.of("3303271001")))) {
            assertFalse(audience.includes("an-item", Asker.NOBODY, (item, account) -> true));
        }
    }

    @Test
    void staff_preview_is_for_all_staff_and_for_no_family() {
        for (Asker staff : List.of(SECTION, SCHOOL, OTHER_SCHOOL, ADMINISTRATOR)) {
            assertTrue(Audience.STAFF.includes("an-item", staff, NONE));
            assertTrue(Audience.share(1).includes("an-item", staff, NONE));
        }
        assertFalse(Audience.STAFF.includes("an-item", people(1).get(0), (item, account) -> true));
    }

    @Test
    void a_school_is_its_staff_our_sections_and_families_who_were_invited() {
        Audience audience = Audience.schools(List.of("3303271001"));
        assertTrue(audience.includes("an-item", SCHOOL, NONE));
        assertFalse(audience.includes("an-item", OTHER_SCHOOL, NONE));
        assertTrue(audience.includes("an-item", SECTION, NONE));
        assertTrue(audience.includes("an-item", ADMINISTRATOR, NONE));
        Asker family = people(1).get(0);
        assertFalse(audience.includes("an-item", family, NONE));
        assertTrue(audience.includes("an-item", family, (item, account) -> account.equals(family.account())));
    }

    @Test
    void it_is_written_and_read_in_a_word() {
        for (Audience audience : List.of(Audience.STAFF, Audience.share(5), Audience.schools(Set.of("12", "34")))) {
            assertEquals(audience, Audience.parse(audience.toString()).orElseThrow());
        }
        for (String none : List.of("", "all", "share", "share:0", "share:100", "share:5 %", "schools:", "staff:1")) {
            assertTrue(Audience.parse(none).isEmpty(), none);
        }
    }

    @Test
    void what_makes_no_sense_is_no_audience() {
        assertThrows(IllegalArgumentException.class, () -> Audience.share(0));
        assertThrows(IllegalArgumentException.class, () -> Audience.share(100));
        assertThrows(IllegalArgumentException.class, () -> Audience.schools(Set.of()));
    }
}
