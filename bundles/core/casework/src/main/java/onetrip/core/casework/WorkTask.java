package onetrip.core.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A task as a work list shows it: a case with four open branches is four of them.
 *
 * @param about the case; its {@code subjectName} is empty where the task's branch does not see who it is about
 * @param version of the case, for a command on the task
 * @param task empty for the case's own task, else the id in {@link Joint}
 * @param branch empty for the case's own task
 * @param office who has it
 * @param officer who has taken it, or null
 * @param due its own last day, or null
 * @param opened when its limit began to run
 * @param since when the office got it
 */
public record WorkTask(
        CaseSummary about,
        long version,
        String task,
        String branch,
        String office,
        UUID officer,
        LocalDate due,
        Instant opened,
        Instant since) {}
