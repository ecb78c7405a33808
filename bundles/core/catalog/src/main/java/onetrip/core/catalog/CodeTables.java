package onetrip.core.catalog;

import java.util.Map;
import onetrip.core.catalog.internal.CountyTables;
import org.osgi.annotation.versioning.ProviderType;

/** Code tables a field can name instead of options: {@code ethnic}, {@code regions}, {@code countries}, {@code schools}. */
@ProviderType
public interface CodeTables {
    /** Code → label in the language, in the table's order; empty for an unknown table. */
    Map<String, String> options(String table, String lang);

    /** The tables that come with the platform, for whoever has no service registry. */
    static CodeTables shipped() {
        return new CountyTables();
    }
}
