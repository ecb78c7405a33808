package onetrip.core.register;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onetrip.api.item.Definition;
import onetrip.api.item.Process.Entry;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What cases leave in registers, and which records they name. Nothing is written here: what is prepared goes into the transaction
 * of the case's step, or nowhere. Thread-safe.
 */
@ProviderType
public interface CaseEntries {
    /**
     * A record as the case makes it.
     *
     * @param version of the record afterwards
     * @param writes what is to be written; none if the record says all that already
     */
    record Written(UUID book, String key, UUID record, long version, List<RegisterStore.Write> writes) {
        public Written {
            writes = List.copyOf(writes);
        }
    }

    /**
     * A record that a case made.
     *
     * @param pending as the same commit writes it, or null where it is stored already
     */
    record Known(UUID id, RegisterRecord pending) {}

    /** A record that an open case names, by its key: it is not deleted and keeps its key. */
    record Use(UUID book, String key) {}

    /**
     * The record that a granted case leaves behind: a new one, or the one with the same key, changed. Read by the definition that
     * serves; where the item is away by the one that the records were kept under last, else by the case's own.
     *
     * @param item the case's definition
     * @param values field of the register → value, see {@link EntryValues}; fields that are not named keep what they say
     * @param number the case's number: the author in the record's history
     * @throws RegisterRefused if the register does not take the values; with a sentence for the office
     */
    Written prepare(Definition item, Entry entry, Map<String, Object> values, String number);

    /**
     * The same record once more, when the case that made it ends with nothing granted. It is found by its id: staff may have given it
     * another key. A record that is deleted stays deleted.
     *
     * @param values what it is to say now; other fields keep what they say
     * @return empty if there is nothing to write
     * @throws RegisterRefused if the register does not take the values
     */
    Optional<Written> amend(Definition item, Entry entry, Known record, Map<String, Object> values, String number);

    /** The records of the item's registers that these answers name ({@code usedBy} of the register). */
    Set<Use> uses(Definition item, Map<String, Object> answers);
}
