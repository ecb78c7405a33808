package onetrip.core.casework;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * All cases of somebody, however many: a family has a few, who files for a school has thousands, and each of them is to be told what was
 * done with the data (R-LOG). Implemented by the store; reads only, thread-safe.
 */
@ConsumerType
public interface OwnCases {
    record Own(UUID id, String number, String itemId) {}

    /** As {@link CaseStore#ofPerson}, and without its end; in no order. */
    List<Own> of(UUID applicant, List<String> subjects);

    /** Events of these cases with one of these names ({@code CaseEvent}); in no order. */
    List<EventRecord> events(Collection<UUID> cases, Set<String> names);
}
