package onetrip.api.message;

import java.time.Duration;
import java.util.UUID;

/**
 * A short message as it leaves the house: what happened to which case, and nothing of it besides.
 *
 * @param id the same for each attempt, so that a double is recognised
 * @param to the recipient as the channel knows it, for SMS a mobile number; in no log
 * @param text one line
 * @param deadline until when an answer is of use
 */
public record OutsideMessage(UUID id, String to, String text, Duration deadline) {
    /** Without the recipient, fit for a log. */
    @Override
    public String toString() {
        return "OutsideMessage[" + id + "]";
    }
}
