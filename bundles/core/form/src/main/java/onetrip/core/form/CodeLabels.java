package onetrip.core.form;

import java.util.Optional;
import onetrip.api.item.Text;

/** Code tables as the form sees them: {@code ethnic}, {@code regions}, {@code countries}, {@code schools}. Thread-safe. */
@FunctionalInterface
public interface CodeLabels {
    /** No tables; every code is unknown. */
    CodeLabels NONE = (table, code) -> Optional.empty();

    /** What people read for the code; empty if the table does not have it. */
    Optional<Text> label(String table, String code);
}
