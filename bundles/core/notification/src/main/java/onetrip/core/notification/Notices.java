package onetrip.core.notification;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onetrip.api.item.Definition;
import onetrip.core.identity.Account;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Writes notices: the item's own words where it brings them, otherwise the platform's. An item's words and the values reach
 * the message box only, behind sign-in; see {@link Message} for what leaves the house. Thread-safe, no I/O.
 */
@ProviderType
public interface Notices {
    /**
     * @param zh for <code>{{name}}</code> in the Chinese text: {@code number}, {@code item}, {@code due}, {@code document},
     *     {@code source}, {@code reasons} and answers that are not personal. Never identity numbers:
     *     what looks like one is taken out
     * @param en the same for the English text
     */
    Composed compose(
            Definition item,
            NoticeEvent event,
            Account to,
            UUID caseId,
            String caseNumber,
            String dedupKey,
            Map<String, String> zh,
            Map<String, String> en,
            Instant at);

    /**
     * A notice to a member of staff, in the platform's own words: an item says nothing to staff. It never tells whom a case is about.
     *
     * @param zh for <code>{{name}}</code> in the Chinese text
     * @throws IllegalArgumentException if the event is {@link NoticeEvent#forStaff} and somebody else would be told
     */
    Composed tell(
            NoticeEvent event,
            Account to,
            About about,
            String dedupKey,
            Map<String, String> zh,
            Map<String, String> en,
            Instant at);

    /**
     * What a notice to staff is about.
     *
     * @param caseId may be null
     * @param link local path that the member of staff goes on to
     */
    record About(UUID caseId, String caseNumber, String link) {}

    /** A notice with its copies for outside channels. */
    record Composed(Notice notice, List<OutboxEntry> outbox) {}
}
