package onetrip.web.gate.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;

/** Whether a request that changes something comes from a page of ours. Pure functions. */
final class Forgery {
    /** What the browser says about the page a request comes from. */
    enum Origin {
        OURS,
        /** It says nothing, as old browsers and programs do. */
        UNKNOWN,
        FOREIGN
    }

    private Forgery() {}

    /** @param host our host, with the port if it has one, as the browser knows it */
    static Origin origin(HttpServletRequest request, String host) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            // "none" is typing an address or opening a bookmark: no other page is involved.
            return site.equals("same-origin") || site.equals("none") ? Origin.OURS : Origin.FOREIGN;
        }
        String origin = request.getHeader("Origin");
        if (origin == null) {
            return Origin.UNKNOWN;
        }
        // "null" is what a sandboxed frame or a data: page sends; with our referrer policy our own pages never do.
        int scheme = origin.indexOf("://");
        return scheme > 0 && host != null && plain(origin.substring(scheme + 3)).equals(plain(host))
                ? Origin.OURS
                : Origin.FOREIGN;
    }

    private static String plain(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.endsWith(":443")
                ? lower.substring(0, lower.length() - 4)
                : lower.endsWith(":80") ? lower.substring(0, lower.length() - 3) : lower;
    }

    /** Compares without telling by its time how much was right. */
    static boolean same(String sent, String expected) {
        return sent != null
                && !expected.isEmpty()
                && MessageDigest.isEqual(
                        sent.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }
}
