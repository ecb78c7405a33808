package onetrip.core.casework;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;

/**
 * What a work list shows: open tasks of these offices.
 *
 * @param offices only these; empty finds nothing (task-based access only)
 * @param officers only tasks claimed by one of these persons; empty does not filter
 * @param unclaimed only tasks nobody has claimed
 * @param dueUntil only tasks due on or before this day, or null
 * @param dueBefore only tasks due before this day, or null
 * @param dueFrom only tasks due on or after this day, or null
 * @param itemId one item, or null
 * @param stage one stage, or null
 * @param branch one branch of a joint stage, or null
 * @param text part of a case number or the whole name of the subject, or empty
 * @param page 0, 1, 2 …
 * @param size rows a page, 1 to 500
 * @param followUp not tasks, but cases that ended without a decision and are to be looked after by these offices
 * @param recused whose cases are left out
 */
public record WorkQuery(
        Set<String> offices,
        Set<UUID> officers,
        boolean unclaimed,
        LocalDate dueUntil,
        LocalDate dueBefore,
        LocalDate dueFrom,
        String itemId,
        String stage,
        String branch,
        String text,
        boolean newestFirst,
        int page,
        int size,
        boolean followUp,
        Recused recused) {
    public WorkQuery {
        officers = officers == null ? Set.of() : Set.copyOf(officers);
    }

    /** Tasks. */
    public WorkQuery(
            Set<String> offices,
            Set<UUID> officers,
            boolean unclaimed,
            LocalDate dueUntil,
            LocalDate dueBefore,
            LocalDate dueFrom,
            String itemId,
            String stage,
            String branch,
            String text,
            boolean newestFirst,
            int page,
            int size) {
        this(
                offices,
                officers,
                unclaimed,
                dueUntil,
                dueBefore,
                dueFrom,
                itemId,
                stage,
                branch,
                text,
                newestFirst,
                page,
                size,
                false,
                Recused.NOBODY);
    }

    /** The same for other offices and another page, without these cases. */
    public WorkQuery with(
            Set<String> otherOffices, Set<UUID> otherOfficers, int otherPage, int otherSize, Recused without) {
        return new WorkQuery(
                otherOffices,
                otherOfficers,
                unclaimed,
                dueUntil,
                dueBefore,
                dueFrom,
                itemId,
                stage,
                branch,
                text,
                newestFirst,
                otherPage,
                otherSize,
                followUp,
                without);
    }
}
