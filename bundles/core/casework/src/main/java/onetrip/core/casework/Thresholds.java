package onetrip.core.casework;

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

    /** The office that sees to outside sources, which gets the cards of those that owe an answer (S-16); empty: whoever has the case. */
    default String sources() {
        return "";
    }

    /** Working days over the limit after which a yellow card is red (S-04, S-10); 0: at once. */
    default int redAfter() {
        return 1;
    }
}
