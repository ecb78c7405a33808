package onetrip.core.lifecycle.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import onetrip.api.item.Definition;
import onetrip.api.item.ServiceItem;
import onetrip.api.item.Text;
import onetrip.core.catalog.Catalog;
import onetrip.core.lifecycle.DesiredItem;
import onetrip.core.lifecycle.DesiredItem.Role;
import onetrip.core.lifecycle.DesiredItemStore;
import onetrip.core.lifecycle.FinishingVersion;
import onetrip.core.lifecycle.InstalledItem;
import onetrip.core.lifecycle.InstalledItem.State;
import onetrip.core.lifecycle.ItemCases;
import onetrip.core.lifecycle.Refusal;
import onetrip.core.lifecycle.TrialVersion;
import org.osgi.framework.Bundle;

/** What is desired, seen beside what is the case on this node. Reads only, but for the problems it is told of. */
final class InstalledItems {
    private final DesiredItemStore desired;
    private final ItemBundles bundles;
    private final Catalog catalog;
    private final ItemCases cases;
    private final Sentences sentences;
    private final Map<String, Refusal> problems = new ConcurrentHashMap<>();
    /** By hash: an older version that does not run stops its own cases, not the item. */
    private final Map<String, Refusal> olderProblems = new ConcurrentHashMap<>();

    private volatile boolean settled;

    InstalledItems(
            DesiredItemStore desired, ItemBundles bundles, Catalog catalog, ItemCases cases, Sentences sentences) {
        this.desired = desired;
        this.bundles = bundles;
        this.catalog = catalog;
        this.cases = cases;
        this.sentences = sentences;
    }

    List<InstalledItem> list() {
        List<DesiredItem> rows = desired.list();
        Map<String, DesiredItem> first = new LinkedHashMap<>();
        rows.forEach(row -> first.putIfAbsent(row.itemId(), row));
        return first.values().stream().map(item -> look(item, rows)).toList();
    }

    Optional<InstalledItem> find(String itemId) {
        List<DesiredItem> rows = desired.list();
        return rows.stream()
                .filter(row -> row.itemId().equals(itemId))
                .findFirst()
                .map(item -> look(item, rows));
    }

    /** The row that wants this jar. */
    Optional<DesiredItem> wanting(String hash) {
        return desired.list().stream().filter(item -> item.hash().equals(hash)).findFirst();
    }

    /** What the catalogue has of the item now. */
    Optional<Definition> definition(String itemId) {
        return catalog.serving(itemId).map(item -> item.definition());
    }

    void problem(DesiredItem item, Refusal refusal) {
        (item.serving() ? problems : olderProblems).put(key(item), refusal);
    }

    /** @param what neither an item nor a version of one: a file among the platform's own items */
    void problem(String what, Refusal refusal) {
        problems.put(what, refusal);
    }

    void sound(DesiredItem item) {
        problems.remove(key(item));
        olderProblems.remove(key(item));
    }

    void gone(String itemId) {
        problems.remove(itemId);
    }

    private static String key(DesiredItem item) {
        return item.serving() ? item.itemId() : item.hash();
    }

    /** Problems of what is not even desired: files among the platform's own items that are none. */
    Optional<Map.Entry<String, Refusal>> problemBesides(List<InstalledItem> items) {
        return problems.entrySet().stream()
                .filter(problem ->
                        items.stream().noneMatch(item -> item.itemId().equals(problem.getKey())))
                .findFirst();
    }

    /** Before this an item that is not served is on its way; after it there must be a reason. */
    void settle() {
        settled = true;
    }

    boolean settled() {
        return settled;
    }

    private InstalledItem look(DesiredItem item, List<DesiredItem> rows) {
        Optional<Bundle> bundle = bundles.find(item.hash());
        Optional<ServiceItem> served = (item.trial()
                        ? catalog.find(item.itemId(), item.version())
                        : catalog.serving(item.itemId()))
                .filter(service ->
                        bundle.isPresent() && service.bundleId() == bundle.get().getBundleId());
        boolean finishing = item.role() == Role.FINISHING;
        Optional<Refusal> problem = served.isPresent() || finishing ? Optional.empty() : problem(item);
        State state = finishing
                ? State.RETIRED
                : served.isPresent()
                        ? item.trial() ? State.TRIAL : State.SERVING
                        : problem.isPresent() ? State.BROKEN : State.STARTING;
        return new InstalledItem(
                item.itemId(),
                catalog.find(item.itemId(), item.version())
                        .map(service -> service.definition().title())
                        .orElse(Text.of(item.itemId())),
                item.version(),
                item.hash(),
                item.by(),
                item.at(),
                state,
                bundle.map(Bundle::getBundleId).orElse(-1L),
                rows.stream()
                        .filter(row -> row.itemId().equals(item.itemId()) && row.trial())
                        .findFirst()
                        .map(this::tried),
                finishing(item, rows),
                problem);
    }

    private TrialVersion tried(DesiredItem row) {
        return new TrialVersion(
                row.version(),
                row.hash(),
                row.audience(),
                row.invitation(),
                row.by(),
                row.at(),
                cases.open(row.itemId()).getOrDefault(row.version(), 0L),
                Optional.ofNullable(olderProblems.get(row.hash())));
    }

    private List<FinishingVersion> finishing(DesiredItem item, List<DesiredItem> rows) {
        List<DesiredItem> older = rows.stream()
                .filter(row -> row.itemId().equals(item.itemId()) && row.role() == Role.FINISHING)
                .toList();
        if (older.isEmpty()) {
            return List.of();
        }
        Map<String, Long> open = cases.open(item.itemId());
        return older.stream()
                .map(row -> new FinishingVersion(
                        row.version(),
                        row.hash(),
                        row.at(),
                        open.getOrDefault(row.version(), 0L),
                        Optional.ofNullable(olderProblems.get(row.hash()))))
                .toList();
    }

    private Optional<Refusal> problem(DesiredItem item) {
        Refusal known = item.trial() ? olderProblems.get(item.hash()) : problems.get(item.itemId());
        return known != null || !settled
                ? Optional.ofNullable(known)
                : Optional.of(sentences.refusal("OT-ITEM-NOT-SERVED", "", item.itemId(), item.version()));
    }
}
