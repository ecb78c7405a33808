package onetrip.core.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.osgi.annotation.versioning.ConsumerType;

/** Which officer opened which case (R-LOG); implemented by the store. Each method is one transaction. Thread-safe. */
@ConsumerType
public interface Openings {
    /**
     * One officer, one case, one day in China.
     *
     * @param office in which the officer did it
     * @param times how often the case was opened, with at least some minutes between
     * @param revealed how many masked values were read
     */
    record Opening(
            UUID caseId,
            String number,
            String itemId,
            UUID officer,
            LocalDate day,
            String office,
            Instant first,
            Instant last,
            int times,
            int revealed) {}

    /** One officer's day. */
    record Day(UUID officer, LocalDate day, int cases, int revealed, Instant first, Instant last) {}

    /** @param revealed whether a masked value was read, and not only the case opened */
    void add(UUID caseId, UUID officer, String office, LocalDate day, Instant at, boolean revealed);

    /** The newest first, of those that were before that moment. */
    List<Opening> ofCases(Collection<UUID> cases, Instant before, int most);

    /** What one officer opened on a day, the newest first. */
    List<Opening> ofOfficer(UUID officer, LocalDate day, int most);

    /** From and to included; the newest day first, and on it who opened most. */
    List<Day> days(LocalDate from, LocalDate to, int most);
}
