package onetrip.core.allocation;

import java.time.Instant;
import java.util.UUID;

/**
 * One round of a batch's draw: what was promised before, and what was opened after. Immutable.
 *
 * @param seed 64 hex digits, or empty for whoever may not see it yet
 * @param commitment SHA-256 of the seed
 * @param publicValue what the officer who asked took from a public source of that day, or empty
 * @param askedBy null until somebody asks
 * @param drawnBy the second person; null until it is drawn
 * @param revealed true once the seed is public
 * @param reason why this round was put aside, or empty
 */
public record Draw(
        UUID batch,
        int round,
        String seed,
        String commitment,
        Instant committedAt,
        String publicValue,
        UUID askedBy,
        Instant askedAt,
        UUID drawnBy,
        Instant drawnAt,
        boolean revealed,
        String reason) {

    Draw asked(UUID by, Instant at, String value) {
        return new Draw(batch, round, seed, commitment, committedAt, value, by, at, null, null, false, "");
    }

    Draw drawn(UUID by, Instant at) {
        return new Draw(batch, round, seed, commitment, committedAt, publicValue, askedBy, askedAt, by, at, false, "");
    }

    Draw revealed(String why) {
        return new Draw(
                batch,
                round,
                seed,
                commitment,
                committedAt,
                publicValue,
                askedBy,
                askedAt,
                drawnBy,
                drawnAt,
                true,
                why);
    }

    /** As everybody may see it. */
    public Draw open() {
        return revealed
                ? this
                : new Draw(
                        batch,
                        round,
                        "",
                        commitment,
                        committedAt,
                        publicValue,
                        askedBy,
                        askedAt,
                        drawnBy,
                        drawnAt,
                        false,
                        reason);
    }
}
