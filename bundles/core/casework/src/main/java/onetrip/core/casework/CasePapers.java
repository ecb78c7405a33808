package onetrip.core.casework;

import java.util.Optional;
import onetrip.api.item.Delivery.Way;
import onetrip.core.identity.Account;
import org.osgi.annotation.versioning.ProviderType;

/** What an applicant does about what was granted. Every method authorises on its own; refusals are {@link Refused}. Thread-safe. */
@ProviderType
public interface CasePapers {
    /** Answers under which another address stands with the case; they are no fields of its form. */
    String ADDRESS = "@delivery.address";

    String RECEIVER = "@delivery.receiver";
    String PHONE = "@delivery.phone";

    /**
     * The six digits to say at the window; empty while nothing waits there, and for everybody but the applicant.
     *
     * @param view as {@link Cases#forCitizen} gave it for this person
     */
    Optional<String> pickUpCode(CaseView view, Account person);

    /**
     * How what came back is to go on.
     *
     * @param address where to, for {@link Way#COURIER}; with {@code receiver} and {@code phone} as they stand on the letter
     */
    CaseState choose(String number, Way way, String address, String receiver, String phone, Account person);
}
