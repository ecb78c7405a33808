package onetrip.core.rating;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onetrip.core.supervision.CardColour;
import onetrip.core.supervision.Matter;
import org.junit.jupiter.api.Test;

/** S-14: one day to call back, fifteen to answer. */
class RatingWatchTest {
    private static final Instant RATED = Instant.parse("2026-09-24T02:00:00Z");
    private static final UUID HEAD = UUID.randomUUID();
    private static final Ratings.Limits LIMITS = new Ratings.Limits(Duration.ofDays(1), Duration.ofDays(15));

    private static Rating rated(int level) {
        return RatingLaw.rate(
                        new RatingLaw.RatedCase(UUID.randomUUID(), "N-1", "item", "jijiao", RATED),
                        UUID.randomUUID(),
                        level,
                        Map.of(),
                        "太慢",
                        RATED,
                        Duration.ofDays(30))
                .rating();
    }

    private static Rating does(Rating rating, RatingAct act, int days) {
        return RatingLaw.act(rating, act, HEAD, RATED.plus(Duration.ofDays(days)))
                .rating();
    }

    private static List<String> matters(Rating rating, Duration later) {
        return RatingWatch.matters(rating, LIMITS, RATED.plus(later)).stream()
                .map(m -> m.subject() + " " + m.colour())
                .toList();
    }

    @Test
    void r_eval_nobody_called_back_in_a_day_is_yellow() {
        assertEquals(List.of(), matters(rated(1), Duration.ofDays(1)));
        assertEquals(
                List.of("call-back YELLOW"),
                matters(rated(1), Duration.ofDays(1).plusSeconds(1)));
        assertEquals(List.of(), matters(does(rated(1), new RatingAct.CallBack("接通"), 0), Duration.ofDays(2)));
    }

    @Test
    void r_eval_what_is_not_answered_in_fifteen_days_is_red() {
        Rating called = does(rated(2), new RatingAct.CallBack("接通"), 0);
        assertEquals(List.of(), matters(called, Duration.ofDays(15)));
        assertEquals(List.of("answer RED"), matters(called, Duration.ofDays(16)));
        assertEquals(List.of("call-back YELLOW", "answer RED"), matters(rated(2), Duration.ofDays(16)));
        Rating found = does(called, new RatingAct.Find(Rating.Finding.TRUE, "属实"), 1);
        Rating answered = does(found, new RatingAct.Answer("改了"), 2);
        assertEquals(List.of(), matters(answered, Duration.ofDays(16)));
    }

    @Test
    void r_eval_a_good_rating_and_a_malicious_one_are_nobodys_fault() {
        assertEquals(List.of(), matters(rated(3), Duration.ofDays(100)));
        Rating called = does(rated(1), new RatingAct.CallBack("接通"), 0);
        Rating contested = does(called, new RatingAct.Find(Rating.Finding.MALICIOUS, "同行"), 1);
        assertEquals(
                List.of("answer RED"), matters(contested, Duration.ofDays(16)), "another office has not yet said so");
        assertEquals(List.of(), matters(does(contested, new RatingAct.Review(true, "是"), 2), Duration.ofDays(16)));
    }

    @Test
    void r_eval_the_office_answers_for_it_and_nobody_by_name() {
        Matter matter = RatingWatch.matters(rated(1), LIMITS, RATED.plus(Duration.ofDays(2)))
                .get(0);
        assertEquals("jijiao", matter.office());
        assertEquals(null, matter.officer());
        assertEquals(CardColour.YELLOW, matter.colour());
    }
}
