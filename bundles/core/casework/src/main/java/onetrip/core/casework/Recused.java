package onetrip.core.casework;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Whose cases stay out of an officer's lists and counts (R-RECUSE): those that these accounts applied for, those about these
 * certificate numbers, and those that this clerk filed at a window.
 *
 * @param clerk null if there are none
 */
public record Recused(Set<UUID> applicants, List<String> subjects, UUID clerk) {
    public static final Recused NOBODY = new Recused(Set.of(), List.of(), null);

    public Recused {
        applicants = Set.copyOf(applicants);
        subjects = List.copyOf(subjects);
    }
}
