package onetrip.core.casework;

import java.time.LocalDate;
import org.osgi.annotation.versioning.ConsumerType;

/** Whoever connects payment platforms knows when nobody could pay online, see {@link Cases#outages}. Thread-safe. */
@ConsumerType
public interface CashierOutages {
    /** Whether no platform took money for so long on that day in China that a bill which ended then is moved (CX-05). */
    boolean wasAway(LocalDate day);
}
