package onetrip.core.rating;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import onetrip.api.item.Text;
import onetrip.core.clock.Time;
import onetrip.core.supervision.CardColour;
import onetrip.core.supervision.CardRule;
import onetrip.core.supervision.Matter;

/**
 * S-14: a bad rating that nobody called back about in its day is yellow, one that is not put right and answered in its days is red
 * (R-EVAL). A function of the rating, the limits and the moment. Thread-safe, no state.
 */
public final class RatingWatch {
    private static final Text CALL_BACK = new Text("差评回访", "Call back after a bad rating");
    private static final Text ANSWER = new Text("差评整改和答复", "Answer to a bad rating");

    private RatingWatch() {}

    /** What is the matter now; nothing once it is answered, or was found malicious. */
    public static List<Matter> matters(Rating rating, Ratings.Limits limits, Instant now) {
        List<Matter> matters = new ArrayList<>();
        if (!rating.open()) {
            return matters;
        }
        Instant call = rating.at().plus(limits.callBack());
        if (rating.calledBackAt() == null && now.isAfter(call)) {
            matters.add(matter(rating, "call-back", CALL_BACK, CardColour.YELLOW, call));
        }
        Instant answer = rating.at().plus(limits.answer());
        if (now.isAfter(answer)) {
            matters.add(matter(rating, "answer", ANSWER, CardColour.RED, answer));
        }
        return matters;
    }

    /** The section head answers for it: nobody of the office by name. */
    private static Matter matter(Rating rating, String subject, Text label, CardColour colour, Instant since) {
        LocalDate due = LocalDate.ofInstant(since, Time.ZONE);
        return new Matter(CardRule.S14, colour, subject, label, rating.office(), null, due, since);
    }
}
