package onetrip.core.supervision;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import onetrip.core.notification.Notices;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Raises, reddens and closes cards, once each, and tells those who are to know (N08, N09, N22). For the rooms that watch something: they
 * say what is the matter, this says what comes of it. Thread-safe.
 */
@ProviderType
public interface CardKeeper {
    /**
     * @param version of the case that was looked at, −1 for what has none
     * @param matters what is the matter now
     * @param next when to look at a case again; null: when it changes
     * @return false if it changed meanwhile, or another node was faster; nothing was done then
     */
    boolean settle(Watched watched, long version, List<Matter> matters, Instant next);

    /** Cases that are to be looked at now; see {@link CardStore#claim}. */
    List<UUID> claim(Instant now, Instant leaseUntil, int limit);

    /** Ids of what has open cards of a rule. */
    List<UUID> withOpen(CardRule rule);

    /** All cards of one thing that is watched, oldest first. */
    List<Card> of(UUID about);

    /** N22: a bad rating has come; for the heads of the office and for supervisors. To be written with the rating. */
    List<Notices.Composed> badRating(
            Watched rating, String office, java.time.LocalDate callBackBy, java.time.LocalDate answerBy);
}
