package onetrip.core.catalog;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import onetrip.api.item.ServiceItem;
import org.osgi.framework.Version;

/**
 * The catalogue at one moment, as somebody sees it, with its search index. Immutable and thread-safe. It holds the items' rules: whoever keeps
 * one longer than a request keeps an uninstalled bundle's classes in memory.
 */
public final class CatalogSnapshot {
    private static final Comparator<Ranked> BEST_FIRST = Comparator.comparing(Ranked::version)
            .reversed()
            .thenComparingLong(one -> one.item().bundleId());

    /** So many different sets of open items are kept; who sees yet another one gets it made anew. */
    private static final int MOST_VIEWS = 64;

    /** A version is read once for each item, and not for each comparison: at a start there is a snapshot for each item that comes. */
    private record Ranked(Version version, ServiceItem item) {
        static Ranked of(ServiceItem item) {
            return new Ranked(parsed(item.bundleVersion()), item);
        }

        /** A version that is none counts as the lowest: it must not stop the others. */
        private static Version parsed(String text) {
            try {
                return Version.parseVersion(text);
            } catch (IllegalArgumentException e) {
                return Version.emptyVersion;
            }
        }
    }

    private final long generation;
    private final Map<String, ServiceItem> items = new TreeMap<>();
    private final Map<String, ServiceItem> tried = new TreeMap<>();
    private final Map<String, Trial> trials;
    private final List<ServiceItem> present;
    /** The same by item id: a page of a form asks for a version several times, and most of a full house are others'. */
    private final Map<String, List<ServiceItem>> versions;

    private final Search search;
    private final Map<Set<String>, CatalogSnapshot> views = new ConcurrentHashMap<>();

    /** The highest version of each item serves. */
    public CatalogSnapshot(long generation, Collection<ServiceItem> present) {
        this(generation, present, null);
    }

    /**
     * @param present every item that is there, in any order, all versions of it included
     * @param serving the bundle that serves, by item id; null: the highest version of each
     */
    public CatalogSnapshot(long generation, Collection<ServiceItem> present, Map<String, Long> serving) {
        this(generation, present, serving, Map.of());
    }

    /** @param open what is open to a few, by item id; here it is as everybody else sees it, see {@link #as} */
    public CatalogSnapshot(
            long generation, Collection<ServiceItem> present, Map<String, Long> serving, Map<String, Trial> open) {
        this(generation, present, serving, open, null);
    }

    /** @param before its search; null: none */
    private CatalogSnapshot(
            long generation,
            Collection<ServiceItem> present,
            Map<String, Long> serving,
            Map<String, Trial> open,
            Search before) {
        this.generation = generation;
        this.present = present.stream()
                .map(Ranked::of)
                .sorted(BEST_FIRST)
                .map(Ranked::item)
                .toList();
        versions = this.present.stream()
                .collect(Collectors.groupingBy(item -> item.definition().id()));
        Map<String, Trial> there = new TreeMap<>();
        for (ServiceItem item : this.present) {
            String id = item.definition().id();
            if (serving == null || Long.valueOf(item.bundleId()).equals(serving.get(id))) {
                items.putIfAbsent(id, item);
            }
            Trial trial = open.get(id);
            if (trial != null && trial.bundleId() == item.bundleId()) {
                tried.put(id, item);
                there.put(id, trial);
            }
        }
        trials = Collections.unmodifiableMap(there);
        search = new Search(List.copyOf(items.values()), before);
    }

    /**
     * The catalogue after a change. What was worked out for an item that is the same is kept; this one is not.
     *
     * @param present every item that is there then
     * @param serving the bundle that serves, by item id; null: the highest version of each
     * @param open what is open to a few, by item id
     */
    public CatalogSnapshot next(Collection<ServiceItem> present, Map<String, Long> serving, Map<String, Trial> open) {
        return new CatalogSnapshot(generation + 1, present, serving, open, search);
    }

    /** The same moment for somebody to whom these items are open. */
    private CatalogSnapshot(CatalogSnapshot all, Set<String> opened) {
        generation = all.generation;
        present = all.present;
        versions = all.versions;
        items.putAll(all.items);
        opened.forEach(id -> items.put(id, all.tried.get(id)));
        trials = all.trials;
        tried.putAll(all.tried);
        tried.keySet().retainAll(opened);
        search = new Search(List.copyOf(items.values()), all.search);
    }

    /** As this person sees it: the same object unless something is open to a few and to this person. */
    public CatalogSnapshot as(Asker asker, Invitations invitations) {
        if (trials.isEmpty() || asker.account() == null) {
            return this;
        }
        Set<String> opened = new TreeSet<>();
        trials.forEach((id, trial) -> {
            if (trial.audience().includes(id, asker, invitations)) {
                opened.add(id);
            }
        });
        if (opened.isEmpty()) {
            return this;
        }
        return views.size() < MOST_VIEWS
                ? views.computeIfAbsent(opened, ids -> new CatalogSnapshot(this, ids))
                : Optional.ofNullable(views.get(opened)).orElseGet(() -> new CatalogSnapshot(this, opened));
    }

    /** The version that is open to a few, whoever they are. */
    public Optional<ServiceItem> tried(String itemId) {
        return Optional.ofNullable(tried.get(itemId));
    }

    /** To whom a version of the item is open; empty if there is none. */
    public Optional<Trial> trial(String itemId) {
        return Optional.ofNullable(trials.get(itemId));
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

    /** The item in this version, whether it serves everybody, a few, or is there for its open cases only. */
    public Optional<ServiceItem> find(String itemId, String bundleVersion) {
        return versions.getOrDefault(itemId, List.of()).stream()
                .filter(item -> item.bundleVersion().equals(bundleVersion))
                .findFirst();
    }

    public Search search() {
        return search;
    }
}
