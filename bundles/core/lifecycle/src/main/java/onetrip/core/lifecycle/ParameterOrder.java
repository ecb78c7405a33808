package onetrip.core.lifecycle;

import java.time.LocalDateTime;

/**
 * A change of one parameter as somebody asks for it.
 *
 * @param value of the parameter's type ({@link onetrip.api.item.Parameter}); null: what the item itself says
 * @param from local time from which it is to hold, in the future; null: at once
 * @param reason why, for the colleagues who read the history; not blank
 * @param forced true if open cases are to have the value too (R-PIN); then {@code ground} names the law
 * @param revision {@link ParameterSheet#revision()} that the person saw; {@link #ANY} to go by what is there now
 * @param by account, {@code shell} or {@link ItemLifecycle#PLATFORM}
 */
public record ParameterOrder(
        String itemId,
        String parameter,
        Object value,
        LocalDateTime from,
        String reason,
        String ground,
        boolean forced,
        long revision,
        String by) {
    /** Whatever was changed meanwhile. */
    public static final long ANY = -1;

    public ParameterOrder {
        reason = reason == null ? "" : reason.strip();
        ground = ground == null ? "" : ground.strip();
    }
}
