package onetrip.core.identity;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.item.Text;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Somebody of staff acts for a citizen who stands at a window (R-CHANNEL). The gate asks for each request; who answers is
 * {@code core/window}. The session says which visit it is, never the request: there is no id to forge. Thread-safe.
 */
@ConsumerType
public interface OnBehalf {
    /** Where there are no windows. */
    OnBehalf NOBODY = new OnBehalf() {
        @Override
        public Optional<Acting> of(Account clerk, String token) {
            return Optional.empty();
        }

        @Override
        public Optional<Text> refuses(Acting acting, List<String> path, boolean changes) {
            return Optional.empty();
        }

        @Override
        public void signedOut(String token) {}
    };

    /**
     * The visit that is open in this session; counts as use of it. Asked for accounts with {@link Duty#WINDOW} only.
     *
     * @param token the secret of the session's cookie
     */
    Optional<Acting> of(Account clerk, String token);

    /**
     * Why the visit is not for this page of citizens, as a sentence; empty if it is. What is opened is written down, once a
     * visit, and the person reads it (R-LOG).
     *
     * @param path decoded steps of the address, the first one names the room
     * @param changes whether something is sent and not only read
     */
    Optional<Text> refuses(Acting acting, List<String> path, boolean changes);

    /** The session of this token is over, and with it the visit. */
    void signedOut(String token);

    /**
     * @param clerk who types
     * @param person whose case it is
     * @param office whose window it is
     */
    record Acting(UUID visit, Account clerk, Account person, String office) {
        /** Without personal data, fit for a log. */
        @Override
        public String toString() {
            return "Acting[" + visit + " at " + office + "]";
        }
    }
}
