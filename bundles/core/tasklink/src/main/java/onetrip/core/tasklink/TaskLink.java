package onetrip.core.tasklink;

import java.time.Instant;
import java.util.UUID;

/**
 * A link that opens one task of a joint review, once. Immutable; who used it is sealed where it rests.
 *
 * @param tokenHash SHA-256 of what stands in the address; the token itself is nowhere kept
 * @param task id of the task in its case
 * @param office which is asked
 * @param issuedBy officer of the lead office
 * @param usedAt null until somebody opened it
 * @param revokedAt null unless it was taken back
 * @param signer who opened it: name, position, telephone number; null until then
 */
public record TaskLink(
        UUID id,
        String tokenHash,
        String number,
        String task,
        String office,
        UUID issuedBy,
        Instant issuedAt,
        Instant expiresAt,
        Instant usedAt,
        Instant revokedAt,
        Signer signer) {

    /** Whether somebody can still open it. */
    public boolean opens(Instant now) {
        return usedAt == null && revokedAt == null && now.isBefore(expiresAt);
    }

    /** Without personal data, fit for a log. */
    @Override
    public String toString() {
        return "TaskLink[" + id + " " + number + " " + task + "]";
    }

    /** Who answers for the department. */
    public record Signer(String name, String position, String phone) {
        /** Without personal data, fit for a log. */
        @Override
        public String toString() {
            return "Signer";
        }
    }
}
