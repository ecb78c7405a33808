package onetrip.core.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;

/**
 * A case as lists show it.
 *
 * @param subjectName whom it is about, in clear: for the applicant and for officers with the task only
 */
public record CaseSummary(
        UUID id,
        String number,
        String itemId,
        String definitionHash,
        String subjectName,
        Status status,
        boolean granted,
        String stage,
        String office,
        UUID officer,
        LocalDate stageDue,
        LocalDate promisedDue,
        Set<String> flags,
        Instant submittedAt) {}
