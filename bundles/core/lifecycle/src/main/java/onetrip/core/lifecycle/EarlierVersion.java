package onetrip.core.lifecycle;

import java.time.Instant;

/**
 * A version that served the item before and can serve it again.
 *
 * @param version the bundle's version
 * @param by who had brought it in
 * @param at when it was brought in last
 */
public record EarlierVersion(String version, String hash, String by, Instant at) {}
