package onetrip.core.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Keys by which a program acts as an administrator. A key is as good as its maker: whoever is no active administrator any more
 * has none. Nothing is remembered between uses, so that revoking holds at once on every node. Thread-safe.
 */
@ProviderType
public interface ApiTokens {
    /** A key lives no longer than this. */
    Duration LONGEST = Duration.ofDays(366);

    int LONGEST_NAME = 60;

    /**
     * Makes a key.
     *
     * @throws AccountRefused if the account is no administrator, the name is blank or too long, or the end is past or too far
     */
    Issued issue(Account administrator, String name, Instant expiresAt);

    /** Every administrator's keys, newest first. */
    List<ApiToken> list();

    /** @return false if there is no such key or it was revoked before */
    boolean revoke(UUID id);

    /** The administrator a key stands for; empty for one that is unknown, ended, revoked, malformed or somebody's of no office. */
    Optional<Account> use(String secret);

    /** A key just made; the only moment at which its secret is known. */
    record Issued(ApiToken token, String secret) {
        /** Without the secret. */
        @Override
        public String toString() {
            return "Issued[" + token + "]";
        }
    }
}
