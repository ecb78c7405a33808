package onetrip.core.identity;

import java.time.Instant;
import java.util.UUID;

/**
 * A session as it rests.
 *
 * @param tokenHash SHA-256 of the token in the cookie, lower-case hex; the token itself is nowhere kept
 * @param method id of the {@link SignInMethod}
 * @param seenAt last use, kept to the minute
 */
public record StoredSession(
        String tokenHash, UUID account, String method, Instant createdAt, Instant seenAt, Standing standing) {
    public StoredSession seen(Instant at) {
        return new StoredSession(tokenHash, account, method, createdAt, at, standing);
    }
}
