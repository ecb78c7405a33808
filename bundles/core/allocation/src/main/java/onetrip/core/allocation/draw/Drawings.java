package onetrip.core.allocation.draw;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.item.Text;
import onetrip.core.casework.Refused;
import onetrip.core.identity.Account;
import org.osgi.annotation.versioning.ProviderType;

/**
 * 双随机抽取: draws of an office, and what everybody sees of them. Every method authorises on its own: a draw of another office does
 * not exist for an officer. What the law does not allow is {@link Refused}, with a sentence. Thread-safe.
 */
@ProviderType
public interface Drawings {
    /** Draws that the officer's offices can announce. */
    List<Target> targets(Account officer);

    record Target(String itemId, Text item, String draw, Text title, String office) {}

    /** Draws of the officer's offices, newest first. */
    List<Drawing> of(Account officer);

    Optional<Drawing> find(UUID id, Account officer);

    /** The commitment is public from this moment. */
    Drawing announce(String itemId, String draw, String plan, int share, Account officer);

    /** Takes the lists from the registers as they stand. */
    Drawing freeze(UUID id, long version, Account officer);

    Drawing ask(UUID id, long version, String publicValue, Account officer);

    Drawing decline(UUID id, long version, Account officer);

    /** Draws, and writes what was drawn into the item's register, in one transaction. */
    Drawing draw(UUID id, long version, Account officer);

    Drawing replace(UUID id, long version, String object, String out, Drawing.Why why, Account officer);

    Drawing publish(UUID id, long version, Account officer);

    Drawing cancel(UUID id, long version, String reason, Account officer);

    /** All draws as everybody may see them, newest first. */
    List<Drawing> published();

    Optional<Drawing> published(UUID id);

    /** One of the files with which anybody repeats it, as far as it is public by now. */
    Optional<String> file(UUID id, String name);

    /** Names of the files that are public by now. */
    List<String> files(UUID id);
}
