package onetrip.core.catalog;

import java.time.LocalDateTime;
import onetrip.api.item.Text;

/**
 * Whether an item takes new applications.
 *
 * @param opens when it opens next, or null
 * @param closes when it closes, or null
 * @param provisional true while the dates are not announced
 */
public record ItemState(Kind kind, LocalDateTime opens, LocalDateTime closes, boolean provisional, Text note) {
    public enum Kind {
        OPEN,
        NOT_YET,
        PAUSED,
        /** Its code fails and is not called on this node ({@link Quarantines}); forms that were begun go on. */
        QUARANTINED,
        CLOSED
    }

    public boolean open() {
        return kind == Kind.OPEN;
    }
}
