package onetrip.api.item;

import java.util.List;
import java.util.Optional;

/**
 * 台账: records that staff keep for an item; a form whose answers live on. Its fields are fields of a form, checked by the same
 * engine; what they are used for besides is said by their ids here.
 *
 * @param office who keeps it, an office id; its officers read and change the records
 * @param publicFields shown to everybody; none: not public
 * @param key whose values together are found in one record only; at least one
 * @param searched by words: open text anywhere in it, what is personal whole only
 * @param sorted by which lists can be ordered; the first is how they come, with {@code -} before it from the end. None: the
 *     latest change first
 * @param filtered choices, codes and yes/no by which lists can be narrowed down
 * @param masked of {@link #publicFields}, those that show only what R-PUBLISH leaves of them
 * @param publicWhen which records are public, by their own fields; null: all
 * @param note how long records are kept, and on what ground
 * @param permanent a record is never deleted, its state says that it is over
 * @param lookup whether rules may read it
 * @param usedBy what holds the key of a record: one in use is not deleted; only for a register with a single key
 * @param readers ids of other items whose rules may count its records, and read none of them; see {@link Definition#reads}
 * @param rollCall those who stand in it are signed in and fetched day by day; null: they are not
 * @param handOver it goes to an authority outside; null: it does not
 */
public record Register(
        String id,
        Text title,
        String office,
        List<Field> fields,
        List<String> publicFields,
        List<String> key,
        List<String> searched,
        List<String> sorted,
        List<String> filtered,
        List<String> masked,
        Condition publicWhen,
        Text note,
        boolean permanent,
        boolean lookup,
        List<Use> usedBy,
        List<String> readers,
        RollCall rollCall,
        HandOver handOver) {
    /** A register that goes nowhere. */
    public Register(
            String id,
            Text title,
            String office,
            List<Field> fields,
            List<String> publicFields,
            List<String> key,
            List<String> searched,
            List<String> sorted,
            List<String> filtered,
            List<String> masked,
            Condition publicWhen,
            Text note,
            boolean permanent,
            boolean lookup,
            List<Use> usedBy,
            List<String> readers,
            RollCall rollCall) {
        this(
                id,
                title,
                office,
                fields,
                publicFields,
                key,
                searched,
                sorted,
                filtered,
                masked,
                publicWhen,
                note,
                permanent,
                lookup,
                usedBy,
                readers,
                rollCall,
                null);
    }

    /** A register without a roll call. */
    public Register(
            String id,
            Text title,
            String office,
            List<Field> fields,
            List<String> publicFields,
            List<String> key,
            List<String> searched,
            List<String> sorted,
            List<String> filtered,
            List<String> masked,
            Condition publicWhen,
            Text note,
            boolean permanent,
            boolean lookup,
            List<Use> usedBy,
            List<String> readers) {
        this(
                id,
                title,
                office,
                fields,
                publicFields,
                key,
                searched,
                sorted,
                filtered,
                masked,
                publicWhen,
                note,
                permanent,
                lookup,
                usedBy,
                readers,
                null);
    }

    /** A register that no other item counts. */
    public Register(
            String id,
            Text title,
            String office,
            List<Field> fields,
            List<String> publicFields,
            List<String> key,
            List<String> searched,
            List<String> sorted,
            List<String> filtered,
            List<String> masked,
            Condition publicWhen,
            Text note,
            boolean permanent,
            boolean lookup,
            List<Use> usedBy) {
        this(
                id,
                title,
                office,
                fields,
                publicFields,
                key,
                searched,
                sorted,
                filtered,
                masked,
                publicWhen,
                note,
                permanent,
                lookup,
                usedBy,
                null);
    }

    /** A register that is kept and shown, and nothing besides. */
    public Register(String id, Text title, String office, List<Field> fields, List<String> publicFields) {
        this(id, title, office, fields, publicFields, null, null, null, null, null, null, null, false, false, null);
    }

    public Register {
        fields = Definition.copy(fields);
        publicFields = Definition.copy(publicFields);
        key = Definition.copy(key);
        searched = Definition.copy(searched);
        sorted = Definition.copy(sorted);
        filtered = Definition.copy(filtered);
        masked = Definition.copy(masked);
        usedBy = Definition.copy(usedBy);
        readers = Definition.copy(readers);
        note = note == null ? Text.EMPTY : note;
    }

    /**
     * Where the key of a record stands.
     *
     * @param register another register of the item, or the same; null: the item's form
     * @param field of it
     */
    public record Use(String register, String field) {}

    public Optional<Field> field(String fieldId) {
        return fields.stream().filter(f -> f.id().equals(fieldId)).findFirst();
    }

    /** Whether anything of it is shown to everybody. */
    public boolean shownToEverybody() {
        return !publicFields.isEmpty();
    }
}
