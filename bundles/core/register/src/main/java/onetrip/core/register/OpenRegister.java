package onetrip.core.register;

import java.util.UUID;
import onetrip.api.item.Definition;
import onetrip.api.item.Register;

/**
 * A register with the definition it is read by: of the version that serves, else the one its records were kept under last.
 *
 * @param book its place in the store
 * @param serving false if the item is gone: records can be read, not changed
 * @param records how many are not deleted
 * @param indexing true while its records are sorted in anew, after its definition changed: lists are not complete
 */
public record OpenRegister(
        UUID book, Definition definition, Register register, boolean serving, long records, boolean indexing) {
    public String itemId() {
        return definition.id();
    }

    public String id() {
        return register.id();
    }
}
