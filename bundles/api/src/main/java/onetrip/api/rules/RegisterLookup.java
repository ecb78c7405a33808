package onetrip.api.rules;

import java.util.List;
import java.util.Optional;
import onetrip.api.item.Answers;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The item's own registers (台账) as rules may read them: those that say {@code lookup: true}, without deleted records. It reads
 * only, by indexes, and what it returns is immutable; how large the register is does not matter. The time of a look-up counts
 * into the time of the rule. What is found is as it stood when the rule asked; the same state gives the same answer in the same
 * order.
 *
 * @see RuleContext#registers()
 */
@ProviderType
public interface RegisterLookup {
    /** More than these are never returned. */
    int MOST = 100;

    /** Where there is nothing to read: every register is empty. */
    RegisterLookup NONE = new RegisterLookup() {
        @Override
        public Optional<Answers> find(String register, String... key) {
            return Optional.empty();
        }

        @Override
        public List<Answers> where(String register, String field, String value) {
            return List.of();
        }
    };

    /**
     * The record with this key.
     *
     * @param key the values of the register's {@code key} fields, in their order, as they are stored
     * @throws IllegalArgumentException if the item has no such register, it may not be looked up, or the key has other fields
     */
    Optional<Answers> find(String register, String... key);

    /**
     * Records in which a field of {@code filtered} has this value, at most {@link #MOST}, in the order of the register.
     *
     * @throws IllegalArgumentException if the item has no such register or field, or it may not be looked up
     */
    List<Answers> where(String register, String field, String value);
}
