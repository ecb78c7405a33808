package onetrip.core.lifecycle;

import java.time.Instant;

/**
 * One row of the desired state: this item, from this jar.
 *
 * @param version the bundle's version
 * @param by who decided it; {@link ItemLifecycle#PLATFORM} for an item the platform ships with
 */
public record DesiredItem(String itemId, String hash, String version, String by, Instant at) {}
