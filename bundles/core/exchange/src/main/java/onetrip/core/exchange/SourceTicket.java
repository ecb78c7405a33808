package onetrip.core.exchange;

import java.time.Instant;
import java.util.UUID;

/**
 * Something that a source, or we, cannot go on without a person: it denies us its answers, or calls our questions wrong. For the information
 * centre and the developers; nobody's data are in it. Immutable.
 *
 * @param connector of which it is told, {@link SourceHealth#connector()}
 * @param system the outside system as people know it
 * @param since platform time of the first such answer
 * @param last platform time of the last one
 * @param count of such answers; while it is open, another one is counted here and opens no second ticket
 * @param closedAt null while it is open
 * @param closedBy name of the administrator
 * @param word what was done about it
 */
public record SourceTicket(
        UUID id,
        String connector,
        String system,
        Reason reason,
        Instant since,
        Instant last,
        long count,
        Instant closedAt,
        String closedBy,
        String word) {

    /** Names are stored: they never change. */
    public enum Reason {
        /** The source does not know us, or we may not ask this. */
        AUTHORISATION,
        /** The quota is used up. */
        QUOTA,
        /** It wants a consent that it has not. */
        CONSENT,
        /** It calls our question wrong: a mistake of ours, for the developers. */
        OUR_BUG
    }

    public boolean open() {
        return closedAt == null;
    }
}
