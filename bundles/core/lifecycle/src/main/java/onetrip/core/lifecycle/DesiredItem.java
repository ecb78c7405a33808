package onetrip.core.lifecycle;

import java.time.Instant;
import onetrip.core.catalog.Audience;

/**
 * One row of the desired state: this item, from this jar.
 *
 * @param version the bundle's version
 * @param role what it is there for
 * @param by who decided it; {@link ItemLifecycle#PLATFORM} for an item the platform ships with
 * @param at since when it has this role, and this audience
 * @param audience to whom it is open, if it is a {@link Role#TRIAL}; otherwise null
 * @param invitation unguessable part of the address by which families of the schools come in; empty if it is not open to schools
 */
public record DesiredItem(
        String itemId,
        String hash,
        String version,
        Role role,
        String by,
        Instant at,
        Audience audience,
        String invitation) {
    public enum Role {
        /** It takes new cases; one row an item. */
        SERVING,
        /** 试行: it takes the new cases of a few; one row an item at most, beside the one that serves or alone. */
        TRIAL,
        /** It takes none any more, and stays until the last case that was filed under it is closed (DESIGN §5). */
        FINISHING
    }

    public DesiredItem {
        if ((role == Role.TRIAL) == (audience == null)) {
            throw new IllegalArgumentException(role + " for " + audience);
        }
    }

    /** Open to everybody, or to nobody any more. */
    public DesiredItem(String itemId, String hash, String version, Role role, String by, Instant at) {
        this(itemId, hash, version, role, by, at, null, "");
    }

    public boolean serving() {
        return role == Role.SERVING;
    }

    public boolean trial() {
        return role == Role.TRIAL;
    }

    /** The same jar, finishing its cases from then on. */
    public DesiredItem finishing(String whoDecided, Instant when) {
        return new DesiredItem(itemId, hash, version, Role.FINISHING, whoDecided, when);
    }
}
