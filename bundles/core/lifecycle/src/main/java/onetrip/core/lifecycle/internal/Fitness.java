package onetrip.core.lifecycle.internal;

import java.util.Optional;
import onetrip.core.lifecycle.Refusal;
import onetrip.core.lifecycle.RefusedException;

/** Judges a jar that some core took in, by the rules and the contract of a core that is to follow it. */
final class Fitness {
    /** A jar that is wanted was once within the limit that the house had then. */
    private static final long NO_LIMIT = Integer.MAX_VALUE;

    private final Inspector inspector;

    Fitness(WorkFolder reading, ImportRules.PlatformPackages contract, Sentences sentences) {
        inspector = Inspector.of(NO_LIMIT, reading, contract, sentences);
    }

    Optional<Refusal> unfit(byte[] jar) {
        try {
            inspector.all(jar);
            return Optional.empty();
        } catch (RefusedException e) {
            return Optional.of(e.refusal());
        }
    }
}
