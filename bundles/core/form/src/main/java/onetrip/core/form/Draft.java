package onetrip.core.form;

import java.time.Instant;
import java.util.UUID;

/**
 * An application that is not sent yet.
 *
 * @param account whose it is; nobody else may read it
 * @param bundleVersion version of the item's bundle the draft is filled in under
 * @param definitionHash content address of the definition
 * @param submissionKey one key, one case (DESIGN §5, submit once); made with the draft
 * @param revision counts the updates, 0 when inserted; the key of optimistic locking
 * @param movedFrom content address of the definition it was begun under, if the item has changed since; else null
 * @param amends the case whose answers it changes, see {@link Amendments}; null for an application
 */
public record Draft(
        UUID id,
        UUID account,
        String itemId,
        String bundleVersion,
        String definitionHash,
        UUID submissionKey,
        DraftState state,
        Instant createdAt,
        Instant updatedAt,
        long revision,
        String movedFrom,
        UUID amends) {

    /** A draft of an application. */
    public Draft(
            UUID id,
            UUID account,
            String itemId,
            String bundleVersion,
            String definitionHash,
            UUID submissionKey,
            DraftState state,
            Instant createdAt,
            Instant updatedAt,
            long revision,
            String movedFrom) {
        this(
                id,
                account,
                itemId,
                bundleVersion,
                definitionHash,
                submissionKey,
                state,
                createdAt,
                updatedAt,
                revision,
                movedFrom,
                null);
    }

    /** The next revision of this draft. */
    public Draft changed(DraftState newState, Instant at) {
        return new Draft(
                id,
                account,
                itemId,
                bundleVersion,
                definitionHash,
                submissionKey,
                newState,
                createdAt,
                at,
                revision + 1,
                movedFrom,
                amends);
    }

    /** The next revision, moved to another version of the item, with every answer (R-PIN). */
    public Draft movedTo(String newBundleVersion, String newDefinitionHash, DraftState carried, Instant at) {
        return new Draft(
                id,
                account,
                itemId,
                newBundleVersion,
                newDefinitionHash,
                submissionKey,
                carried,
                createdAt,
                at,
                revision + 1,
                from(newDefinitionHash),
                amends);
    }

    private String from(String newDefinitionHash) {
        String begun = movedFrom == null ? definitionHash : movedFrom;
        return begun.equals(newDefinitionHash) ? null : begun;
    }
}
