package onetrip.core.lifecycle;

import java.time.Instant;

/**
 * One row of the desired state: this item, from this jar.
 *
 * @param version the bundle's version
 * @param role what it is there for
 * @param by who decided it; {@link ItemLifecycle#PLATFORM} for an item the platform ships with
 * @param at since when it has this role
 */
public record DesiredItem(String itemId, String hash, String version, Role role, String by, Instant at) {
    public enum Role {
        /** It takes new cases; one row an item. */
        SERVING,
        /** It takes none any more, and stays until the last case that was filed under it is closed (DESIGN §5). */
        FINISHING
    }

    public boolean serving() {
        return role == Role.SERVING;
    }
}
