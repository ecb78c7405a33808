package onetrip.api.message;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A message to somebody's account at a messenger, in pieces: such a message is a template of the platform's with gaps. Nothing of the case
 * but what happened to it, as in {@link OutsideMessage}.
 *
 * @param id the same for each attempt, so that a double is recognised
 * @param to the account as the messenger knows it for us; in no log
 * @param event what happened, as {@code N10}
 * @param number of the case; empty if it is about none
 * @param what happened, in the person's language: at most 20 characters
 * @param state the same in at most five Chinese characters, whatever the person's language
 * @param path local path to where the details are, behind sign-in
 * @param deadline until when an answer is of use
 */
public record TemplateMessage(
        UUID id,
        String to,
        String event,
        String number,
        String what,
        String state,
        Instant at,
        String path,
        Duration deadline) {
    /** Without the recipient, fit for a log. */
    @Override
    public String toString() {
        return "TemplateMessage[" + id + "]";
    }
}
