package onetrip.core.rating;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onetrip.core.casework.Refused;
import onetrip.core.rating.Rating.Contest;
import onetrip.core.rating.Rating.Finding;
import onetrip.core.rating.RatingLaw.RatedCase;
import org.junit.jupiter.api.Test;

class RatingLawTest {
    private static final Instant CLOSED = Instant.parse("2026-09-24T02:00:00Z");
    private static final Duration MONTH = Duration.ofDays(30);
    private static final UUID FAMILY = new UUID(1, 1);
    private static final UUID CLERK = new UUID(2, 2);

    private final List<RatingStep> steps = new ArrayList<>();
    private Rating rating;
    private Instant now = CLOSED.plusSeconds(60);

    @Test
    void r_eval_one_rates_a_finished_case_within_the_month() {
        rate(5);
        assertFalse(rating.open(), "a good one is nobody's work");
        assertTrue(rating.counts());
        RatedCase running = new RatedCase(new UUID(3, 3), "N-1", "item", "jijiao", null);
        assertEquals("not-closed", code(() -> RatingLaw.rate(running, FAMILY, 5, Map.of(), "", now, MONTH)));
        now = CLOSED.plus(MONTH).plusSeconds(1);
        assertEquals("rating-too-late", code(() -> rate(5)));
    }

    @Test
    void r_eval_what_is_no_rating_is_refused_with_a_sentence() {
        assertEquals("rating-level", code(() -> rate(0)));
        assertEquals("rating-level", code(() -> rate(6)));
        assertEquals(
                "rating-aspect", code(() -> RatingLaw.rate(about(), FAMILY, 5, Map.of("SPEED", 6), "", now, MONTH)));
        assertEquals(
                "rating-aspect", code(() -> RatingLaw.rate(about(), FAMILY, 5, Map.of("BEAUTY", 5), "", now, MONTH)));
        assertEquals(
                "words-too-long",
                code(() -> RatingLaw.rate(about(), FAMILY, 5, Map.of(), "长".repeat(501), now, MONTH)));
    }

    @Test
    void r_eval_a_bad_one_is_called_back_found_answered_and_rated_once_more() {
        rate(1);
        assertTrue(rating.open());
        assertEquals("call-first", refusal(new RatingAct.Find(Finding.TRUE, "属实")));
        assertEquals("words-missing", refusal(new RatingAct.CallBack(" ")));
        act(new RatingAct.CallBack("接通了"));
        assertEquals("find-first", refusal(new RatingAct.Answer("改好了")));
        assertEquals("finding-missing", refusal(new RatingAct.Find(null, "属实")));
        act(new RatingAct.Find(Finding.TRUE, "对接的系统停了"));
        assertEquals("no-answer-yet", refusal(new RatingAct.FollowUp(4, "")));
        act(new RatingAct.Answer("已经修好"));
        assertFalse(rating.open());
        assertEquals("rating-over", refusal(new RatingAct.CallBack("再打一次")));
        act(new RatingAct.FollowUp(4, "这回快"));
        assertEquals(4, rating.followUp());
        assertEquals(1, rating.level(), "the first word stands");
        assertEquals("followed-up", refusal(new RatingAct.FollowUp(5, "")));
        assertEquals(5, steps.size());
        assertEquals(
                List.of(1L, 2L, 3L, 4L, 5L), steps.stream().map(RatingStep::seq).toList());
    }

    @Test
    void r_eval_malice_is_found_by_the_office_and_decided_by_another() {
        rate(2);
        act(new RatingAct.CallBack("不接"));
        assertEquals("nothing-to-review", refusal(new RatingAct.Review(true, "是")));
        act(new RatingAct.Find(Finding.MALICIOUS, "没来过"));
        assertTrue(rating.counts(), "until it is decided it counts");
        assertEquals("find-first", refusal(new RatingAct.Answer("不理")));
        act(new RatingAct.Review(false, "来过"));
        assertEquals(Finding.TRUE, rating.finding());
        assertTrue(rating.open() && rating.counts());
        assertEquals("contested-already", refusal(new RatingAct.Find(Finding.MALICIOUS, "就是")));
        act(new RatingAct.Answer("改好了"));
        assertEquals(Contest.REJECTED, rating.contest());
    }

    @Test
    void r_eval_a_malicious_one_does_not_count_and_needs_no_answer() {
        rate(1);
        act(new RatingAct.CallBack("骂人"));
        act(new RatingAct.Find(Finding.MALICIOUS, "同行"));
        act(new RatingAct.Review(true, "同意"));
        assertFalse(rating.counts());
        assertFalse(rating.open());
        assertEquals("rating-over", refusal(new RatingAct.Answer("改好了")));
    }

    @Test
    void r_eval_a_good_one_is_not_worked_on() {
        rate(3);
        assertEquals("not-bad", refusal(new RatingAct.CallBack("谢谢")));
    }

    private static RatedCase about() {
        return new RatedCase(new UUID(3, 3), "N-1", "item", "jijiao", CLOSED);
    }

    private void rate(int level) {
        took(RatingLaw.rate(about(), FAMILY, level, Map.of("SPEED", 1), " 慢 ", now, MONTH));
    }

    private void act(RatingAct act) {
        took(RatingLaw.act(rating, act, act instanceof RatingAct.FollowUp ? FAMILY : CLERK, now));
    }

    private void took(RatingLaw.Done done) {
        rating = done.rating();
        steps.add(done.step());
    }

    private String refusal(RatingAct act) {
        return code(() -> act(act));
    }

    private static String code(Runnable work) {
        return assertThrows(Refused.class, work::run).code();
    }
}
