package onetrip.core.matching;

import java.time.Instant;
import java.time.LocalDate;

/**
 * One night's match of a register: the legal register of what was asked about whom, in numbers (个人信息保护法 art. 55, 56). Immutable.
 *
 * @param day of the night; a register is matched once a day
 * @param terms what it was for, as the item said in that night
 * @param tries how often it was begun in that night; 1 but where a source was away
 * @param begunAt when it was begun last
 * @param listed people on the list, in the last try; so the next
 * @param asked of them, about how many the second source was asked
 * @param entered new records, of the whole night
 * @param left people about whom the second source could not be asked, or whom the register did not take, in the last try
 * @param dropped open records whose days were over, of the whole night
 * @param trouble why a source did not answer in the last try, or empty
 * @param finishedAt null while it goes on, or where the process died in it
 */
public record MatchRun(
        String itemId,
        String registerId,
        LocalDate day,
        Terms terms,
        int tries,
        Instant begunAt,
        int listed,
        int asked,
        int entered,
        int left,
        int dropped,
        String trouble,
        Instant finishedAt) {
    /**
     * @param purpose as the register says it, in Chinese
     * @param ground the legal ground, in Chinese
     * @param version of the definition, and in brackets of the bundle whose rules serve
     */
    public record Terms(String purpose, String ground, String version) {}

    /** One that begins. */
    public static MatchRun begun(String itemId, String registerId, LocalDate day, Terms terms, Instant at) {
        return new MatchRun(itemId, registerId, day, terms, 1, at, 0, 0, 0, 0, 0, "", null);
    }
}
