package onetrip.core.window;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import onetrip.api.item.Text;
import onetrip.core.casework.Status;
import org.osgi.annotation.versioning.ProviderType;

/** Where a case stands, for whoever has its number and the code of its receipt. Nothing personal. Thread-safe. */
@ProviderType
public interface Follow {
    /**
     * Empty for anything that does not fit: a number that is not there, no receipt, a wrong code. Who asks too often with a wrong
     * code makes the code void; the window prints another one.
     */
    Optional<Followed> follow(String number, String code);

    /**
     * @param office who has it now, by id; null if nobody has
     * @param due promised day, or null
     */
    record Followed(
            String number,
            Text item,
            Status status,
            boolean granted,
            String office,
            LocalDate due,
            Instant submittedAt,
            Instant decidedAt) {}
}
