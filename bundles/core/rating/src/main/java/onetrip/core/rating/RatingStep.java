package onetrip.core.rating;

import java.time.Instant;
import java.util.UUID;

/**
 * One thing that happened to a rating; only added to.
 *
 * @param by an account
 * @param words what was said or found; empty for the applicant's own steps, whose words are in the rating
 */
public record RatingStep(UUID rating, long seq, Instant at, UUID by, Kind kind, String words) {
    /** Names are stored: they never change. */
    public enum Kind {
        RATED,
        CALLED_BACK,
        FOUND_TRUE,
        FOUND_MISTAKE,
        FOUND_MALICIOUS,
        UPHELD,
        REJECTED,
        ANSWERED,
        FOLLOWED_UP
    }
}
