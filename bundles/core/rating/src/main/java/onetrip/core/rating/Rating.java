package onetrip.core.rating;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * What an applicant thinks of how a case was handled (R-EVAL; GB/T 39735-2020), and what the bureau did about it. Immutable.
 *
 * @param version number of steps so far (optimistic locking)
 * @param office that decided the case
 * @param level 5 very satisfied … 1 very dissatisfied; 1 and 2 are bad (差评)
 * @param aspects ids of {@link Aspect} → 1 to 5; only those that were answered
 * @param words the applicant's own, or empty
 * @param calledBackAt null until somebody of the office has spoken with the applicant
 * @param finding what the office found, or null
 * @param contest how a finding of malice stands; {@link Contest#NONE} if there is none
 * @param answer what the applicant was told, or empty
 * @param followUp the one later rating, 1 to 5, or null
 */
public record Rating(
        UUID id,
        long version,
        UUID caseId,
        String number,
        String itemId,
        String office,
        UUID applicant,
        int level,
        Map<String, Integer> aspects,
        String words,
        Instant at,
        Instant calledBackAt,
        Finding finding,
        Contest contest,
        String answer,
        Instant answeredAt,
        Integer followUp,
        String followUpWords,
        Instant followUpAt) {
    public static final int BEST = 5;

    public Rating {
        aspects = Map.copyOf(aspects);
    }

    /** 差评. */
    public boolean bad() {
        return level <= 2;
    }

    /** A bad one that is not answered yet, unless it was found malicious. */
    public boolean open() {
        return bad() && answeredAt == null && contest != Contest.UPHELD;
    }

    /** It does not count in the rates: another office agreed that it was malicious. */
    public boolean counts() {
        return contest != Contest.UPHELD;
    }

    /** What may be rated on its own; names are stored. */
    public enum Aspect {
        SPEED,
        CLARITY,
        ATTITUDE,
        EFFORT
    }

    /** What the office found a bad rating to be; names are stored. */
    public enum Finding {
        /** It is right. */
        TRUE,
        /** A mistake, as when the wrong level was touched. */
        MISTAKE,
        /** Malicious, if another office agrees. */
        MALICIOUS
    }

    /** A finding of malice is looked at by another office; names are stored. */
    public enum Contest {
        NONE,
        PENDING,
        UPHELD,
        REJECTED
    }
}
