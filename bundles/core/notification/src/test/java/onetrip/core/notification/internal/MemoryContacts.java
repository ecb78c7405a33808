package onetrip.core.notification.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onetrip.core.notification.ContactStore;
import onetrip.core.notification.Notices;

/** The port's promises, in memory. */
final class MemoryContacts implements ContactStore {
    private final Map<String, Asked> all = new HashMap<>();
    final List<Notices.Composed> told = new ArrayList<>();

    @Override
    public Optional<Asked> find(UUID account, String channel) {
        return Optional.ofNullable(all.get(account + channel));
    }

    @Override
    public void keep(Asked asked) {
        all.put(asked.account() + asked.channel(), asked);
    }

    @Override
    public boolean takeTry(Asked a) {
        if (!a.equals(all.get(a.account() + a.channel()))) {
            return false;
        }
        keep(new Asked(
                a.account(),
                a.channel(),
                a.address(),
                a.code(),
                a.sentAt(),
                a.expiresAt(),
                a.tries() + 1,
                a.day(),
                a.sent()));
        return true;
    }

    @Override
    public void tell(Notices.Composed one) {
        if (told.stream()
                .noneMatch(t -> t.notice().dedupKey().equals(one.notice().dedupKey()))) {
            told.add(one);
        }
    }
}
