package onetrip.core.notification;

import java.time.Instant;
import java.util.UUID;
import onetrip.api.item.Text;

/**
 * A notice to one person; it is the in-app message itself, written in the same transaction as what it tells of.
 *
 * @param event {@code N01} … {@code N22}
 * @param link local path the person goes on to
 * @param dedupKey the same key twice is one notice: nobody is told twice
 * @param readAt null until the person opened it
 */
public record Notice(
        UUID id,
        UUID account,
        UUID caseId,
        String caseNumber,
        String event,
        Text subject,
        Text body,
        String link,
        Instant at,
        String dedupKey,
        Instant readAt) {}
