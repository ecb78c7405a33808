package onetrip.core.register;

import java.time.Instant;
import java.util.Map;
import onetrip.api.item.Definition;
import onetrip.api.item.Register;
import org.osgi.annotation.versioning.ProviderType;

/** What a match (比对) enters into a register, and what it takes out again. Thread-safe. */
@ProviderType
public interface MatchEntries {
    /** Whether the record with this key is there. */
    boolean there(Definition item, Register register, Map<String, Object> values);

    /**
     * Whether the person stands in one of the registers that the match names in {@code unless}, so that nobody is to be asked about
     * them.
     *
     * @throws IllegalStateException if another item's register may not be asked (any more)
     */
    boolean elsewhere(Definition item, Register register, Map<String, Object> values);

    /**
     * Enters a record, checked like all others; one with the same key stays as it is.
     *
     * @param by who did it, as people read it
     * @return false if there was one
     * @throws RegisterRefused if the register does not take it
     */
    boolean add(Definition item, Register register, Map<String, Object> values, String by);

    /**
     * Deletes open records that were entered ({@code since} of the match, else changed last) before that moment, and those of whom
     * {@link #elsewhere} holds by now.
     *
     * @return how many
     */
    int drop(Definition item, Register register, Instant before, String by);

    /**
     * Writes what the match says in {@code later} into open records that were entered before that moment.
     *
     * @return how many were changed, by the office that keeps them
     */
    Map<String, Integer> mark(Definition item, Register register, Instant before, String by);
}
