package onetrip.core.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import onetrip.core.window.WindowVisit.Standing;
import org.junit.jupiter.api.Test;

/** What is asked of a visitor, and when a visit is over (R-CHANNEL). */
class VisitLawTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 10, 12);
    private static final String ADULT = "330327198804120008";
    private static final String OTHER = "330327198607239990";
    private static final String CHILD = "330327201911089995";

    private static Arrival own(String no, boolean seen) {
        return new Arrival("xingshen", "测试", "ID_CARD", no, seen, "", Standing.SELF, "", "", "", "", null);
    }

    private static Arrival acting(Standing standing, String no, String forNo, String paper, LocalDate until) {
        return new Arrival("xingshen", "甲", "ID_CARD", no, true, "", standing, "乙", "ID_CARD", forNo, paper, until);
    }

    private static Set<String> wrong(Arrival arrival) {
        return VisitLaw.problems(arrival, TODAY).keySet();
    }

    @Test
    void r_channel_who_shows_a_document_is_served() {
        assertEquals(Set.of(), wrong(own(ADULT, true)));
        assertEquals(Set.of(), wrong(own(" ３３０３２７ 198804120008", true)), "as people type it");
    }

    @Test
    void without_the_original_or_with_a_wrong_digit_nobody_is_served() {
        assertEquals(Set.of("seen"), wrong(own(ADULT, false)));
        assertEquals(Set.of("no"), wrong(own("330327198804120007", true)));
        assertEquals(
                Set.of("name", "no", "standing"),
                wrong(new Arrival("xingshen", " ", "HUKOU_BOOK", "1", true, "", null, "", "", "", "", null)));
    }

    @Test
    void r_channel_by_video_a_clerk_serves_whom_the_document_shows_and_nobody_else() {
        assertEquals(Set.of(), wrong(byVideo(Standing.SELF, true)));
        assertEquals(Set.of("seen"), wrong(byVideo(Standing.SELF, false)));
        assertEquals(Set.of("standing"), wrong(byVideo(Standing.MANDATE, true)));
        assertEquals(Set.of("standing"), wrong(byVideo(null, true)));
    }

    private static Arrival byVideo(Standing standing, boolean seen) {
        return new Arrival(
                "xingshen", "甲", "ID_CARD", ADULT, seen, "N-1", standing, "乙", "ID_CARD", OTHER, "委托书", TODAY);
    }

    @Test
    void a_mandate_is_described_and_good_until_its_last_day() {
        assertEquals(Set.of(), wrong(acting(Standing.MANDATE, ADULT, OTHER, "委托书", TODAY)));
        assertEquals(Set.of("until"), wrong(acting(Standing.MANDATE, ADULT, OTHER, "委托书", TODAY.minusDays(1))));
        assertEquals(Set.of("until"), wrong(acting(Standing.MANDATE, ADULT, OTHER, "委托书", null)));
        assertEquals(Set.of("paper"), wrong(acting(Standing.MANDATE, ADULT, OTHER, " ", TODAY)));
        assertEquals(
                Set.of("forNo"), wrong(acting(Standing.MANDATE, ADULT, ADULT, "委托书", TODAY)), "a mandate of oneself");
    }

    @Test
    void r_minor_a_child_acts_for_nobody_and_a_guardian_needs_no_last_day() {
        assertEquals(Set.of(), wrong(acting(Standing.GUARDIAN, ADULT, CHILD, "户口簿", null)));
        assertEquals(Set.of("no"), wrong(acting(Standing.GUARDIAN, CHILD, ADULT, "户口簿", null)));
    }

    @Test
    void a_visit_ends_after_quiet_minutes_and_never_lasts_longer_than_it_may() {
        Instant opened = Instant.parse("2026-10-12T01:00:00Z");
        WindowVisit visit = new WindowVisit(
                new UUID(1, 1),
                new UUID(2, 2),
                "xingshen",
                new UUID(3, 3),
                Standing.SELF,
                null,
                "ID_CARD",
                "s",
                opened,
                opened.plusSeconds(600),
                null,
                null);
        Duration quiet = Duration.ofMinutes(20);
        assertEquals(opened.plusSeconds(1800), VisitLaw.ends(visit, quiet, Duration.ofHours(3)));
        assertEquals(opened.plusSeconds(900), VisitLaw.ends(visit, quiet, Duration.ofMinutes(15)));
    }

    @Test
    void who_stands_at_a_window_is_fit_for_no_log() {
        assertTrue(!own(ADULT, true).toString().contains(ADULT));
        assertTrue(!new WindowVisit.Attendant("甲", "ID_CARD", ADULT, "委托书", TODAY)
                .toString()
                .contains(ADULT));
    }
}
