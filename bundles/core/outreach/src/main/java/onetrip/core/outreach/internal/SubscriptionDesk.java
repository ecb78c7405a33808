package onetrip.core.outreach.internal;

import java.util.List;
import java.util.Optional;
import onetrip.api.item.Alerts;
import onetrip.api.item.Definition;
import onetrip.api.item.ServiceItem;
import onetrip.api.item.Text;
import onetrip.core.catalog.Asker;
import onetrip.core.catalog.Catalog;
import onetrip.core.clock.Time;
import onetrip.core.identity.Account;
import onetrip.core.outreach.SubscriptionStore;
import onetrip.core.outreach.Subscriptions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@link Subscriptions} to what is open to the person. */
@Component(service = Subscriptions.class)
public final class SubscriptionDesk implements Subscriptions {
    private final SubscriptionStore store;
    private final Catalog catalog;
    private final Time time;

    @Activate
    public SubscriptionDesk(@Reference SubscriptionStore store, @Reference Catalog catalog, @Reference Time time) {
        this.store = store;
        this.catalog = catalog;
        this.time = time;
    }

    @Override
    public boolean subscribe(Account person, String itemId) {
        boolean offered = person.isCitizen()
                && item(person, itemId).map(Definition::alerts).isPresent();
        if (offered) {
            store.add(new SubscriptionStore.Subscription(person.id(), itemId, time.now()));
        }
        return offered;
    }

    @Override
    public void end(Account person, String itemId) {
        store.remove(person.id(), itemId);
    }

    @Override
    public boolean subscribed(Account person, String itemId) {
        return store.of(person.id()).stream().anyMatch(one -> one.itemId().equals(itemId));
    }

    @Override
    public List<Mine> of(Account person) {
        return store.of(person.id()).stream().map(one -> mine(person, one)).toList();
    }

    private Mine mine(Account person, SubscriptionStore.Subscription one) {
        Optional<Definition> item = item(person, one.itemId());
        Optional<Alerts> alerts = item.map(Definition::alerts);
        return new Mine(
                one.itemId(),
                item.map(Definition::title).orElse(Text.of(one.itemId())),
                alerts.map(Alerts::title).orElse(Text.EMPTY),
                alerts.map(Alerts::text).orElse(Text.EMPTY),
                one.since());
    }

    private Optional<Definition> item(Account person, String itemId) {
        return catalog.find(itemId, new Asker(person.id(), person.isStaff(), person.offices()))
                .map(ServiceItem::definition);
    }
}
