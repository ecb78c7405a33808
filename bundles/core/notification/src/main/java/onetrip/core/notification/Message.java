package onetrip.core.notification;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/**
 * What of a notice leaves the house. A mailbox is read by others, at the office and at the provider's: a message says what
 * happened to which case number and nothing else. It names no item (its title may tell of illness or poverty), no reason, no
 * person, and nothing that an officer or an item wrote; all that stands behind sign-in.
 *
 * @param id the notice's, the same for every attempt, so that a double is recognised; another one where somebody wants it sent {@link #again}
 * @param subject one line in the person's language
 * @param body both languages, the person's first
 * @param brief all of it in one line, for an SMS
 * @param parts the same in pieces, for channels that fill in a form; null for what is no notice
 * @param link local path to where the details are
 */
public record Message(UUID id, String subject, String body, String brief, Parts parts, String link, Instant at) {
    /**
     * The same with an id of its own: whoever takes each id once takes it, too.
     *
     * @param times how often somebody had it sent again; 0: this one
     */
    public Message again(int times) {
        return times == 0
                ? this
                : new Message(
                        UUID.nameUUIDFromBytes((id + "/" + times).getBytes(StandardCharsets.UTF_8)),
                        subject,
                        body,
                        brief,
                        parts,
                        link,
                        at);
    }

    /**
     * @param event what happened, as {@code N10}
     * @param number of the case; empty if it is about none
     * @param what it, in the person's language: at most 20 characters
     * @param state it, in at most five Chinese characters
     */
    public record Parts(String event, String number, String what, String state) {}
}
