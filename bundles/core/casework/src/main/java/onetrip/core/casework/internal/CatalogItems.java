package onetrip.core.casework.internal;

import java.util.Optional;
import java.util.UUID;
import onetrip.api.item.Definition;
import onetrip.api.item.ServiceItem;
import onetrip.core.casework.DefinitionArchive;
import onetrip.core.catalog.Asker;
import onetrip.core.catalog.Catalog;
import onetrip.core.catalog.ItemState;
import onetrip.core.clock.Time;
import onetrip.core.form.FormItems;
import onetrip.core.identity.Account;
import onetrip.core.identity.Accounts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Items as drafts need them: from the first draft on the definition is in the archive (DESIGN §5, snapshot). */
@Component(service = FormItems.class)
public final class CatalogItems implements FormItems {
    private final Catalog catalog;
    private final Definitions definitions;
    private final Accounts accounts;
    private final Time time;

    @Activate
    public CatalogItems(
            @Reference Catalog catalog,
            @Reference DefinitionArchive archive,
            @Reference Accounts accounts,
            @Reference Time time) {
        this.catalog = catalog;
        this.accounts = accounts;
        this.definitions = new Definitions(archive);
        this.time = time;
    }

    @Override
    public Optional<ServiceItem> serving(String itemId, UUID account) {
        return present(itemId, account)
                .filter(item -> item.definition().takesApplications())
                .filter(item -> catalog.state(item, time.local()).open());
    }

    @Override
    public Optional<ServiceItem> version(String itemId, String bundleVersion) {
        return catalog.find(itemId, bundleVersion);
    }

    @Override
    public Optional<ServiceItem> continuing(String itemId, UUID account) {
        return present(itemId, account).filter(item -> {
            ItemState state = catalog.state(item, time.local());
            return state.open() || state.kind() == ItemState.Kind.QUARANTINED;
        });
    }

    @Override
    public Optional<ServiceItem> present(String itemId, UUID account) {
        return catalog.find(itemId, asker(itemId, account));
    }

    /** Who it is matters only while something is open to a few; nearly always nobody is looked up. */
    private Asker asker(String itemId, UUID account) {
        return catalog.onTrial(itemId)
                ? accounts.find(account).map(CatalogItems::asker).orElse(Asker.NOBODY)
                : Asker.NOBODY;
    }

    static Asker asker(Account account) {
        return new Asker(account.id(), account.isStaff(), account.offices());
    }

    @Override
    public Optional<Definition> definition(String hash) {
        return definitions.find(hash);
    }

    @Override
    public String hash(ServiceItem item) {
        return definitions.keep(item.definition());
    }
}
