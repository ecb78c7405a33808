package onetrip.core.form.internal;

import onetrip.api.item.Field;

/**
 * A field where it stands: on a page, or in a row of a repeating group.
 *
 * @param group null outside groups
 * @param row −1 outside groups
 */
record Place(Field field, Field group, int row) {
    static Place of(Field field) {
        return new Place(field, null, -1);
    }

    /** Name of its input: {@code id}, or {@code group.0.child}. */
    String name() {
        return group == null ? field.id() : group.id() + "." + row + "." + field.id();
    }

    boolean inRow() {
        return group != null;
    }
}
