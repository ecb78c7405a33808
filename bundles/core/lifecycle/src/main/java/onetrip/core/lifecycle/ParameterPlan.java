package onetrip.core.lifecycle;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import onetrip.api.item.Text;

/**
 * What a change of a parameter would do; nothing is changed by asking.
 *
 * @param label of the parameter, or its id where it is not known
 * @param before the value that would hold without the change, in words
 * @param after the new value, in words
 * @param from from when it would hold
 * @param changes what the item would say otherwise to people
 * @param openCases cases that keep what they were filed under, or — of a forced change — may have it too
 * @param revision of the sheet this plan was made on
 * @param refusal why it may not be made, or empty
 */
public record ParameterPlan(
        ParameterOrder order,
        Text label,
        Text before,
        Text after,
        LocalDateTime from,
        List<Change> changes,
        long openCases,
        long revision,
        Optional<Refusal> refusal) {
    public ParameterPlan {
        changes = List.copyOf(changes);
    }

    /** Whether somebody waits longer, pays more or is asked for more by it. */
    public boolean worse() {
        return changes.stream().anyMatch(Change::worse);
    }

    public boolean allowed() {
        return refusal.isEmpty();
    }
}
