package onetrip.core.matching;

import java.time.Instant;
import java.time.LocalDate;

/**
 * One night's match of a register: the legal register of what was asked about whom, in numbers (个人信息保护法 art. 55, 56). Immutable.
 *
 * @param day of the night; a register is matched once a day
 * @param listed people on the list
 * @param asked of them, about how many the second source was asked
 * @param entered new records
 * @param left people about whom the second source could not be asked, or whom the register did not take
 * @param dropped open records whose days were over
 * @param trouble why the list could not be read, or empty
 * @param finishedAt null while it goes on, or where the process died in it
 */
public record MatchRun(
        String itemId,
        String registerId,
        LocalDate day,
        int listed,
        int asked,
        int entered,
        int left,
        int dropped,
        String trouble,
        Instant finishedAt) {
    /** One that begins. */
    public static MatchRun begun(String itemId, String registerId, LocalDate day) {
        return new MatchRun(itemId, registerId, day, 0, 0, 0, 0, 0, "", null);
    }
}
