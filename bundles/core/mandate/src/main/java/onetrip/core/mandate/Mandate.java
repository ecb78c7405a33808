package onetrip.core.mandate;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;

/**
 * 委托: one citizen lets another one file for her (民法典 art. 161–173). Immutable.
 *
 * @param principal account of who gives it
 * @param principalName as it was then
 * @param agent who gets it, as the principal named the person
 * @param items ids of the items it is good for; none: all
 * @param until the last day, at most a year ahead
 * @param endedAt when one of them ended it; null: nobody did
 */
public record Mandate(
        UUID id,
        UUID principal,
        String principalName,
        Agent agent,
        Set<String> items,
        LocalDate until,
        Instant givenAt,
        Instant endedAt) {
    /** A person as her document says. */
    public record Agent(String name, String certType, String certNo) {
        @Override
        public String toString() {
            return "Agent";
        }
    }

    public Mandate {
        items = Set.copyOf(items);
    }

    /** Whether something can be filed by it on this day. */
    public boolean good(LocalDate day) {
        return endedAt == null && !day.isAfter(until);
    }

    public boolean covers(String item) {
        return items.isEmpty() || items.contains(item);
    }

    /** Without personal data, fit for a log. */
    @Override
    public String toString() {
        return "Mandate[" + id + " until " + until + "]";
    }
}
