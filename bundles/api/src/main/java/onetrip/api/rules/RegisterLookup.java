package onetrip.api.rules;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import onetrip.api.item.Answers;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The item's own registers (台账) as rules may read them: those that say {@code lookup: true}, without deleted records; of registers
 * of other items that allow it, how many records there are and nothing else. It reads
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

        @Override
        public long count(String register, Map<String, String> filters) {
            return 0;
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
     * Records in which a field of {@code filtered}, or a personal one of {@code searched}, has this value, at most {@link #MOST}, in the
     * order of the register. What is personal is compared whole, however it was typed (blanks at its ends, width of characters,
     * case), and found by its blind index.
     *
     * @throws IllegalArgumentException if the item has no such register or field, or it may not be looked up
     */
    List<Answers> where(String register, String field, String value);

    /**
     * How many records have all these values, however many there are.
     *
     * @param register a register of the item, or {@code item/register} of another item: one of {@code reads} of this item's
     *     definition, whose own definition names this item in {@code readers}. Where the other item was never there it holds nothing
     * @param filters fields of {@code filtered} of that register → value; none: all records. With a personal field of its
     *     {@code searched} among them, compared as {@link #where} does, also fields of its {@code key}: then what there is about one
     *     person, {@link #MOST} at most
     * @throws IllegalArgumentException if there is no such register or field, or it may not be looked up
     */
    long count(String register, Map<String, String> filters);
}
