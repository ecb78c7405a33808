package onetrip.core.rating;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onetrip.core.casework.CaseView;
import onetrip.core.identity.Account;
import org.osgi.annotation.versioning.ProviderType;

/**
 * 好差评: rating, and what becomes of a bad one (R-EVAL). Every method authorises on its own; refusals are {@link
 * onetrip.core.casework.Refused}, with a sentence. Thread-safe.
 */
@ProviderType
public interface Ratings {
    /**
     * Of the applicant's own case; empty if it is none, or not rated.
     *
     * @param view as {@link onetrip.core.casework.Cases#forCitizen} gave it for this person
     */
    Optional<Rating> ofCase(CaseView view, Account applicant);

    /**
     * True if the applicant may rate this case now.
     *
     * @param view likewise
     */
    boolean open(CaseView view, Account applicant);

    /**
     * @param level 1 to 5
     * @param aspects see {@link Rating#aspects}
     */
    Rating rate(String number, Account applicant, int level, Map<String, Integer> aspects, String words);

    Rating followUp(String number, Account applicant, int level, String words);

    /** What this member of staff may see: its offices' ratings, a supervisor everybody's, and what waits for its review. */
    RatingPage list(boolean onlyOpen, int page, int size, Account staff);

    Optional<Rating> find(UUID id, Account staff);

    List<RatingStep> steps(UUID id, Account staff);

    /** True if it is this member's to work off; false for those who only look, or review. */
    boolean mine(Rating rating, Account staff);

    /** True if it waits for a review that this member may give: of another office, or a supervisor. */
    boolean reviewable(Rating rating, Account staff);

    /** @param version the version the person saw */
    Rating act(UUID id, long version, RatingAct act, Account staff);

    /** For everybody: how many of each level since the day, by item. No person, no words. */
    List<RatingCount> counts(Instant since);

    /** By when the office has to have spoken with the applicant, and answered. */
    Limits limits();

    /** Natural days, as the province has it. */
    record Limits(Duration callBack, Duration answer) {}

    record RatingPage(List<Rating> rows, boolean more) {}

    /** @param level 1 to 5 */
    record RatingCount(String itemId, int level, long count) {}
}
