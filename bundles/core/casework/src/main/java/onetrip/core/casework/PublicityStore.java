package onetrip.core.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.item.Text;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Public lists (公示) as they are read: what stands in an entry is masked before it comes here (R-PUBLISH), and is erased after
 * {@code goneAfter}; who objected and why is sealed. Written with the commit of the case ({@link CaseStore.Beside}). Thread-safe.
 */
@ConsumerType
public interface PublicityStore {
    /** A heading and what everybody reads under it. */
    record Line(String id, Text label, Text value) {}

    /** @param definitionHash by which its headings and the list's rules are read */
    record Entry(
            UUID id,
            UUID caseId,
            String itemId,
            String stage,
            String definitionHash,
            List<Line> lines,
            LocalDate from,
            LocalDate until,
            LocalDate goneAfter) {
        public Entry {
            lines = List.copyOf(lines);
        }
    }

    /** An entry and where it stands. */
    record Listed(Entry entry, Listing.Standing standing) {}

    /**
     * @param account who was signed in, or null
     * @param name as it was given, or empty; like {@code contact} and {@code reason} for the office only
     */
    record Objection(
            UUID id, UUID entry, UUID caseId, UUID account, String name, String contact, String reason, Instant at) {
        /** Without who and why, fit for a log. */
        @Override
        public String toString() {
            return "Objection[" + id + "]";
        }
    }

    /** @param running entries whose days last; {@code ended} all others that were shown to the end */
    record Counts(long running, long ended) {}

    /** What everybody may read today, the latest last day first. */
    List<Listed> list(String itemId, LocalDate today, int offset, int size);

    /** How many {@link #list} has. */
    long shown(String itemId, LocalDate today);

    Counts counts(String itemId);

    /** An entry that everybody may read today. */
    Optional<Listed> find(UUID entry, LocalDate today);

    /** The definition of the newest entry of the item, also where all are gone. */
    Optional<String> definition(String itemId);

    /** In the order in which they came. */
    List<Objection> objections(UUID caseId);

    Optional<Objection> objection(UUID id);
}
