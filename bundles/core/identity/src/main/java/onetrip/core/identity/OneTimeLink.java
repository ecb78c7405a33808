package onetrip.core.identity;

import java.time.Instant;
import java.util.UUID;

/**
 * A link that works once. Only the SHA-256 of its token is kept.
 *
 * @param tokenHash SHA-256 of the token, lower-case hex
 * @param account whom it is for; null for {@link Purpose#SET_UP}
 * @param expiresAt from this moment on it is void
 */
public record OneTimeLink(String tokenHash, Purpose purpose, UUID account, Instant expiresAt) {
    public enum Purpose {
        /** Makes the first administrator. */
        SET_UP,
        /** Lets the account choose a password. */
        SET_PASSWORD
    }
}
