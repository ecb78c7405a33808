package onetrip.core.notification;

import java.time.Instant;
import java.util.UUID;

/**
 * A notice on its way through one outside channel.
 *
 * @param address where the person was reached when it was composed; it goes to where they are reached when it is sent
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
