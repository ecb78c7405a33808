package onetrip.core.catalog;

import java.time.Instant;

/**
 * 试行: a version of an item that is open to a few.
 *
 * @param bundleId the bundle that serves them
 * @param since when it was opened to just these
 */
public record Trial(long bundleId, Audience audience, Instant since) {}
