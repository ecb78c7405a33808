package onetrip.core.catalog;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import onetrip.api.item.ServiceItem;
import org.osgi.framework.Version;

/**
 * The catalogue at one moment, with its search index. Immutable and thread-safe. It holds the items' rules: whoever keeps
 * one longer than a request keeps an uninstalled bundle's classes in memory.
 */
public final class CatalogSnapshot {
    private static final Comparator<ServiceItem> BEST_FIRST = Comparator.comparing(
                    (ServiceItem item) -> version(item.bundleVersion()))
            .reversed()
            .thenComparingLong(ServiceItem::bundleId);

    private final long generation;
    private final Map<String, ServiceItem> items = new TreeMap<>();
    private final List<ServiceItem> present;
    private final Search search;

    /** The highest version of each item serves. */
    public CatalogSnapshot(long generation, Collection<ServiceItem> present) {
        this(generation, present, null);
    }

    /**
     * @param present every item that is there, in any order, all versions of it included
     * @param serving the bundle that serves, by item id; null: the highest version of each
     */
    public CatalogSnapshot(long generation, Collection<ServiceItem> present, Map<String, Long> serving) {
        this.generation = generation;
        this.present = present.stream().sorted(BEST_FIRST).toList();
        for (ServiceItem item : this.present) {
            String id = item.definition().id();
            if (serving == null || Long.valueOf(item.bundleId()).equals(serving.get(id))) {
                items.putIfAbsent(id, item);
            }
        }
        search = new Search(List.copyOf(items.values()));
    }

    /** A version that is none counts as the lowest: it must not stop the others. */
    private static Version version(String text) {
        try {
            return Version.parseVersion(text);
        } catch (IllegalArgumentException e) {
            return Version.emptyVersion;
        }
    }

    public long generation() {
        return generation;
    }

    /** All items by id. */
    public List<ServiceItem> items() {
        return List.copyOf(items.values());
    }

    public Optional<ServiceItem> find(String itemId) {
        return itemId == null ? Optional.empty() : Optional.ofNullable(items.get(itemId));
    }

    /** Every version of every item, the better ones of an item first. */
    public List<ServiceItem> present() {
        return present;
    }

    /** The item in this version, whether it serves or is there for its open cases only. */
    public Optional<ServiceItem> find(String itemId, String bundleVersion) {
        return present.stream()
                .filter(item -> item.definition().id().equals(itemId)
                        && item.bundleVersion().equals(bundleVersion))
                .findFirst();
    }

    public Search search() {
        return search;
    }
}
