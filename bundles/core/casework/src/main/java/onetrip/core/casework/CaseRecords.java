package onetrip.core.casework;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onetrip.api.item.Definition;
import onetrip.core.document.IssuedDocument;
import onetrip.core.identity.Account;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A case as a whole, for the electronic archive (R-ARCHIVE). It authorises nobody: whoever asks says who may read what comes of it. Thread-safe.
 */
@ProviderType
public interface CaseRecords {
    /** Instead of a field in {@link CaseEvent.Revealed}: all of the case was opened, as it lies in the archive. */
    String WHOLE = "@archive";

    Optional<Whole> find(UUID id);

    /** The definition with this hash, for a document that was issued under another one than the case stands under now. */
    Optional<Definition> definition(String hash);

    /**
     * Somebody of staff opens the whole case, outside a task: it stands in the case with the reason, and the applicant sees it (R-LOG).
     *
     * @throws Refused without a reason; nothing may be shown then
     */
    void opened(UUID id, Account reader, String why);

    /**
     * @param definitionJson canonical, as its hash is made from
     * @param earlier what was handed in before it was changed, by the number of the event that changed it
     * @param files ids of all attachments and photographs that any of it names
     */
    record Whole(
            CaseState state,
            Definition definition,
            String definitionJson,
            CaseContent content,
            Map<Long, CaseContent> earlier,
            List<EventRecord> events,
            List<IssuedDocument> documents,
            Set<UUID> files) {
        public Whole {
            earlier = Map.copyOf(earlier);
            events = List.copyOf(events);
            documents = List.copyOf(documents);
        }
    }
}
