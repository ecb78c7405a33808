package onetrip.core.lifecycle;

import java.util.List;
import java.util.Map;

/**
 * What a plan means for people.
 *
 * @param changes what the new definition says otherwise than the one that serves; empty if none serves
 * @param openCases cases of the item that are not closed, by bundle version; each finishes under the version it was
 *     filed under
 */
public record Effect(List<Change> changes, Map<String, Long> openCases) {
    public static final Effect NONE = new Effect(List.of(), Map.of());

    public Effect {
        changes = List.copyOf(changes);
        openCases = Map.copyOf(openCases);
    }

    public long open() {
        return openCases.values().stream().mapToLong(Long::longValue).sum();
    }
}
