package onetrip.core.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import onetrip.core.identity.Account;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The electronic archive for staff: whoever answers for personal data reads all of it, the head of an office what its office answered for.
 * Every method authorises on its own; a refusal is {@link onetrip.core.casework.Refused}. Thread-safe.
 */
@ProviderType
public interface Archives {
    /** True if this member of staff may use the archive at all. */
    boolean open(Account staff);

    /** @param number beginning of a case number, or empty */
    ArchivePage list(String number, int page, int size, Account staff);

    /** What cannot be archived yet, oldest first. */
    List<Waiting> waiting(Account staff);

    /** Empty if there is none that this member of staff may see. */
    Optional<Archived> find(UUID id, Account staff);

    /**
     * The package. That it was opened, by whom and why stands in the case, and the applicant sees it (R-LOG).
     *
     * @param why at most 500 characters; not empty
     */
    InputStream read(UUID id, String why, Account staff) throws IOException;

    record ArchivePage(List<Archived> rows, boolean more) {
        public ArchivePage {
            rows = List.copyOf(rows);
        }
    }
}
