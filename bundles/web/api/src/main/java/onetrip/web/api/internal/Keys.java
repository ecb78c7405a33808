package onetrip.web.api.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import onetrip.core.identity.Account;
import onetrip.core.identity.ApiTokens;
import onetrip.web.gate.RateLimit;
import onetrip.web.gate.Visit;

/** Who calls: a bearer token and nothing else. Whoever sends many wrong ones is no longer looked up. Thread-safe. */
final class Keys {
    static final int WRONG_PER_MINUTE = 30;

    private final ApiTokens tokens;
    private final RateLimit wrong = new RateLimit(WRONG_PER_MINUTE);

    Keys(ApiTokens tokens) {
        this.tokens = tokens;
    }

    Account caller(HttpServletRequest request, HttpServletResponse response) {
        String sent = request.getHeader("Authorization");
        if (sent == null || !sent.regionMatches(true, 0, "Bearer ", 0, 7)) {
            response.setHeader("WWW-Authenticate", "Bearer realm=\"onetrip\"");
            throw Words.problem(401, "OT-API-NO-KEY", "");
        }
        String address = String.valueOf(request.getAttribute(Visit.ADDRESS));
        long now = System.nanoTime();
        if (!wrong.has(address, now)) {
            response.setHeader("Retry-After", "60");
            throw Words.problem(429, "OT-API-TOO-MANY", "");
        }
        return tokens.use(sent.substring(7).strip()).orElseThrow(() -> {
            wrong.take(address, now);
            response.setHeader("WWW-Authenticate", "Bearer realm=\"onetrip\", error=\"invalid_token\"");
            return Words.problem(401, "OT-API-WRONG-KEY", "");
        });
    }
}
