package onetrip.core.archive;

import java.time.Instant;
import java.util.UUID;

/**
 * A case in the electronic archive (R-ARCHIVE): one package, made once of each state in which the case rested. It names nobody. Immutable.
 *
 * @param edition from 1; a case that moved again after it was archived, as one that was revoked, gets another one beside it
 * @param caseVersion number of events that are in it
 * @param office that answered for the case
 * @param file where the package lies
 * @param digest SHA-256 of the package's list of digests, hex: whoever has it can tell any change of any file in it
 * @param size bytes of the package
 * @param retention for example {@code 30年}
 * @param security for example {@code 内部}
 * @param endedAt when the case had rested last
 */
public record Archived(
        UUID id,
        UUID caseId,
        String number,
        String itemId,
        int edition,
        long caseVersion,
        String office,
        UUID file,
        String digest,
        long size,
        String retention,
        String security,
        Instant endedAt,
        Instant madeAt) {}
