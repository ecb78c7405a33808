package onetrip.core.casework;

import java.time.LocalTime;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** From when on there are warnings and cards: the bureau's settings, not the law's. Immutable, thread-safe. */
@ProviderType
public interface Thresholds {
    /** What holds where nobody has set anything. */
    Thresholds DEFAULT = new Thresholds() {};

    /** When a limit is nearly used up (S-03). */
    default Light.Warning near() {
        return Light.Warning.DEFAULT;
    }

    /** Working days after the materials came without a word about acceptance (S-01); the law's limit is five. */
    default int silentDays() {
        return 4;
    }

    /**
     * The office that sees to outside systems, which gets the cards of sources that owe an answer (S-16) and of systems that are down (S-15);
     * empty: whoever has the case, and supervisors.
     */
    default String sources() {
        return "";
    }

    /** When the office works, on a working day: systems outside that are down meanwhile are cards (S-15). In the order of the day. */
    default List<Hours> hours() {
        return List.of(
                new Hours(LocalTime.of(8, 30), LocalTime.NOON), new Hours(LocalTime.of(14, 0), LocalTime.of(17, 30)));
    }

    /** A part of a day. @param until later than {@code from}, and not counted any more */
    record Hours(LocalTime from, LocalTime until) {}

    /** Working days over the limit after which a yellow card is red (S-04, S-10); 0: at once. */
    default int redAfter() {
        return 1;
    }
}
