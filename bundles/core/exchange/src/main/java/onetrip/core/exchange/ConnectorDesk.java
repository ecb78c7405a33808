package onetrip.core.exchange;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import onetrip.api.exchange.SourceAnswer;
import org.osgi.annotation.versioning.ProviderType;

/** What administrators do with connectors. Whoever asks says who may. Thread-safe. */
@ProviderType
public interface ConnectorDesk {
    /** Those that hold now. */
    List<ConnectorPause> pauses();

    /** @param until null: until {@link #resume} */
    void pause(String connector, Instant until, String why, String by);

    void resume(String connector);

    /** Whether the connector's configuration names somebody synthetic to ask about ({@code test.<parameter>}). */
    boolean testable(String connector);

    /**
     * One question about the synthetic person that the configuration names, also while the source is paused. Never throws; the answer's
     * data are nobody's business and are left out.
     *
     * @param operator account id
     */
    Tried test(String connector, String operator);

    /** What needs a person: the open tickets, the oldest first, then a few that were closed last. Up to this moment, as this node knows. */
    List<SourceTicket> tickets();

    /**
     * @param word what was done about it
     * @param by name of whoever closes it
     * @return false if there is no open ticket of this id
     */
    boolean closeTicket(UUID id, String word, String by);

    /** @param ms until the answer */
    record Tried(SourceAnswer.Status status, String requestId, long ms) {}
}
