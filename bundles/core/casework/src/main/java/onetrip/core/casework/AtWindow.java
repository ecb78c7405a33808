package onetrip.core.casework;

import java.util.Objects;
import java.util.UUID;

/**
 * A case was filed at a window: a clerk typed for somebody who stood there (R-CHANNEL). The case is the visitor's all the same.
 *
 * @param visit the visit it was filed in, see {@code core/window}
 * @param clerk account of who typed; never decides the case (R-RECUSE)
 * @param office whose window it was
 */
public record AtWindow(UUID visit, UUID clerk, String office) {
    public AtWindow {
        Objects.requireNonNull(visit, "visit");
        Objects.requireNonNull(clerk, "clerk");
        Objects.requireNonNull(office, "office");
    }
}
