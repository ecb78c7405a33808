package onetrip.core.catalog;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import onetrip.api.item.ServiceItem;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The items that are present, as one immutable snapshot at a time. Thread-safe; reading never waits. Any bundle may
 * register a {@link ServiceItem} (whiteboard).
 *
 * <p>Where several bundles bring the same item, one of them serves ({@link ServingVersions}); if nobody decides, the higher
 * bundle version, of equal versions the one with the lower bundle id. The others are found by their version.
 *
 * <p>Definitions here have the values in them that the bureau has set ({@link ParameterValues}), as far as they fit the item.
 */
@ProviderType
public interface Catalog {
    /** Grows with every change; a cache keyed by it is never stale. */
    long generation();

    /**
     * What is there now for this person. One request should take it once, so that its parts agree. There is no snapshot without
     * an asker: whoever shows items to people cannot forget to say who they are.
     */
    CatalogSnapshot snapshot(Asker asker);

    /** The item in the version that takes this person's new cases. */
    Optional<ServiceItem> find(String itemId, Asker asker);

    /** Whether this person gets the item in a version that is open to a few, and which. */
    Optional<Trial> trial(String itemId, Asker asker);

    /** Whether some version of the item is open to a few: only then it matters who asks. */
    boolean onTrial(String itemId);

    /** All items that are open to everybody, by id; not for showing to people. */
    List<ServiceItem> serving();

    /** The item in the version that takes everybody's new cases; not for showing to people. */
    Optional<ServiceItem> serving(String itemId);

    /**
     * The item in the version that a case was filed under.
     *
     * @param bundleVersion empty for whichever serves
     */
    Optional<ServiceItem> find(String itemId, String bundleVersion);

    /** Every version of every item that is here, also those that take no new cases. */
    List<ServiceItem> present();

    /** Bundles whose definition was refused, and why, by bundle id. */
    List<Rejected> rejected();

    /** Whether new applications are taken at this moment, local time, by the item's seasons and {@link Availability}. */
    ItemState state(ServiceItem item, LocalDateTime at);

    /**
     * The item's definition with its parameters still open, to see what it would be with other values, or was with earlier ones.
     *
     * @param item of this catalogue
     */
    default Parametrised open(ServiceItem item) {
        return Parametrised.of(item.definition());
    }

    /** False while this item's code is in quarantine and no trial is due; out of season as well as in it. */
    default boolean callable(ServiceItem item) {
        return true;
    }

    /**
     * For the trial run of a bundle that is not served yet: writes down, until closed, that this item's code runs, so that the
     * next process knows if this one dies of it. Whoever calls {@link ServiceItem#rules()} of this catalogue need not.
     */
    default Running running(String itemId, String version) {
        return () -> {};
    }

    /** What ends when the item's code has returned. */
    interface Running extends AutoCloseable {
        @Override
        void close();
    }

    /** Runs after every change, on the thread of the change; must be quick and must not throw. Close to stop. */
    AutoCloseable onChange(Runnable listener);

    /**
     * A bundle that was not taken into the catalogue.
     *
     * @param itemId as far as it could be read, otherwise empty
     * @param problems at least one
     */
    record Rejected(long bundleId, String bundleName, String bundleVersion, String itemId, List<Problem> problems) {
        public Rejected {
            problems = List.copyOf(problems);
        }
    }
}
