package onetrip.core.identity;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Who stands in for whom. A deputy has the officer's offices for the time, never the officer's account; nobody stands in for
 * somebody who stands in. Refusals are {@link AccountRefused}. Thread-safe.
 */
@ProviderType
public interface Absences {
    /** Longest absence in days. */
    int LONGEST_DAYS = 366;

    /**
     * @param by the officer, or an administrator
     * @param deputy the login of an officer or head who is active, and not the officer
     * @throws AccountRefused if the days do not fit, overlap with another absence, or nobody like that can stand in
     */
    Absence set(Account by, UUID officer, String deputy, LocalDate from, LocalDate until);

    /** Takes an absence away; false where there was none. What was done stays done. */
    boolean end(Account by, UUID officer, UUID absence);

    /** Present and coming absences of the officer. */
    List<Absence> of(UUID officer);

    /** Officers who are away today and for whom this account stands in; only those who are active. */
    List<Account> standingInFor(Account deputy);
}
