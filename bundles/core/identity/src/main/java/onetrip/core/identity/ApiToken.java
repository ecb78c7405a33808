package onetrip.core.identity;

import java.time.Instant;
import java.util.UUID;

/**
 * A program's key to the interface, which acts as the administrator who made it. The secret itself is kept nowhere.
 *
 * @param tokenHash SHA-256 of the secret, 64 lower-case hex digits
 * @param name what it is for, in its maker's words
 * @param lastUsedAt at most a minute behind; null while it was never used
 * @param revokedAt null while nobody took it back; the row stays, so that the list says what once was allowed
 */
public record ApiToken(
        UUID id,
        String tokenHash,
        UUID account,
        String name,
        Instant createdAt,
        Instant expiresAt,
        Instant lastUsedAt,
        Instant revokedAt) {

    /** Whether it opens anything at this moment, as far as the token alone says. */
    public boolean holds(Instant now) {
        return revokedAt == null && now.isBefore(expiresAt);
    }

    /** Without the hash, fit for a log. */
    @Override
    public String toString() {
        return "ApiToken[" + id + " of " + account + "]";
    }
}
