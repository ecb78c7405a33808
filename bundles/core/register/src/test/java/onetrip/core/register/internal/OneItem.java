package onetrip.core.register.internal;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import onetrip.api.item.Definition;
import onetrip.api.item.ServiceItem;
import onetrip.api.rules.ItemRules;
import onetrip.core.catalog.Asker;
import onetrip.core.catalog.Catalog;
import onetrip.core.catalog.CatalogSnapshot;
import onetrip.core.catalog.ItemState;
import onetrip.core.catalog.Trial;

/** A catalogue of one item, or of none. */
final class OneItem implements Catalog {
    volatile Definition definition = Samples.ITEM;

    @Override
    public List<ServiceItem> serving() {
        return serving(Samples.ITEM.id()).stream().toList();
    }

    @Override
    public Optional<ServiceItem> serving(String itemId) {
        Definition now = definition;
        return now == null || !now.id().equals(itemId)
                ? Optional.empty()
                : Optional.of(new ServiceItem() {
                    @Override
                    public Definition definition() {
                        return now;
                    }

                    @Override
                    public ItemRules rules() {
                        return ItemRules.NONE;
                    }

                    @Override
                    public String bundleVersion() {
                        return "1.0.0";
                    }

                    @Override
                    public long bundleId() {
                        return 1;
                    }
                });
    }

    @Override
    public long generation() {
        return 0;
    }

    @Override
    public CatalogSnapshot snapshot(Asker asker) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<ServiceItem> find(String itemId, Asker asker) {
        return serving(itemId);
    }

    @Override
    public Optional<Trial> trial(String itemId, Asker asker) {
        return Optional.empty();
    }

    @Override
    public boolean onTrial(String itemId) {
        return false;
    }

    @Override
    public Optional<ServiceItem> find(String itemId, String bundleVersion) {
        return serving(itemId);
    }

    @Override
    public List<ServiceItem> present() {
        return serving();
    }

    @Override
    public List<Rejected> rejected() {
        return List.of();
    }

    @Override
    public ItemState state(ServiceItem item, LocalDateTime at) {
        throw new UnsupportedOperationException();
    }

    @Override
    public AutoCloseable onChange(Runnable listener) {
        return () -> {};
    }
}
