package onetrip.core.lifecycle.internal;

import java.util.Optional;
import java.util.UUID;
import onetrip.core.catalog.Invitations;
import onetrip.core.clock.Time;
import onetrip.core.lifecycle.DesiredItem;
import onetrip.core.lifecycle.DesiredItemStore;
import onetrip.core.lifecycle.InvitationStore;
import onetrip.core.lifecycle.ItemInvitations;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Invitations over the store: one look by its key, and only while an item is open to schools. Thread-safe. */
@Component(
        service = {ItemInvitations.class, Invitations.class},
        immediate = true)
public final class LiveInvitations implements ItemInvitations, Invitations {
    private static final Logger LOG = LoggerFactory.getLogger(LiveInvitations.class);

    private final InvitationStore store;
    private final DesiredItemStore desired;
    private final Time time;

    @Activate
    public LiveInvitations(
            @Reference InvitationStore store, @Reference DesiredItemStore desired, @Reference Time time) {
        this.store = store;
        this.desired = desired;
        this.time = time;
    }

    @Override
    public boolean invited(String itemId, UUID account) {
        try {
            return store.has(itemId, account);
        } catch (RuntimeException e) {
            // The database is away for a moment: the version for everybody is better than no page at all.
            LOG.warn("Nobody knows who is invited: {}", e.toString());
            return false;
        }
    }

    @Override
    public Optional<String> item(String invitation) {
        return invitation == null || invitation.isEmpty()
                ? Optional.empty()
                : desired.list().stream()
                        .filter(row -> row.trial() && row.invitation().equals(invitation))
                        .map(DesiredItem::itemId)
                        .findFirst();
    }

    @Override
    public Optional<String> accept(String invitation, UUID account) {
        Optional<String> item = item(invitation);
        item.ifPresent(id -> store.put(id, account, time.now()));
        return item;
    }
}
