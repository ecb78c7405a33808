package onetrip.core.archive;

import java.time.Instant;
import java.util.UUID;

/**
 * A case that should be in the archive and cannot be put there yet.
 *
 * @param why a code of {@link Why}
 * @param since of the first try
 * @param tries so far
 */
public record Waiting(UUID caseId, String number, String office, Why why, Instant since, int tries) {
    /** Names are stored: they never change. */
    public enum Why {
        /** The seal service is away, and the case holds documents that are sealed. */
        SEAL_AWAY,
        /** The chain of its events is broken: somebody changed what must not be changed. People look at it. */
        CHAIN_BROKEN,
        /** A file that the case names is gone. */
        FILE_MISSING,
        /** Something else went wrong; the log says what. */
        FAILED
    }
}
