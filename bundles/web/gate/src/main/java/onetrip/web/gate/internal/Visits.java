package onetrip.web.gate.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import onetrip.core.identity.Account;
import onetrip.core.identity.Sessions;
import onetrip.web.gate.Visit;

/** Who comes, in which language, under which forgery token. Thread-safe. */
final class Visits {
    /** Large text wanted ("1") or not ("0"); what the account remembers counts where nothing was chosen here. */
    static final String ELDER_COOKIE = "ot_elder";

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{8,64}");

    private final Sessions sessions;
    private final boolean demo;

    Visits(Sessions sessions, boolean demo) {
        this.sessions = sessions;
        this.demo = demo;
    }

    /** @param askSession whether a session cookie is looked up at all */
    Visit of(HttpServletRequest request, String id, boolean askSession) {
        String cookie = askSession ? Visit.cookie(request, Visit.SESSION_COOKIE) : "";
        Optional<Sessions.SignedIn> session = cookie.isEmpty() ? Optional.empty() : sessions.find(cookie);
        String token = cookie.isEmpty() ? Visit.cookie(request, Visit.VISITOR_COOKIE) : cookie;
        Optional<Account> account = session.map(Sessions.SignedIn::account);
        return new Visit(
                account,
                token,
                session.map(Sessions.SignedIn::csrf).orElseGet(() -> token.isEmpty() ? "" : sessions.csrf(token)),
                !cookie.isEmpty() && session.isEmpty(),
                Language.of(request),
                elder(request, account),
                demo,
                path(request),
                id);
    }

    /** A visit about which nothing was asked, for a refusal before anything else. */
    Visit unknown(HttpServletRequest request, String id) {
        return new Visit(
                Optional.empty(), "", "", false, Language.of(request), elder(request, Optional.empty()), demo, "/", id);
    }

    private static String path(HttpServletRequest request) {
        // What was posted has no address to come back to beyond its path.
        String query = request.getMethod().equals("POST") ? null : request.getQueryString();
        return Visit.local(query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query);
    }

    private static boolean elder(HttpServletRequest request, Optional<Account> account) {
        String chosen = Visit.cookie(request, ELDER_COOKIE);
        return chosen.isEmpty() ? account.map(Account::elder).orElse(false) : chosen.equals("1");
    }

    /** The proxy's name for the request, where we trust it, else one of our own. */
    static String id(HttpServletRequest request, boolean trustHeader) {
        String sent = trustHeader ? request.getHeader("X-Request-Id") : null;
        return sent != null && ID.matcher(sent).matches()
                ? sent
                : Long.toString(ThreadLocalRandom.current().nextLong(1L << 50, 1L << 51), 36);
    }
}
