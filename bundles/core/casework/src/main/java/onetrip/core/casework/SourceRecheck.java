package onetrip.core.casework;

import java.time.Instant;
import java.util.UUID;

/**
 * A source that owes an answer (R-FALLBACK): asked again in the background until it confirms.
 *
 * @param attempts background attempts so far
 */
public record SourceRecheck(UUID caseId, String source, int attempts, Instant next) {}
