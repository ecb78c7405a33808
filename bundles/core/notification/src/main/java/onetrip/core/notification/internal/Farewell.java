package onetrip.core.notification.internal;

import java.util.Map;
import onetrip.core.clock.Time;
import onetrip.core.identity.Account;
import onetrip.core.identity.Accounts;
import onetrip.core.notification.Channel;
import onetrip.core.notification.ContactStore;
import onetrip.core.notification.NoticeEvent;
import onetrip.core.notification.Notices;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Somebody is not reached any more where the other side alone knows why: that address is forgotten, and the person is told by every other way. Thread-safe. */
final class Farewell {
    private static final Logger LOG = LoggerFactory.getLogger(Farewell.class);

    private final Accounts accounts;
    private final Notices notices;
    private final ContactStore store;
    private final Time time;

    Farewell(Accounts accounts, Notices notices, ContactStore store, Time time) {
        this.accounts = accounts;
        this.notices = notices;
        this.store = store;
        this.time = time;
    }

    /** Asks the channel. What goes wrong here is found again with the next message. */
    void look(Channel channel) {
        for (String address : channel.gone()) {
            accounts.byWechat(address).ifPresent(this::ended);
        }
    }

    private void ended(Account account) {
        // Told first: should we end here, the same is told once all the same, and forgotten the next time.
        store.tell(notices.tell(
                NoticeEvent.N27,
                account.withWechat(null),
                new Notices.About(null, null, "/me/contact"),
                "wechat-ended:" + account.id() + ":" + account.version(),
                Map.of(),
                Map.of(),
                time.now()));
        accounts.changeWechat(account.id(), account.version(), null);
        LOG.info("an account takes no messages by WeChat any more: the binding was ended");
    }
}
