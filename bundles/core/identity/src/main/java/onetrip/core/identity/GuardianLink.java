package onetrip.core.identity;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * Whose guardian somebody is, and how that is known (R-GUARD).
 *
 * @param since when it became known
 * @param caseNumber in which case somebody looked at the proof; null where a source said so
 * @param checkedBy who looked, an account of staff; null where a source said so
 */
public record GuardianLink(Child child, Instant since, String caseNumber, UUID checkedBy) {
    public GuardianLink {
        Objects.requireNonNull(child, "child");
        Objects.requireNonNull(since, "since");
    }
}
