package onetrip.web.gate.internal;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The operator's settings, {@code etc/onetrip.gate.cfg}; an underscore here is a dot there. */
public @interface GateConfig {
    /** Shows the demo banner; "true" or "false". */
    String demo() default "false";

    /** Requests that change something, per minute, for each signed-in person, else for each address. */
    int posts_per_minute() default 240;

    /** Requests that read, likewise. */
    int gets_per_minute() default 3000;

    /** Session cookies that are none, per minute and address, before its cookies are no longer looked at. */
    int strangers_per_minute() default 120;

    /** Addresses without a limit, for a balancer that limits by itself or a load test; comma-separated. */
    String unlimited() default "";

    /** Addresses of proxies whose X-Forwarded-For, -Proto, -Host and X-Request-Id are believed; comma-separated. */
    String trusted_proxies() default "";

    /** The largest body outside the bearer paths, a form with its files; a single file is checked again by the room that takes it. */
    int largest_body_megabytes() default 20;

    /** The largest form without files. */
    int largest_form_kilobytes() default 1024;

    /** Beginnings of paths on which no cookie counts and the room asks for a bearer token or a signature; comma-separated. */
    String bearer_paths() default "/api/,/callback/";

    /** The parts of a comma-separated list. */
    final class Lists {
        private Lists() {}

        static Set<String> of(String commaSeparated) {
            return Arrays.stream(commaSeparated.split(","))
                    .map(String::strip)
                    .filter(s -> !s.isEmpty())
                    .collect(Collectors.toUnmodifiableSet());
        }
    }
}
