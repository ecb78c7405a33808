package onetrip.core.casework;

import java.util.List;
import onetrip.api.item.Definition;
import onetrip.core.document.IssuedDocument;

/** A case with everything a page needs to show it, read without the item's bundle. */
public record CaseView(
        CaseState state,
        Definition definition,
        String subjectName,
        CaseContent content,
        List<TimedEvent> events,
        List<IssuedDocument> documents) {

    /** An event with when and by whom; {@code actor} is null for the system. */
    public record TimedEvent(java.time.Instant at, java.util.UUID actor, CaseEvent event) {}
}
