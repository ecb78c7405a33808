package onetrip.core.form;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Where drafts are kept. {@link DraftJson} turns a draft's state into the one blob that is encrypted. Each call is a
 * transaction of its own. Thread-safe.
 */
@ConsumerType
public interface DraftStore {
    Optional<Draft> find(UUID id);

    /** The drafts of an account, last changed first. */
    List<Draft> ofAccount(UUID account);

    /** The account's draft of the item that was changed last. */
    Optional<Draft> latest(UUID account, String itemId);

    /** @return false, and nothing is written, if one with this id is there already */
    boolean insert(Draft draft);

    /**
     * Writes state, versions, {@code updatedAt} and {@code revision} of the draft if the stored revision still is the
     * expected one.
     *
     * @return false, and nothing is written, if somebody else changed or deleted it meanwhile
     */
    boolean update(Draft draft, long expectedRevision);

    /**
     * As {@link #update}, for a draft that moves to another definition: how it was before is kept beside it, in the place of
     * one that is kept under the same definition already.
     */
    boolean move(Draft moved, Draft before);

    /** How the draft was under this definition; also after it was sent, as long as it is kept. */
    Optional<Draft> before(UUID draft, String definitionHash);

    /** Forgets what was kept by {@link #move} before this time. */
    void forgetBefore(Instant time);

    /** Deletes the draft if it is there, and what is kept beside it. Its attachments are deleted by who calls. */
    void delete(UUID id);
}
