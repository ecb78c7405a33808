package onetrip.core.casework;

import java.time.LocalDateTime;
import java.util.UUID;
import onetrip.api.item.Parameter;

/**
 * A new value of a parameter that the law brings to open cases, too (R-PIN).
 *
 * @param value of this type ({@link Parameter}); null: what the item itself says
 * @param from local time from which it holds
 * @param ground the law behind it, never blank
 */
public record ForcedChange(
        UUID id,
        String itemId,
        String parameter,
        Parameter.Type type,
        Object value,
        LocalDateTime from,
        String ground) {}
