package onetrip.core.supervision;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onetrip.core.identity.Account;
import org.osgi.annotation.versioning.ProviderType;

/**
 * 红黄牌 for staff: supervisors and the leaders of the bureau see all, everybody else those of the own offices. Every method authorises on its own; a refusal is
 * a {@link CardRefused} with a sentence. Thread-safe.
 */
@ProviderType
public interface Cards {
    /** @param size at most 200 */
    CardPage list(CardFilter filter, int page, int size, Account staff);

    /** How many are open that this member of staff may see. */
    CardStore.Tally tally(Account staff);

    /** Empty if there is none that this member of staff may see. */
    Optional<Card> find(UUID id, Account staff);

    /** True if this member of staff sees the cards of every office. */
    boolean seesAll(Account staff);

    /** True if this member of staff heads the office of the bureau's leaders. */
    boolean leads(Account staff);

    /** True if this member of staff may take cards back. */
    boolean supervises(Account staff);

    Card takeBack(UUID id, String why, Account staff);

    /** Open cards of cases that the caller has shown this member of staff may see, by case. */
    Map<UUID, List<Card>> open(Set<UUID> cases, Account staff);

    record CardPage(List<Card> rows, boolean more) {
        public CardPage {
            rows = List.copyOf(rows);
        }
    }
}
