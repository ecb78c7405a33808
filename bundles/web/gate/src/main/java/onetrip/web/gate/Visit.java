package onetrip.web.gate;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import onetrip.core.catalog.Asker;
import onetrip.core.identity.Account;
import onetrip.core.identity.Duty;
import onetrip.core.identity.OnBehalf;
import onetrip.core.identity.Standing;

/**
 * One request, as the gate let it in: who it is, in which language, under which forgery token. Made by the gate's filter and
 * kept with the request.
 *
 * @param account who it is; on pages of citizens the visitor for whom a clerk at a window types
 * @param acting the visit at a window that is open in this session (R-CHANNEL); on pages of staff, too
 * @param standing how sure that is, and for which organisation the person came
 * @param token the cookie's value that {@code csrf} belongs to: a session's, or a visitor's who is not signed in; may be empty
 * @param expired true if a session cookie was sent that no longer is a session
 * @param path path with query, for links back to this page
 */
public record Visit(
        Optional<Account> account,
        Optional<OnBehalf.Acting> acting,
        Standing standing,
        String token,
        String csrf,
        boolean expired,
        String lang,
        boolean elder,
        boolean demo,
        String path,
        String id) {
    /** Name of the request attribute that holds the visit. */
    public static final String ATTRIBUTE = "onetrip.visit";

    /** Name of the request attribute that holds the address a client is counted by. */
    public static final String ADDRESS = "onetrip.address";

    public static final String SESSION_COOKIE = "ot_session";
    public static final String VISITOR_COOKIE = "ot_visitor";
    public static final String PARKED_COOKIE = "ot_parked";

    public static Visit of(HttpServletRequest request) {
        return (Visit) request.getAttribute(ATTRIBUTE);
    }

    /** The value of a cookie, or empty. */
    public static String cookie(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(name)) {
                    return cookie.getValue();
                }
            }
        }
        return "";
    }

    /** Who looks at the catalogue: some items are open to a few. */
    public Asker asker() {
        return account.map(person -> new Asker(person.id(), person.isStaff(), person.offices()))
                .orElse(Asker.NOBODY);
    }

    /** Where somebody begins who has just signed in. */
    public static String home(Account account) {
        if (account.isCitizen()) {
            return "/me";
        }
        boolean works = account.has(Duty.OFFICER) || account.has(Duty.SECTION_HEAD);
        if (account.has(Duty.ADMINISTRATOR)) {
            return "/admin/";
        }
        if (works) {
            return "/work/";
        }
        if (account.has(Duty.WINDOW)) {
            return "/work/window/";
        }
        // Who only watches has no tasks.
        return account.has(Duty.SUPERVISOR)
                ? "/work/cards/"
                : account.has(Duty.DATA_PROTECTION) ? "/work/data-use/" : "/work/";
    }

    public boolean signedIn() {
        return account.isPresent();
    }

    /** The visit under another token, see {@link GateServices#withToken}. */
    public Visit with(String newToken, String newCsrf) {
        return new Visit(account, acting, standing, newToken, newCsrf, expired, lang, elder, demo, path, id);
    }

    /** Without the secrets and the person's data, fit for a log. */
    @Override
    public String toString() {
        return "Visit[" + id + (account.isPresent() ? " signed in" : "") + "]";
    }

    /** A path on this server to go back to, or the home page for anything that leads elsewhere. */
    public static String local(String back) {
        boolean fine = back != null
                && back.startsWith("/")
                && !back.startsWith("//")
                && !back.startsWith("/\\")
                && back.length() < 1000
                && back.chars().allMatch(c -> c > 0x20 && c < 0x7f && c != '\\' && c != '"' && c != '<' && c != '>');
        return fine ? back : "/";
    }
}
