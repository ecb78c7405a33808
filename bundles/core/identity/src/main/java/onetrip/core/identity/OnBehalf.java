package onetrip.core.identity;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.item.Text;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Somebody acts for a citizen: staff for one who stands at a window (R-CHANNEL, {@code core/window}), an agent for one who gave a mandate
 * ({@code core/mandate}). The gate asks for each request of a session that is concerned. The session says which visit or mandate it
 * is, never the request: there is no id to forge. Thread-safe.
 */
@ConsumerType
public interface OnBehalf {
    /** Where there are no windows. */
    OnBehalf NOBODY = new OnBehalf() {
        @Override
        public boolean concerns(Account account, Standing standing) {
            return false;
        }

        @Override
        public Optional<Acting> of(Account who, String token, Standing standing) {
            return Optional.empty();
        }

        @Override
        public Optional<Text> refuses(Acting acting, List<String> path, boolean changes) {
            return Optional.empty();
        }

        @Override
        public void signedOut(String token) {}
    };

    /** Whether the session may act for somebody by this; without any I/O, it is asked at each request. */
    boolean concerns(Account account, Standing standing);

    /**
     * For whom this session acts; counts as use of it. Asked where it {@link #concerns} only.
     *
     * @param token the secret of the session's cookie
     */
    Optional<Acting> of(Account who, String token, Standing standing);

    /**
     * Why this page of citizens is not for whoever acts so, as a sentence; empty if it is, or somebody else has to say. What is opened is written down, once a
     * visit, and the person reads it (R-LOG).
     *
     * @param path decoded steps of the address, the first one names the room
     * @param changes whether something is sent and not only read
     */
    Optional<Text> refuses(Acting acting, List<String> path, boolean changes);

    /** The session of this token is over, and with it the visit. */
    void signedOut(String token);

    /**
     * @param visit id of the visit, or of the mandate
     * @param clerk who types
     * @param person whose case it is
     * @param office whose window it is; empty: by a mandate
     */
    record Acting(UUID visit, Account clerk, Account person, String office) {
        /** Whether an agent acts, and no window. */
        public boolean byMandate() {
            return office.isEmpty();
        }

        /** Without personal data, fit for a log. */
        @Override
        public String toString() {
            return "Acting[" + visit + " at " + office + "]";
        }
    }
}
