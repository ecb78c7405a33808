package onetrip.core.notification.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import onetrip.api.item.Text;
import onetrip.core.exchange.PartnerHealth;
import onetrip.core.exchange.Partners;

/** Providers, some of which an administrator pauses. Thread-safe. */
final class Paused implements Partners {
    final Set<String> names = ConcurrentHashMap.newKeySet();

    @Override
    public Partner come(Kind kind, String id, Text name) {
        return new Partner() {
            @Override
            public void called(long nanos, boolean answered) {}

            @Override
            public boolean rests() {
                return names.contains(Partners.connector(kind, id));
            }

            @Override
            public boolean fails() {
                return false;
            }

            @Override
            public void through(Object connector) {}

            @Override
            public void tries(Trial trial) {}

            @Override
            public void gone() {}
        };
    }

    @Override
    public List<PartnerHealth> all() {
        return List.of();
    }

    @Override
    public Optional<Long> test(String connector) {
        return Optional.empty();
    }
}
