package onetrip.core.catalog;

import java.util.ArrayList;
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
    private final List<Superseded> superseded = new ArrayList<>();
    private final Search search;

    /**
     * An item that another bundle serves in a higher version.
     *
     * @param servedBy id of the bundle that serves it
     */
    public record Superseded(String itemId, long bundleId, String bundleVersion, long servedBy) {}

    /** @param present every item that is there, in any order, the same item from two bundles included */
    public CatalogSnapshot(long generation, Collection<ServiceItem> present) {
        this.generation = generation;
        present.stream().sorted(BEST_FIRST).forEach(this::put);
        search = new Search(List.copyOf(items.values()));
    }

    private void put(ServiceItem item) {
        String id = item.definition().id();
        ServiceItem better = items.putIfAbsent(id, item);
        if (better != null) {
            superseded.add(new Superseded(id, item.bundleId(), item.bundleVersion(), better.bundleId()));
        }
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

    public List<Superseded> superseded() {
        return List.copyOf(superseded);
    }

    public Search search() {
        return search;
    }
}
