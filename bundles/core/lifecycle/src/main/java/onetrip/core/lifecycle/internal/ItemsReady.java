package onetrip.core.lifecycle.internal;

import java.util.Optional;
import onetrip.core.lifecycle.ItemReadiness;
import onetrip.core.supervision.ReadinessCheck;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Every desired item is served. */
@Component(service = ReadinessCheck.class)
public final class ItemsReady implements ReadinessCheck {
    private final ItemReadiness items;

    @Activate
    public ItemsReady(@Reference ItemReadiness items) {
        this.items = items;
    }

    @Override
    public String name() {
        return "items";
    }

    @Override
    public Optional<String> problem() {
        return items.notServing();
    }
}
