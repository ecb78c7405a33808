package onetrip.core.casework;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;

/**
 * What a work list shows: open tasks of these offices.
 *
 * @param offices only these; empty finds nothing (task-based access only)
 * @param officer only tasks claimed by this person, or null
 * @param unclaimed only tasks nobody has claimed
 * @param dueUntil only tasks due on or before this day, or null
 * @param itemId one item, or null
 * @param text part of a case number or the whole name of the subject, or empty
 * @param page 0, 1, 2 …
 * @param size rows a page, 1 to 500
 * @param followUp not tasks, but cases that ended without a decision and are to be looked after by these offices
 */
public record WorkQuery(
        Set<String> offices,
        UUID officer,
        boolean unclaimed,
        LocalDate dueUntil,
        LocalDate dueBefore,
        String itemId,
        String stage,
        String text,
        boolean newestFirst,
        int page,
        int size,
        boolean followUp) {

    /** Tasks. */
    public WorkQuery(
            Set<String> offices,
            UUID officer,
            boolean unclaimed,
            LocalDate dueUntil,
            LocalDate dueBefore,
            String itemId,
            String stage,
            String text,
            boolean newestFirst,
            int page,
            int size) {
        this(offices, officer, unclaimed, dueUntil, dueBefore, itemId, stage, text, newestFirst, page, size, false);
    }
}
