package onetrip.core.exchange;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;

/**
 * A question that a clerk of the office that keeps the data answers, because that office has no interface.
 *
 * @param number of the case that it is asked for
 * @param source the connector's name, as administrators know it
 * @param office who answers
 * @param keys whom it is about, for example {@code certNo}; sealed where it is kept
 * @param due the last day that the office promised
 * @param outcome null while nobody has answered
 * @param data the answer's fields by their path; empty unless the outcome is OK; sealed where it is kept
 * @param answeredBy account id, or null
 * @param answeredAt platform time, or null
 * @param version of this row, from 0; an answer names the one that it was given to
 */
public record ManualQuestion(
        UUID id,
        String number,
        String itemId,
        String type,
        String source,
        String office,
        String purpose,
        String ground,
        Map<String, String> keys,
        Instant askedAt,
        LocalDate due,
        Outcome outcome,
        Map<String, String> data,
        UUID answeredBy,
        Instant answeredAt,
        int version) {
    /** What a clerk can say. */
    public enum Outcome {
        OK,
        /** The office keeps nothing about this person: an answer, with consequences. */
        NOT_FOUND,
        /** The office looked and cannot say; somebody at the bureau finds out. */
        CANNOT_TELL
    }

    public ManualQuestion {
        keys = Map.copyOf(keys);
        data = Map.copyOf(data);
    }

    public boolean open() {
        return outcome == null;
    }

    /** Without whom it is about and what was answered, fit for a log. */
    @Override
    public String toString() {
        return "ManualQuestion " + id + " of case " + number + " (" + type + ")";
    }
}
