package onetrip.core.notification;

import java.net.URI;
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

    /** Channels among {@link #channels} whose address is proved by going there and coming back, as {@code wechat}. */
    Set<String> travelled();

    /**
     * Where to send the person; the way back is good for ten minutes, once, in this session, and only the last one that was asked for.
     *
     * @param session what only this browser's session knows
     * @param callback our absolute address to come back to
     */
    URI depart(Account account, String session, String channel, URI callback);

    /**
     * The person is back. An address that somebody else has is refused: it is to be removed there first.
     *
     * @param state as it came back
     * @param code what the other side sent along
     */
    Account arrive(Account account, String session, String channel, String state, String code);

    /** Nothing goes there any more. */
    Account remove(Account account, String channel);

    Preference preference(Account account);

    void prefer(Preference preference);
}
