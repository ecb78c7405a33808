package onetrip.core.casework;

import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** Cases by whether they came with paper. Implemented by the store. Thread-safe. */
@ConsumerType
public interface PaperCounts {
    /**
     * Cases of one item with one reason.
     *
     * @param why {@link Paperwork}
     */
    record PaperCount(String itemId, String why, long cases) {}

    /** Cases filed from {@code from} on and before {@code to}, by item and reason. */
    List<PaperCount> filed(Instant from, Instant to);
}
