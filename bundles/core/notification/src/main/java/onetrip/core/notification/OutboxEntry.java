package onetrip.core.notification;

import java.time.Instant;
import java.util.UUID;

/**
 * A notice on its way through one outside channel.
 *
 * @param resent how often staff put it back in the queue
 */
public record OutboxEntry(
        UUID id,
        UUID notice,
        String channel,
        String address,
        int attempts,
        Instant next,
        State state,
        String lastError,
        int resent) {
    /** As it is composed. */
    public OutboxEntry(
            UUID id,
            UUID notice,
            String channel,
            String address,
            int attempts,
            Instant next,
            State state,
            String lastError) {
        this(id, notice, channel, address, attempts, next, state, lastError, 0);
    }

    public enum State {
        PENDING,
        SENT,
        FAILED
    }
}
