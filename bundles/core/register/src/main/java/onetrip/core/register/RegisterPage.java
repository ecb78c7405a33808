package onetrip.core.register;

import java.util.List;

/**
 * A page of records.
 *
 * @param next where the next page begins; empty: this was the last
 * @param total how many there are, or −1 if there are too many to count for one page
 */
public record RegisterPage(List<RegisterRecord> rows, String next, long total) {
    public RegisterPage {
        rows = List.copyOf(rows);
    }
}
