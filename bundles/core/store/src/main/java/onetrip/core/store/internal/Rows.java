package onetrip.core.store.internal;

import java.util.List;

/** All entities of the unit. */
final class Rows {
    static final List<Class<?>> ALL = List.of(AccountRow.class, CaseRow.class);

    private Rows() {}
}
