package onetrip.core.notification;

import java.time.Instant;
import java.util.UUID;

/** A notice on its way through one outside channel. */
public record OutboxEntry(
        UUID id,
        UUID notice,
        String channel,
        String address,
        int attempts,
        Instant next,
        State state,
        String lastError) {
    public enum State {
        PENDING,
        SENT,
        FAILED
    }
}
