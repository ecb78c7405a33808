package onetrip.core.casework;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A case as one officer may see it, and what the officer may do.
 *
 * @param view narrowed to the branches of the officer's offices unless {@code whole}
 * @param whole true for the offices that have or had the case itself: lead and reviewers
 * @param heads true for a head of the office that has the case
 * @param parts tasks that lie with the officer's offices, finished ones included; the empty id is the case's own
 */
public record OfficerCase(CaseView view, boolean whole, boolean heads, List<Part> parts) {
    public OfficerCase {
        parts = List.copyOf(parts);
    }

    /**
     * @param task empty for the case's own task
     * @param inPlaceOf whom the officer stands in for, or null
     * @param heads true for a head of the task's office
     */
    public record Part(String task, UUID inPlaceOf, boolean heads) {}

    public Optional<Part> part(String task) {
        return parts.stream().filter(p -> p.task().equals(task)).findFirst();
    }
}
