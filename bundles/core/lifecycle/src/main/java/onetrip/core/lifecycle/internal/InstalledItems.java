package onetrip.core.lifecycle.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import onetrip.api.item.Definition;
import onetrip.api.item.ServiceItem;
import onetrip.api.item.Text;
import onetrip.core.catalog.Catalog;
import onetrip.core.lifecycle.DesiredItem;
import onetrip.core.lifecycle.DesiredItemStore;
import onetrip.core.lifecycle.InstalledItem;
import onetrip.core.lifecycle.InstalledItem.State;
import onetrip.core.lifecycle.Refusal;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** What is desired, seen beside what is the case on this node. Reads only, but for the problems it is told of. */
final class InstalledItems {
    private final DesiredItemStore desired;
    private final ItemBundles bundles;
    private final Catalog catalog;
    private final BundleContext context;
    private final Sentences sentences;
    private final Map<String, Refusal> problems = new ConcurrentHashMap<>();
    private volatile boolean settled;

    InstalledItems(
            DesiredItemStore desired,
            ItemBundles bundles,
            Catalog catalog,
            BundleContext context,
            Sentences sentences) {
        this.desired = desired;
        this.bundles = bundles;
        this.catalog = catalog;
        this.context = context;
        this.sentences = sentences;
    }

    List<InstalledItem> list() {
        return desired.list().stream().map(this::look).toList();
    }

    Optional<InstalledItem> find(String itemId) {
        return desired.list().stream()
                .filter(item -> item.itemId().equals(itemId))
                .findFirst()
                .map(this::look);
    }

    /** The row that wants this jar. */
    Optional<DesiredItem> wanting(String hash) {
        return desired.list().stream().filter(item -> item.hash().equals(hash)).findFirst();
    }

    /** What the catalogue has of the item now. */
    Optional<Definition> definition(String itemId) {
        return catalog.find(itemId).map(item -> item.definition());
    }

    /** The bundle from which the catalogue has the item. */
    Optional<Bundle> server(String itemId) {
        return catalog.find(itemId).map(item -> context.getBundle(item.bundleId()));
    }

    boolean servedBy(String itemId, Bundle bundle) {
        return catalog.find(itemId)
                .filter(item -> item.bundleId() == bundle.getBundleId())
                .isPresent();
    }

    void problem(String itemId, Refusal refusal) {
        problems.put(itemId, refusal);
    }

    void sound(String itemId) {
        problems.remove(itemId);
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

    private InstalledItem look(DesiredItem item) {
        Optional<Bundle> bundle = bundles.find(item.hash());
        Optional<ServiceItem> served = catalog.find(item.itemId())
                .filter(service ->
                        bundle.isPresent() && service.bundleId() == bundle.get().getBundleId());
        Optional<Refusal> problem = served.isPresent() ? Optional.empty() : problem(item);
        State state = served.isPresent() ? State.SERVING : problem.isPresent() ? State.BROKEN : State.STARTING;
        return new InstalledItem(
                item.itemId(),
                served.map(service -> service.definition().title()).orElse(Text.of(item.itemId())),
                item.version(),
                item.hash(),
                item.by(),
                item.at(),
                state,
                bundle.map(Bundle::getBundleId).orElse(-1L),
                problem);
    }

    private Optional<Refusal> problem(DesiredItem item) {
        Refusal known = problems.get(item.itemId());
        return known != null || !settled
                ? Optional.ofNullable(known)
                : Optional.of(sentences.refusal("OT-ITEM-NOT-SERVED", "", item.itemId(), item.version()));
    }
}
