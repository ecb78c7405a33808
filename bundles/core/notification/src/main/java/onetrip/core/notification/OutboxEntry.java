package onetrip.core.notification;

import java.time.Instant;
import java.util.UUID;

/**
 * A notice on its way through one outside channel, to where the person is reached by it when it is sent: no address is kept with it.
 *
 * @param resent how often staff put it back in the queue
 */
public record OutboxEntry(
        UUID id, UUID notice, String channel, int attempts, Instant next, State state, String lastError, int resent) {
    /** As it is composed. */
    public OutboxEntry(
            UUID id, UUID notice, String channel, int attempts, Instant next, State state, String lastError) {
        this(id, notice, channel, attempts, next, state, lastError, 0);
    }

    public enum State {
        PENDING,
        SENT,
        FAILED
    }
}
