package onetrip.core.lifecycle.internal;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import onetrip.core.catalog.Quarantine;
import onetrip.core.catalog.Quarantines;
import onetrip.core.lifecycle.ItemReadiness;
import onetrip.core.supervision.ReadinessCheck;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Every desired item is served. */
@Component(service = ReadinessCheck.class)
public final class ItemsReady implements ReadinessCheck {
    private final ItemReadiness items;
    private final Quarantines quarantines;

    @Activate
    public ItemsReady(@Reference ItemReadiness items, @Reference Quarantines quarantines) {
        this.items = items;
        this.quarantines = quarantines;
    }

    @Override
    public String name() {
        return "items";
    }

    @Override
    public Optional<String> problem() {
        return items.notServing();
    }

    /** The others are served: this node stays in service, and somebody should look. */
    @Override
    public Optional<String> warning() {
        List<Quarantine> held = quarantines.list();
        return held.isEmpty()
                ? Optional.empty()
                : Optional.of(held.stream()
                        .map(it -> it.itemId() + " " + it.version() + " is in quarantine (OT-QUARANTINE-" + it.cause()
                                + ")")
                        .collect(Collectors.joining("; ")));
    }
}
