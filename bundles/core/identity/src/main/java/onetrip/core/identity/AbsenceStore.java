package onetrip.core.identity;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.osgi.annotation.versioning.ConsumerType;

/** Keeps absences; implemented by the store. Every method is one transaction and thread-safe. */
@ConsumerType
public interface AbsenceStore {
    void insert(Absence absence);

    /** False where there was none. */
    boolean delete(UUID id);

    /** Those of the officer that end on the day or later, by first day. */
    List<Absence> of(UUID officer, LocalDate notBefore);

    /** Absences that cover the day in which this account stands in. */
    List<Absence> standingIn(UUID deputy, LocalDate day);
}
