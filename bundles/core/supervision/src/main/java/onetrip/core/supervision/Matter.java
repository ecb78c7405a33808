package onetrip.core.supervision;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import onetrip.api.item.Text;

/**
 * Something that is the matter at this moment and for which there is a card. A function of what is watched and of the time: two
 * nodes come to the same.
 *
 * @param subject what it is about within the case, for example {@code task:review}; with rule and day it makes the card one
 * @param label the same for people: a stage, a limit
 * @param office who answers for it; may be empty where a case lies nowhere
 * @param officer who has it, or null
 * @param due the day that was missed or is near, or null
 * @param since from when on it is so
 */
public record Matter(
        CardRule rule,
        CardColour colour,
        String subject,
        Text label,
        String office,
        UUID officer,
        LocalDate due,
        Instant since) {

    /** The same matter has the same key, whatever its colour; another day is another matter. */
    public String key() {
        return rule.id() + "|" + subject + "|" + (due == null ? "" : due);
    }
}
