package onetrip.core.mandate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.item.Text;
import onetrip.core.identity.Account;
import org.osgi.annotation.versioning.ProviderType;

/**
 * 委托代办: an agent is the principal on the pages of forms and cases, within the mandate and no further, in a session that says so.
 * Every method authorises on its own. Thread-safe.
 */
@ProviderType
public interface Mandates {
    /** Gives a mandate. @return what is wrong, by field; empty if it is given */
    Map<String, Text> give(MandateLaw.Wanted wanted, Account principal);

    /** Those a person gave, newest first. */
    List<Mandate> givenBy(Account principal);

    /** Those a person holds that are not over, newest first. */
    List<Mandate> heldBy(Account agent);

    /** What the agent opened and filed by it, for its two people. */
    List<MandateStore.Use> uses(Mandate mandate);

    /** Ends it; from now on the agent is nobody but itself. @return false where there is no such mandate of this person, or it had ended */
    boolean end(UUID id, Account who);

    /** The mandate if this agent may act by it today. */
    Optional<Mandate> usable(UUID id, Account agent);
}
