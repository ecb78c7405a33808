package onetrip.core.casework;

import java.util.Objects;
import java.util.UUID;

/**
 * Somebody else typed a case: a clerk at a window for somebody who stood there (R-CHANNEL), or an agent by a mandate. The case is the
 * visitor's, or the principal's, all the same.
 *
 * @param visit the visit it was filed in, see {@code core/window}; or the mandate, see {@code core/mandate}
 * @param clerk account of who typed; never decides the case (R-RECUSE)
 * @param office whose window it was; {@link #NO_WINDOW}: an agent typed
 */
public record AtWindow(UUID visit, UUID clerk, String office) {
    /** Instead of an office where an agent filed it by a mandate. */
    public static final String NO_WINDOW = "";

    public AtWindow {
        Objects.requireNonNull(visit, "visit");
        Objects.requireNonNull(clerk, "clerk");
        Objects.requireNonNull(office, "office");
    }

    /** Whether an agent filed it by a mandate. */
    public boolean byMandate() {
        return office.isEmpty();
    }
}
