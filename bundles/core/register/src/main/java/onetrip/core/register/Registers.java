package onetrip.core.register;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onetrip.core.identity.Account;
import org.osgi.annotation.versioning.ProviderType;

/**
 * 台账: keeps records, shows them, finds them. Whoever may change them is checked here: officers and heads of the register's
 * office, and of the places that keep their own records. What is refused is a {@link RegisterRefused} and changed nothing. Thread-safe.
 */
@ProviderType
public interface Registers {
    /** A person answers for no more at once. */
    int MOST_AT_ONCE = 5000;

    /** Registers of this person's offices, by item. */
    List<OpenRegister> keptBy(Account officer);

    /** Registers of an item that everybody may see, in the order of the item. */
    List<OpenRegister> open(String itemId);

    Optional<OpenRegister> find(String itemId, String registerId);

    /** The register as this officer sees it: whole, or the records of the officer's places; empty if it is none of theirs. */
    Optional<OpenRegister> find(String itemId, String registerId, Account officer);

    /** Whether the person keeps the whole of it. */
    boolean keeps(Account account, OpenRegister register);

    /**
     * Ids of the fields that this officer leaves as they are: what only the register's office fills in, and of a record with which that has dealt, all
     * but the place's own word.
     *
     * @param record null for a new one
     */
    List<String> closed(Account officer, OpenRegister register, RegisterRecord record);

    /** How it is typed, checked and shown. */
    RecordForm form(OpenRegister register);

    RegisterPage list(OpenRegister register, RegisterQuery query);

    Optional<RegisterRecord> record(OpenRegister register, UUID id);

    /** The same for an officer who looks at it; that is written down before anything is shown (R-LOG). */
    Optional<RegisterRecord> open(OpenRegister register, UUID id, Account officer);

    /** These records go into a file that the officer takes out, with sensitive values masked; written down like an opening, before they do. */
    void takenOut(OpenRegister register, List<RegisterRecord> records, Account officer);

    /** The record if everybody may see it. */
    Optional<RegisterRecord> openRecord(OpenRegister register, UUID id);

    List<RegisterRecord> deleted(OpenRegister register, Account officer);

    /** Newest first, at most 200. */
    List<RegisterChange> history(OpenRegister register, UUID id);

    RegisterRecord create(OpenRegister register, Map<String, Object> values, Account officer, String reason);

    /** @param version the one the person saw */
    RegisterRecord change(
            OpenRegister register, UUID id, long version, Map<String, Object> values, Account officer, String reason);

    /** Refused while it is in use, and for a register whose records are permanent. */
    RegisterRecord delete(OpenRegister register, UUID id, long version, Account officer, String reason);

    /** Takes the last change back: the values before it, or a deleted record. */
    RegisterRecord undo(OpenRegister register, UUID id, long version, Account officer, String reason);

    /** The sensitive values of a record, read by an officer with a reason (R-LOG). */
    Map<String, Object> reveal(OpenRegister register, UUID id, Account officer, String reason);

    /**
     * Puts the same choice into a field of all records that the query finds, at most {@link #MOST_AT_ONCE}; all or none.
     *
     * @param field a choice of {@code filtered}
     * @return how many were changed; those that say it already are none
     */
    int setAll(OpenRegister register, RegisterQuery query, String field, String code, Account officer, String reason);

    /** Keeps a file; what is in it is looked at by {@link #report}. */
    UUID upload(OpenRegister register, Account officer, String name, byte[] content);

    /** What the file would do, line by line; changes nothing. */
    ImportReport report(OpenRegister register, UUID upload, Account officer);

    /**
     * Does what the report said.
     *
     * @param onlyGood leave wrong lines out; otherwise one wrong line refuses all
     * @param digest of the report that the person saw; another one is refused
     */
    ImportReport bringIn(OpenRegister register, UUID upload, Account officer, boolean onlyGood, String digest);

    void discard(OpenRegister register, UUID upload, Account officer);
}
