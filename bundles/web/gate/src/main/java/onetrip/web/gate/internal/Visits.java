package onetrip.web.gate.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import onetrip.api.identity.Assurance;
import onetrip.api.item.Text;
import onetrip.core.identity.Account;
import onetrip.core.identity.Duty;
import onetrip.core.identity.OnBehalf;
import onetrip.core.identity.Sessions;
import onetrip.core.identity.Standing;
import onetrip.web.gate.Visit;

/** Who comes, in which language, under which forgery token. Thread-safe. */
final class Visits {
    /** Large text wanted ("1") or not ("0"); what the account remembers counts where nothing was chosen here. */
    static final String ELDER_COOKIE = "ot_elder";

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{8,64}");

    /** Rooms of citizens in which a clerk at a window is the visitor; everywhere else the clerk stays the clerk. */
    private static final Set<String> ROOMS = Set.of("", "items", "apply", "amend", "cases");

    private static final Standing AT_WINDOW = new Standing(Assurance.FACE, "", "", "", null, "");

    private final Sessions sessions;
    private final Supplier<List<OnBehalf>> windows;
    private final boolean demo;

    /** @param windows who says who acts for whom, as far as that is known now */
    Visits(Sessions sessions, Supplier<List<OnBehalf>> windows, boolean demo) {
        this.sessions = sessions;
        this.windows = windows;
        this.demo = demo;
    }

    /** @param askSession whether a session cookie is looked up at all */
    Visit of(HttpServletRequest request, String id, boolean askSession) {
        String cookie = askSession ? Visit.cookie(request, Visit.SESSION_COOKIE) : "";
        Optional<Sessions.SignedIn> session = cookie.isEmpty() ? Optional.empty() : sessions.find(cookie);
        String token = cookie.isEmpty() ? Visit.cookie(request, Visit.VISITOR_COOKIE) : cookie;
        Optional<Account> account = session.map(Sessions.SignedIn::account);
        Optional<OnBehalf.Acting> acting = session.flatMap(one -> acting(one, cookie));
        // A form that was opened for one visitor must not be sent for the next one: its token is the visit's.
        String csrf = acting.map(one -> sessions.csrf(token + ":" + one.visit()))
                .or(() -> session.map(Sessions.SignedIn::csrf))
                .orElseGet(() -> token.isEmpty() ? "" : sessions.csrf(token));
        return new Visit(
                acting.filter(one -> ofCitizens(request))
                        .map(OnBehalf.Acting::person)
                        .or(() -> account),
                acting,
                // The clerk has the document in hand and the person in front; an agent is as sure as it came in.
                acting.filter(one -> !one.byMandate()).isPresent() && ofCitizens(request)
                        ? AT_WINDOW
                        : session.map(Sessions.SignedIn::standing).orElse(Standing.HERE),
                token,
                csrf,
                !cookie.isEmpty() && session.isEmpty(),
                Language.of(request),
                elder(request, account),
                demo,
                path(request),
                id);
    }

    private Optional<OnBehalf.Acting> acting(Sessions.SignedIn session, String cookie) {
        return windows.get().stream()
                .filter(one -> one.concerns(session.account(), session.standing()))
                .flatMap(one -> one.of(session.account(), cookie, session.standing()).stream())
                .findFirst();
    }

    /** A visit about which nothing was asked, for a refusal before anything else. */
    Visit unknown(HttpServletRequest request, String id) {
        return new Visit(
                Optional.empty(),
                Optional.empty(),
                Standing.HERE,
                "",
                "",
                false,
                Language.of(request),
                elder(request, Optional.empty()),
                demo,
                "/",
                id);
    }

    private static List<String> steps(HttpServletRequest request) {
        return Arrays.stream(RequestShape.decode(request.getRequestURI(), false).split("/"))
                .filter(step -> !step.isEmpty())
                .toList();
    }

    private static boolean ofCitizens(HttpServletRequest request) {
        List<String> steps = steps(request);
        return ROOMS.contains(steps.isEmpty() ? "" : steps.get(0));
    }

    /** Why the visit at a window, if there is one, is not for this page; empty if it is. */
    Optional<Text> refuses(Visit visit, HttpServletRequest request, boolean changes) {
        return visit.acting()
                .filter(acting -> ofCitizens(request))
                .flatMap(acting -> windows.get().stream()
                        .flatMap(one -> one.refuses(acting, steps(request), changes).stream())
                        .findFirst());
    }

    /** Whether this is a page of citizens that somebody has open who serves at a window. */
    static boolean atWindow(Visit visit, HttpServletRequest request) {
        boolean serves = visit.acting().isPresent()
                || visit.account().filter(one -> one.has(Duty.WINDOW)).isPresent();
        return serves && ofCitizens(request);
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
