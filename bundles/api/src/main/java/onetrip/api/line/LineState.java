package onetrip.api.line;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * The way to a system outside, as the last calls found it.
 *
 * @param trouble why the last call came to nothing; {@link Trouble#NONE} after one that was answered
 * @param ahead how far its clock is before ours, to the second, negative if it is behind; {@link Duration#ZERO} if it did not say
 * @param certificateUntil until when the certificate that it showed holds; null if it showed none
 * @param session null where each call is for itself
 */
public record LineState(Trouble trouble, Duration ahead, Instant certificateUntil, Session session) {
    /**
     * A connection that both sides keep between calls.
     *
     * @param bound whether it stands
     * @param since when it came to be so
     */
    public record Session(boolean bound, Instant since) {}

    /** Where each call is for itself. */
    public LineState(Trouble trouble, Duration ahead, Instant certificateUntil) {
        this(trouble, ahead, certificateUntil, null);
    }

    /** What administrators do something about, each another thing. */
    public enum Trouble {
        NONE,
        /** Nobody knows the name in the address. */
        NAME,
        /** Nobody listens there, or the connection broke. */
        CONNECTION,
        /** No answer in time. */
        LATE,
        /** It says that something is wrong with itself. */
        FAULT,
        /** Its certificate is over, or does not hold yet. */
        CERTIFICATE_DATE,
        /** Its certificate is for another host. */
        CERTIFICATE_HOST,
        /** Nobody whom we trust issued its certificate. */
        CERTIFICATE_ISSUER,
        /** It wants a certificate of ours, and has none or another one than it takes. */
        OUR_CERTIFICATE,
        /** It and we could not agree on a protected connection, for whatever other reason. */
        TLS,
        /** It does not know us: account, key, or what we may ask. */
        REFUSED,
        /** It does not take our signature, and its clock is far from ours. */
        CLOCK
    }

    /** Of one that was not called yet. */
    public static final LineState UNKNOWN = new LineState(Trouble.NONE, Duration.ZERO, null);

    public LineState {
        Objects.requireNonNull(trouble, "trouble");
        Objects.requireNonNull(ahead, "ahead");
    }
}
