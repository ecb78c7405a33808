package onetrip.core.notification;

import java.time.Instant;
import java.util.UUID;

/**
 * What of a notice leaves the house. A mailbox is read by others, at the office and at the provider's: a message says what
 * happened to which case number and nothing else. It names no item (its title may tell of illness or poverty), no reason, no
 * person, and nothing that an officer or an item wrote; all that stands behind sign-in.
 *
 * @param notice the notice's id; the same for every attempt, so that a double is recognised
 * @param subject one line in the person's language
 * @param body both languages, the person's first
 * @param brief all of it in one line, for an SMS
 * @param parts the same in pieces, for channels that fill in a form; null for what is no notice
 * @param link local path to where the details are
 */
public record Message(UUID notice, String subject, String body, String brief, Parts parts, String link, Instant at) {
    /**
     * @param event what happened, as {@code N10}
     * @param number of the case; empty if it is about none
     * @param what it, in the person's language: at most 20 characters
     * @param state it, in at most five Chinese characters
     */
    public record Parts(String event, String number, String what, String state) {}
}
