package onetrip.core.casework;

import java.util.List;

/** A page of a work list. {@code total} counts all rows that match. */
public record WorkPage(List<CaseSummary> rows, long total) {}
