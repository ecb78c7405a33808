package onetrip.core.register;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Which officer looked at whom in a register (R-LOG; 个人信息保护法 art. 44, 45), so that the person reads it. A record is about whoever
 * it names by a certificate number, and about whom the case is about whose number it carries; what is about nobody is not kept. One entry a person,
 * officer, day, register and kind, which counts. Implemented by the store; thread-safe, each method is one transaction.
 */
@ConsumerType
public interface RegisterLooks {
    /** Names are stored: they never change. */
    enum Kind {
        /** The record was opened, with sensitive values masked. */
        OPENED,
        /** Its sensitive values were read, with a reason. */
        READ,
        /** It stood in a file that was taken out, with sensitive values masked. */
        EXPORTED
    }

    /**
     * What of records tells whom they are about; neither is kept.
     *
     * @param numbers of cases that they may carry
     */
    record People(Set<String> certNos, Set<String> numbers) {
        public People {
            certNos = Set.copyOf(certNos);
            numbers = Set.copyOf(numbers);
        }

        /** Without personal data, fit for a log. */
        @Override
        public String toString() {
            return "People";
        }
    }

    /**
     * Without whose.
     *
     * @param office in which the officer did it; may be empty
     * @param purpose the officer's reason; empty where none is asked for
     * @param at when last, platform time
     * @param times how often on that day; not read by {@link #add}
     */
    record Look(
            String itemId,
            String registerId,
            Kind kind,
            UUID officer,
            String office,
            LocalDate day,
            String purpose,
            Instant at,
            int times) {}

    /** What among a record's values looks like the number of a case; the store knows which are. */
    static Stream<String> numbers(RegisterRecord record) {
        return record.values().values().stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(text -> NUMBER.matcher(text).matches());
    }

    /** See {@link #numbers}. */
    Pattern NUMBER = Pattern.compile("[A-Z]{2,10}-[0-9A-Z-]{6,40}");

    /** One officer's day. {@code people} counts each person once. */
    record Day(UUID officer, LocalDate day, int people, Instant first, Instant last) {}

    /** What an officer did in a register on a day, and to how many people. */
    record Done(String itemId, String registerId, Kind kind, int people, Instant first, Instant last) {}

    /** Each of these people once more. */
    void add(Look look, People people);

    /** Looks at these people, the latest first. @param before later ones, and those of that moment, are left out */
    List<Look> about(Collection<String> certNos, Instant before, int most);

    /** From and to included; the newest day first, and on it who looked at most. */
    List<Day> days(LocalDate from, LocalDate to, int most);

    List<Done> ofOfficer(UUID officer, LocalDate day);
}
