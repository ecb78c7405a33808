package onetrip.core.identity;

import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Who is signed in. A session ends 30 minutes after its last use and 12 hours after it was opened (both configurable).
 * What a node remembers of a session is at most 10 seconds old, so that ending a session or closing an account reaches
 * all nodes within that time and a request commonly costs no query. Thread-safe.
 */
@ProviderType
public interface Sessions {
    /** Opens a session for an active account. @param method id of the sign-in method */
    SignedIn open(Account account, String method, Standing standing);

    /** The session of a token from a cookie; empty for anything unknown, ended, malformed, or of an inactive account. */
    Optional<SignedIn> find(String token);

    /** The session acts by this mandate from now on; by none with null. Nothing happens to an unknown token. */
    void act(String token, UUID mandate);

    /** Ends the session; does nothing for an unknown token. */
    void close(String token);

    /** Ends all sessions of the account, as when its password or its duties change. */
    void closeAll(UUID account);

    /**
     * Ends the sessions that a provider outside says are over; both may not be empty.
     *
     * @param method id of the sign-in method
     * @param subject the provider's id of the person, or empty
     * @param session the provider's id of its session, or empty for all of the person's
     * @return how many
     */
    int closeOutside(String method, String subject, String session);

    /**
     * The forgery token that belongs to a cookie value: an HMAC keyed by it. It needs no state, hence it can be checked
     * even when the session has just ended, and it serves the random cookie of somebody not signed in as well.
     */
    String csrf(String token);

    /**
     * An open session.
     *
     * @param token the secret of the cookie
     * @param csrf see {@link Sessions#csrf}
     * @param endsSoonest the moment at which it ends if it is not used again
     */
    record SignedIn(
            Account account,
            String method,
            String token,
            String csrf,
            java.time.Instant endsSoonest,
            Standing standing) {
        /** Without the secrets. */
        @Override
        public String toString() {
            return "SignedIn[" + account + " by " + method + "]";
        }
    }
}
