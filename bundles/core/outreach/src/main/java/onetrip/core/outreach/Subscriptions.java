package onetrip.core.outreach;

import java.time.Instant;
import java.util.List;
import onetrip.api.item.Text;
import onetrip.core.identity.Account;
import org.osgi.annotation.versioning.ProviderType;

/** 订阅提醒: which items a citizen wants to be told of (N17), as long as the citizen wants it. Thread-safe. */
@ProviderType
public interface Subscriptions {
    /**
     * One item that somebody subscribed to.
     *
     * @param item its title; its id where it is not open to the person any more
     * @param title what is told, as the item says it; empty: nothing is told any more
     */
    record Mine(String itemId, Text item, Text title, Text text, Instant since) {}

    /**
     * Once, however often it is said.
     *
     * @return false if the person sees no such item, or it has nothing to subscribe to; staff subscribe to nothing
     */
    boolean subscribe(Account person, String itemId);

    /** Also from an item that is gone; whoever has no subscription has none afterwards, too. */
    void end(Account person, String itemId);

    boolean subscribed(Account person, String itemId);

    /** The latest first. */
    List<Mine> of(Account person);
}
