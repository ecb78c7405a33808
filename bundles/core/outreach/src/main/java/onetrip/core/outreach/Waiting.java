package onetrip.core.outreach;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * Something that waits for a person: a record of a register says so. Immutable.
 *
 * @param record of the register
 * @param book its register in the store
 * @param who it is about; never leaves the store unsealed
 * @param until the last day; null: there is none
 * @param tellAt when the people are told next; null: never again
 * @param told how often they were told: the key of optimistic locking
 */
public record Waiting(
        UUID record,
        UUID book,
        String itemId,
        String registerId,
        Person who,
        LocalDate until,
        Instant tellAt,
        int told) {
    /** A person as registers know people. */
    public record Person(String certType, String certNo) {
        @Override
        public String toString() {
            return "Person";
        }
    }

    /** The same as it stands in the register now. */
    public Waiting as(Person person, LocalDate last, Instant next) {
        return new Waiting(record, book, itemId, registerId, person, last, next, told);
    }
}
