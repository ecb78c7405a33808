package onetrip.web.gate.internal;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.util.Base64;

/** Cookies as we set them: for the whole site, out of the reach of scripts, not sent along from other sites. */
final class Cookies {
    /** The cookie lives as long as the browser does. */
    static final int UNTIL_CLOSED = -1;

    private static final SecureRandom RANDOM = new SecureRandom();

    private Cookies() {}

    static void set(HttpServletRequest request, HttpServletResponse response, String name, String value, int seconds) {
        Cookie cookie = new Cookie(name, value);
        cookie.setHttpOnly(true);
        cookie.setPath("/");
        cookie.setMaxAge(seconds);
        cookie.setSecure(Clients.isSecure(request));
        cookie.setAttribute("SameSite", "Lax");
        response.addCookie(cookie);
    }

    static void forget(HttpServletRequest request, HttpServletResponse response, String name) {
        set(request, response, name, "", 0);
    }

    /** 256 bits nobody can guess. */
    static String random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
