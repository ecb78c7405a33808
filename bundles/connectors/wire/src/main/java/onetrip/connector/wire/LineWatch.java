package onetrip.connector.wire;

import java.io.InterruptedIOException;
import java.net.UnknownHostException;
import java.net.http.HttpHeaders;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import onetrip.api.line.Line;
import onetrip.api.line.LineState;
import onetrip.api.line.LineState.Trouble;

/** Writes down how the way to one system outside was, call by call. Thread-safe. */
public final class LineWatch implements Line {
    /** A signature that is refused by a clock so far from ours was refused for its time, most likely. */
    static final Duration FAR = Duration.ofSeconds(60);

    /** What whoever wants a certificate of ours says to another one, or to none (RFC 8446, section 6.2; JSSE's words). */
    private static final Pattern OUR_CERTIFICATE = Pattern.compile(
            "fatal alert: (bad_certificate|certificate_required|certificate_unknown|certificate_expired|certificate_revoked|unsupported_certificate|unknown_ca|access_denied)");

    private static final Pattern OTHER_HOST = Pattern.compile("^No (subject alternative|name matching)");

    private volatile LineState state = LineState.UNKNOWN;

    @Override
    public LineState line() {
        return state;
    }

    /** There was an answer, and nothing more is known of it. */
    public synchronized void answered() {
        state = now(Trouble.NONE);
    }

    /** There was an answer: it does not know us. */
    public synchronized void refused() {
        boolean far = state.ahead().abs().compareTo(FAR) > 0;
        state = now(far ? Trouble.CLOCK : Trouble.REFUSED);
    }

    /** There was no answer. */
    public synchronized void failed(Throwable why) {
        state = now(trouble(why));
    }

    private LineState now(Trouble trouble) {
        return new LineState(trouble, state.ahead(), state.certificateUntil(), state.session());
    }

    /** A connection that is to last is protected. */
    public synchronized void shown(SSLSession by) {
        state = new LineState(state.trouble(), state.ahead(), until(by).orElse(null), state.session());
    }

    /** A connection that is to last stands from now on, or stands no more; nothing happens if that was known. */
    public synchronized void bound(boolean stands, Instant now) {
        if (state.session() == null || state.session().bound() != stands) {
            state = new LineState(
                    state.trouble(), state.ahead(), state.certificateUntil(), new LineState.Session(stands, now));
        }
    }

    /** @param now the server's own clock */
    synchronized void answered(int status, HttpHeaders headers, Optional<SSLSession> session, Instant now) {
        state = new LineState(
                status >= 500 ? Trouble.FAULT : Trouble.NONE,
                ahead(headers, now),
                session.flatMap(LineWatch::until).orElse(null),
                state.session());
        if (status == 401 || status == 403) {
            refused();
        }
    }

    private static Duration ahead(HttpHeaders headers, Instant now) {
        try {
            return headers.firstValue("Date")
                    .map(date -> ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant())
                    .map(date -> Duration.between(now.truncatedTo(ChronoUnit.SECONDS), date))
                    .orElse(Duration.ZERO);
        } catch (DateTimeException unreadable) {
            return Duration.ZERO;
        }
    }

    /** Until the first of the chain is over. */
    private static Optional<Instant> until(SSLSession session) {
        try {
            Certificate[] chain = session.getPeerCertificates();
            return Arrays.stream(chain)
                    .filter(X509Certificate.class::isInstance)
                    .map(one -> ((X509Certificate) one).getNotAfter().toInstant())
                    .min(Instant::compareTo);
        } catch (SSLPeerUnverifiedException none) {
            return Optional.empty();
        }
    }

    /** What a call failed for. Never {@link Trouble#NONE}. */
    public static Trouble trouble(Throwable failed) {
        Trouble found = Trouble.CONNECTION;
        // The inmost cause says most.
        for (Throwable one = failed; one != null; one = one.getCause() == one ? null : one.getCause()) {
            Trouble here = one(one);
            if (here != null && (here != Trouble.TLS || found == Trouble.CONNECTION)) {
                found = here;
            }
        }
        return found;
    }

    /** @return null for one that says nothing */
    private static Trouble one(Throwable one) {
        String said = String.valueOf(one.getMessage());
        if (one instanceof UnknownHostException || one instanceof UnresolvedAddressException) {
            return Trouble.NAME;
        }
        if (one instanceof TimeoutException
                || one instanceof HttpTimeoutException
                || one instanceof InterruptedIOException) {
            return Trouble.LATE;
        }
        if (one instanceof CertificateExpiredException || one instanceof CertificateNotYetValidException) {
            return Trouble.CERTIFICATE_DATE;
        }
        if (one instanceof CertPathBuilderException || one instanceof CertPathValidatorException) {
            return Trouble.CERTIFICATE_ISSUER;
        }
        if (one instanceof CertificateException && OTHER_HOST.matcher(said).find()) {
            return Trouble.CERTIFICATE_HOST;
        }
        if (one instanceof SSLException) {
            return OUR_CERTIFICATE.matcher(said).find() ? Trouble.OUR_CERTIFICATE : Trouble.TLS;
        }
        return null;
    }
}
