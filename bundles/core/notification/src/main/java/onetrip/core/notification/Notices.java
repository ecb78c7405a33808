package onetrip.core.notification;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onetrip.api.item.Definition;
import onetrip.core.identity.Account;
import org.osgi.annotation.versioning.ProviderType;

/** Writes notices: the item's own words where it brings them, otherwise the platform's. Thread-safe, no I/O. */
@ProviderType
public interface Notices {
    /**
     * @param values for {@code {name}} in the texts; {@code number}, {@code item} and the like. Never identity numbers,
     *     health or poverty data: what looks like an identity number is taken out
     */
    Composed compose(
            Definition item,
            String event,
            Account to,
            UUID caseId,
            String caseNumber,
            String dedupKey,
            Map<String, String> zh,
            Map<String, String> en,
            Instant at);

    /** A notice with its copies for outside channels. */
    record Composed(Notice notice, List<OutboxEntry> outbox) {}
}
