package onetrip.core.store.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import onetrip.core.catalog.Audience;

/** An audience in three columns: kind or null, percent, codes of the schools with commas between. */
final class AudienceColumns {
    private AudienceColumns() {}

    /** @param first column of the kind; the other two follow it */
    static Audience read(ResultSet row, int first) throws SQLException {
        String kind = row.getString(first);
        String schools = row.getString(first + 2);
        return kind == null
                ? null
                : new Audience(
                        Audience.Kind.valueOf(kind),
                        row.getInt(first + 1),
                        schools.isEmpty() ? List.of() : List.of(schools.split(",")));
    }

    static String kind(Audience audience) {
        return audience == null ? null : audience.kind().name();
    }

    static int percent(Audience audience) {
        return audience == null ? 0 : audience.percent();
    }

    static String schools(Audience audience) {
        return audience == null ? "" : String.join(",", audience.schools());
    }
}
