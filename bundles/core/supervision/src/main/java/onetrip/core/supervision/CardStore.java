package onetrip.core.supervision;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onetrip.core.notification.Notice;
import onetrip.core.notification.OutboxEntry;
import org.osgi.annotation.versioning.ConsumerType;

/** Where cards are kept. A write is one transaction with its notices. Thread-safe. */
@ConsumerType
public interface CardStore {
    /** All cards of a case or of a rating, oldest first. */
    List<Card> of(UUID about);

    /**
     * Writes what changed and when to look again.
     *
     * @return false if the case has changed meanwhile, or another node was faster; nothing is written then
     */
    boolean keep(Look look, CardLaw.Change change, List<Notice> notices, List<OutboxEntry> outbox);

    /** Takes up to {@code limit} cases that are to be looked at and lends them until {@code leaseUntil}; no other node gets them. */
    List<UUID> claim(Instant now, Instant leaseUntil, int limit);

    Optional<Card> find(UUID id);

    /** @return false if somebody else took it back already; nothing is written then */
    boolean takeBack(Card card);

    /** Red before yellow, then the newest. */
    List<Card> list(CardFilter filter, Set<String> offices, boolean all, int offset, int limit);

    /** How many are open, by colour. */
    Tally tally(Set<String> offices, boolean all);

    /** Open cards of these cases. */
    List<Card> open(Set<UUID> abouts);

    /** Ids of what has open cards of a rule. */
    List<UUID> withOpen(CardRule rule);

    /**
     * What was looked at.
     *
     * @param about id of the case or of the rating
     * @param version of the case that was looked at; −1 for what has none
     * @param next when to look again; null: when it changes
     */
    record Look(UUID about, long version, Instant next) {}

    record Tally(long yellow, long red) {}
}
