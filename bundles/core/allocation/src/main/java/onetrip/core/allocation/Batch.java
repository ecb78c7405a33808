package onetrip.core.allocation;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import onetrip.api.item.Text;

/**
 * 批次: the seats of one item and period that are given together. Immutable.
 *
 * @param version for optimistic locking; the next change makes {@code version + 1}
 * @param period what the item's period field must say, or empty for all
 * @param office whose batch it is
 * @param rules order of the categories, and whether one's own district comes first
 * @param table code table of the places
 * @param confirmDays calendar days to confirm; null: nothing need be confirmed
 * @param windowEnd local time before which the list is not frozen: whoever applies in the last minute is on it (R-NOFCFS)
 * @param quotas seats by place
 * @param round of the draw, from 1; 0 before the first commitment
 * @param listHash of the frozen list and quotas, or empty
 * @param frozenAt null until then
 * @param publishedAt null until then
 */
public record Batch(
        UUID id,
        long version,
        String itemId,
        String stage,
        String period,
        String office,
        Text title,
        State state,
        Replay.Rules rules,
        String table,
        Integer confirmDays,
        LocalDateTime windowEnd,
        Map<String, Integer> quotas,
        int round,
        String listHash,
        Instant frozenAt,
        Instant publishedAt) {

    /** Names are stored: they never change. */
    public enum State {
        /** Seats are being entered. */
        OPEN,
        /** The commitment to the seed is public; the list is not frozen yet. */
        COMMITTED,
        FROZEN,
        /** One officer has asked for the draw, another one has to approve. */
        ASKED,
        /** Drawn, not published. */
        DRAWN,
        PUBLISHED,
        /** The waiting lists are over. */
        CLOSED
    }

    public Batch {
        quotas = java.util.Collections.unmodifiableMap(new TreeMap<>(quotas));
    }

    /** True once everybody may see it: from the commitment on. */
    public boolean isPublic() {
        return state != State.OPEN;
    }

    public boolean isPublished() {
        return state == State.PUBLISHED || state == State.CLOSED;
    }

    public int seats() {
        return quotas.values().stream().mapToInt(Integer::intValue).sum();
    }

    Batch in(State next) {
        return copy(next, quotas, round, listHash, frozenAt, publishedAt);
    }

    Batch withQuotas(Map<String, Integer> seats) {
        return copy(state, seats, round, listHash, frozenAt, publishedAt);
    }

    Batch committed(State next) {
        return copy(next, quotas, round + 1, listHash, frozenAt, publishedAt);
    }

    Batch frozen(String hash, Instant at) {
        return copy(State.FROZEN, quotas, round, hash, at, publishedAt);
    }

    Batch published(Instant at) {
        return copy(State.PUBLISHED, quotas, round, listHash, frozenAt, at);
    }

    private Batch copy(State s, Map<String, Integer> q, int r, String hash, Instant frozen, Instant published) {
        return new Batch(
                id,
                version + 1,
                itemId,
                stage,
                period,
                office,
                title,
                s,
                rules,
                table,
                confirmDays,
                windowEnd,
                q,
                r,
                hash,
                frozen,
                published);
    }
}
