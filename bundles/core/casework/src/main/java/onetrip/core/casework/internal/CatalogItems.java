package onetrip.core.casework.internal;

import java.util.Optional;
import onetrip.api.item.Definition;
import onetrip.api.item.ServiceItem;
import onetrip.core.casework.DefinitionArchive;
import onetrip.core.catalog.Catalog;
import onetrip.core.catalog.ItemState;
import onetrip.core.clock.Time;
import onetrip.core.form.FormItems;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Items as drafts need them: from the first draft on the definition is in the archive (DESIGN §5, snapshot). */
@Component(service = FormItems.class)
public final class CatalogItems implements FormItems {
    private final Catalog catalog;
    private final Definitions definitions;
    private final Time time;

    @Activate
    public CatalogItems(@Reference Catalog catalog, @Reference DefinitionArchive archive, @Reference Time time) {
        this.catalog = catalog;
        this.definitions = new Definitions(archive);
        this.time = time;
    }

    @Override
    public Optional<ServiceItem> serving(String itemId) {
        return catalog.find(itemId)
                .filter(item -> catalog.state(item, time.local()).open());
    }

    @Override
    public Optional<ServiceItem> version(String itemId, String bundleVersion) {
        return catalog.find(itemId, bundleVersion);
    }

    @Override
    public Optional<ServiceItem> continuing(String itemId) {
        return catalog.find(itemId).filter(item -> {
            ItemState state = catalog.state(item, time.local());
            return state.open() || state.kind() == ItemState.Kind.QUARANTINED;
        });
    }

    @Override
    public Optional<ServiceItem> present(String itemId) {
        return catalog.find(itemId);
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
