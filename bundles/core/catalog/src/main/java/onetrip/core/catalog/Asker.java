package onetrip.core.catalog;

import java.util.Set;
import java.util.UUID;

/**
 * Who looks at the catalogue: an item that is open to a few is there for some and not for others. It says no more of a person
 * than that needs. Immutable.
 *
 * @param account stays the same for this person on every device; null for somebody who is not signed in
 * @param staff whether it is a staff account
 * @param offices of a staff account, schools as {@code school:<code>}; empty for citizens
 */
public record Asker(UUID account, boolean staff, Set<String> offices) {
    /** Somebody who is not signed in: never one of the few. */
    public static final Asker NOBODY = new Asker(null, false, Set.of());

    public Asker {
        offices = Set.copyOf(offices);
    }

    public static Asker citizen(UUID account) {
        return new Asker(account, false, Set.of());
    }
}
