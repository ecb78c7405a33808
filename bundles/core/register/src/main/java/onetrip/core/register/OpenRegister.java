package onetrip.core.register;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import onetrip.api.item.Definition;
import onetrip.api.item.Register;

/**
 * A register as somebody opened it, with the definition it is read by: of the version that serves, else the one its records were kept under last.
 *
 * @param book its place in the store
 * @param serving false if the item is gone: records can be read, not changed
 * @param records how many are not deleted
 * @param places of {@link Register.Places}: only their records are seen through it; null: all are
 * @param indexing true while its records are sorted in anew, after its definition changed: lists are not complete
 */
public record OpenRegister(
        UUID book,
        Definition definition,
        Register register,
        boolean serving,
        long records,
        boolean indexing,
        List<String> places) {
    public OpenRegister {
        places = places == null ? null : List.copyOf(places);
    }

    /** With all its records. */
    public OpenRegister(
            UUID book, Definition definition, Register register, boolean serving, long records, boolean indexing) {
        this(book, definition, register, serving, records, indexing, null);
    }

    /** The same with the records of these places only. */
    public OpenRegister at(List<String> only) {
        return new OpenRegister(book, definition, register, serving, records, indexing, only);
    }

    /** Whether a record with these values is seen through it. */
    public boolean shows(Map<String, Object> values) {
        return places == null
                || places.contains(String.valueOf(values.get(register.places().field())));
    }

    public String itemId() {
        return definition.id();
    }

    public String id() {
        return register.id();
    }
}
