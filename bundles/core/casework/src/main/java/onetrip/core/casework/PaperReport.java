package onetrip.core.casework;

import java.time.LocalDate;
import java.util.List;
import onetrip.api.item.Text;
import onetrip.core.identity.Account;
import org.osgi.annotation.versioning.ProviderType;

/** How many cases came without paper, for supervisors and heads: counts, and nobody's data. Thread-safe. */
@ProviderType
public interface PaperReport {
    /**
     * One item.
     *
     * @param title as the catalogue has it now, or the id
     * @param total cases of the days; at least one
     * @param without of these, without any paper
     * @param why the others by reason, the most frequent first
     */
    record Row(String itemId, Text title, long total, long without, List<Why> why) {}

    /**
     * @param source the source's name if it was its doing, or null: papers of the item's own
     * @param away whether the source did not answer; otherwise it knew nothing
     */
    record Why(Text source, boolean away, long cases) {}

    /** Whether this person may read it. */
    boolean may(Account who);

    /**
     * Both days included, in China; by title. Empty for whoever may not read it.
     *
     * @throws IllegalArgumentException if the days are the wrong way round or more than 400 apart
     */
    List<Row> filed(LocalDate from, LocalDate to, Account who);
}
