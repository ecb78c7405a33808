package onetrip.core.casework;

import java.util.List;
import onetrip.api.item.Definition;
import onetrip.core.document.IssuedDocument;

/**
 * A case with everything a page needs to show it, read without the item's bundle.
 *
 * @param disputes whether a value of a source is or was called wrong in it
 */
public record CaseView(
        CaseState state,
        Definition definition,
        String subjectName,
        CaseContent content,
        List<TimedEvent> events,
        List<IssuedDocument> documents,
        boolean disputes) {

    /** An event with when and by whom; {@code actor} is null for the system. */
    public record TimedEvent(java.time.Instant at, java.util.UUID actor, CaseEvent event) {}

    /**
     * What happened up to this state. State and events are read one after the other: what was committed in between belongs to
     * the next look, or a page would tell of a result beside the status before it.
     */
    public static List<TimedEvent> course(CaseState state, List<EventRecord> records) {
        return records.stream()
                .filter(r -> r.seq() <= state.version())
                .map(r -> new TimedEvent(r.at(), r.actor(), Chain.read(r)))
                .toList();
    }
}
