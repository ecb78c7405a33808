package onetrip.core.casework;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.item.Text;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Cases as an allocation of seats sees them: who waits, what was declared, and the way back. Whoever asks has been authorised
 * already. Thread-safe.
 */
@ProviderType
public interface SeatCases {
    /**
     * Cases in this ALLOCATION stage that no batch has yet, with what the definition of each says is to be looked at. When they
     * were handed in is not said, and the order is that of their ids (R-NOFCFS).
     *
     * @param period only those of this period; empty: all
     */
    List<Entrant> waiting(String itemId, String stage, String period);

    /** How many cases wait there, of all periods; without opening them. */
    int count(String itemId, String stage);

    Optional<CaseState> find(UUID caseId);

    /** Of a case somebody may see; authorised here. */
    Optional<CaseState> ofCitizen(String number, onetrip.core.identity.Account person);

    /**
     * Carries the command out, with all that follows by itself and the notices. A change by somebody else meanwhile is met by
     * trying once more.
     *
     * @param actor null for the system
     * @throws Refused if the law does not allow it
     */
    CaseState carryOut(UUID caseId, Command.OfSeat command, UUID actor);

    /**
     * @param siblings null, or the filing that it came of with brothers and sisters who are to stay together
     * @param rank declared rank within the category, as text that sorts; empty where there is none
     */
    record Entrant(
            UUID caseId,
            String caseNumber,
            UUID siblings,
            String category,
            String rank,
            String home,
            List<String> preferences,
            Text categoryName) {
        public Entrant {
            preferences = List.copyOf(preferences);
        }
    }
}
