package onetrip.core.notification;

import java.util.Set;
import onetrip.core.identity.Account;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Where somebody is reached outside the message box. A new address counts when a code that was sent there comes back: nobody's messages
 * go to a stranger by a slip of a finger. What is refused is a {@link ContactRefused} and changed nothing. Thread-safe.
 */
@ProviderType
public interface Contacts {
    /** Channels that are there now, as {@code sms}, {@code mail}. */
    Set<String> channels();

    /** Sends a code; a minute between two, five a day, ten minutes to type it in. */
    void ask(Account account, String channel, String address);

    /** The code that was sent last; five tries. */
    Account confirm(Account account, String channel, String code);

    /** Whether a code was sent and still counts. */
    boolean asked(Account account, String channel);

    /** Nothing goes there any more. */
    Account remove(Account account, String channel);

    Preference preference(Account account);

    void prefer(Preference preference);
}
