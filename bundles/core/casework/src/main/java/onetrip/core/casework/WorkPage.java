package onetrip.core.casework;

import java.util.List;

/** A page of a work list. {@code total} counts all tasks that match. */
public record WorkPage(List<WorkTask> rows, long total) {}
