package onetrip.core.casework;

import java.time.Instant;
import java.util.UUID;

/**
 * An event as it is stored.
 *
 * @param seq 1, 2, 3 … within the case
 * @param actor account id, or null for the system
 * @param payload canonical JSON of the event
 * @param previous hash of the event before, empty for the first
 * @param hash SHA-256 over case, seq, time, actor, payload and previous, hex
 */
public record EventRecord(
        UUID caseId, long seq, Instant at, UUID actor, String payload, String previous, String hash) {}
