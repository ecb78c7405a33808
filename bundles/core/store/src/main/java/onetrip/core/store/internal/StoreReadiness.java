package onetrip.core.store.internal;

import java.util.Optional;
import onetrip.core.supervision.ReadinessCheck;

/** Ready when the database answers. */
record StoreReadiness(Database database) implements ReadinessCheck {
    @Override
    public String name() {
        return "store";
    }

    @Override
    public Optional<String> problem() {
        try {
            database.read(em ->
                    em.createNativeQuery("select count(*) from desired_item").getSingleResult());
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of("the database does not answer");
        }
    }
}
