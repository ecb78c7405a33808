package onetrip.core.lifecycle;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.UUID;
import onetrip.api.item.Parameter;

/**
 * One row of the history of an item's parameters. Rows are added and never changed: a planned change is withdrawn by another
 * row, and an old value comes back by another row.
 *
 * @param seq 1, 2, 3 … within the item; whoever adds the next one must have seen the one before
 * @param type of the parameter when it was set
 * @param value of this type ({@link Parameter}); null: what the item itself says, and in a row that withdraws
 * @param from local time from which the value holds
 * @param by account, {@code shell} or {@link ItemLifecycle#PLATFORM}
 * @param ground the law behind a forced change; empty otherwise
 * @param forced true if open cases are to have it too
 * @param withdraws the row that this one takes back, or null
 */
public record ParameterChange(
        UUID id,
        String itemId,
        long seq,
        String parameter,
        Parameter.Type type,
        Object value,
        LocalDateTime from,
        String by,
        Instant at,
        String reason,
        String ground,
        boolean forced,
        UUID withdraws) {}
