package onetrip.core.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * What a submission came to, for one case.
 *
 * @param existed true if the case was there before (R-DUP, or the same submission sent again)
 */
public record Receipt(
        UUID id,
        String number,
        String subjectName,
        Instant submittedAt,
        Status status,
        boolean granted,
        LocalDate promisedDue,
        boolean existed) {}
