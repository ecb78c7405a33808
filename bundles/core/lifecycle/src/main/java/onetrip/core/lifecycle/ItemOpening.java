package onetrip.core.lifecycle;

import java.time.LocalDateTime;
import java.util.List;
import onetrip.api.item.Text;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Whether an installed item takes new cases (DESIGN §7: pause is not retire is not uninstall). Nothing is stopped or started:
 * forms that are being filled in are kept, cases that are open go on. Other nodes follow within their polling time. Each call
 * is written to the {@link LifecycleLog}. Thread-safe.
 */
@ProviderType
public interface ItemOpening {
    /**
     * @param reason what people read; the Chinese part may not be blank
     * @param until local time at which the item opens by itself, in the future; null: until {@link #resume}
     */
    Result pause(String itemId, Text reason, LocalDateTime until, String by);

    /** Takes new cases again; unchanged if it was not paused. */
    Result resume(String itemId, String by);

    /** Pauses that hold now, in the order of the item ids. */
    List<PausedItem> paused();
}
