package onetrip.core.lifecycle;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.UUID;
import onetrip.api.item.Text;
import onetrip.core.catalog.Audience;

/**
 * 发布: a change that waits for a second person or for its time, and what came of it.
 *
 * @param title of the item, as it was when it was asked for
 * @param version the bundle's version
 * @param basis hash of the jar that served everybody when it was asked for, or empty: what both persons saw
 * @param askedBy account, or a word for a door such as {@code shell}
 * @param decidedBy who approved, declined or withdrew it; empty if nobody did or had to
 * @param decidedAt null if nobody did
 * @param reason why it was declined, or empty
 * @param endedAt when it was done or refused, or null
 * @param code of the refusal, or empty
 * @param result one sentence of what came of it; {@link Text#EMPTY} before
 */
public record Release(
        UUID id,
        Wish wish,
        Text title,
        String version,
        String basis,
        State state,
        String askedBy,
        Instant askedAt,
        String decidedBy,
        Instant decidedAt,
        String reason,
        Instant endedAt,
        String code,
        Text result) {

    public enum Kind {
        /** Install, replace, or open to all what was open to a few. */
        APPLY,
        /** Open to a few. */
        OPEN,
        ROLL_BACK
    }

    public enum State {
        WAITING_APPROVAL,
        /** Approved, where that is asked for; its time has not come. */
        PLANNED,
        DONE,
        /** It could not be done; nothing was changed. */
        REFUSED,
        /** The second person said no. */
        DECLINED,
        WITHDRAWN;

        /** Whether it may still come to something. */
        public boolean open() {
            return this == WAITING_APPROVAL || this == PLANNED;
        }
    }

    /**
     * What is wanted.
     *
     * @param itemId for {@link Kind#ROLL_BACK}; otherwise it is read from the jar
     * @param hash of a staged jar
     * @param audience for {@link Kind#OPEN}; otherwise null
     * @param at local time of its going live; null: as soon as it may
     */
    public record Wish(Kind kind, String itemId, String hash, Audience audience, LocalDateTime at) {
        public static Wish apply(String hash) {
            return new Wish(Kind.APPLY, "", hash, null, null);
        }

        public static Wish open(String hash, Audience audience) {
            return new Wish(Kind.OPEN, "", hash, audience, null);
        }

        public static Wish rollBack(String itemId, String hash) {
            return new Wish(Kind.ROLL_BACK, itemId, hash, null, null);
        }

        public Wish at(LocalDateTime moment) {
            return new Wish(kind, itemId, hash, audience, moment);
        }

        public Wish of(String item) {
            return new Wish(kind, item, hash, audience, at);
        }
    }

    public Release decided(State next, String by, Instant when, String why) {
        return new Release(
                id, wish, title, version, basis, next, askedBy, askedAt, by, when, why, endedAt, code, result);
    }

    public Release ended(State next, Instant when, String refusal, Text sentence) {
        return new Release(
                id, wish, title, version, basis, next, askedBy, askedAt, decidedBy, decidedAt, reason, when, refusal,
                sentence);
    }
}
