package onetrip.core.notification;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.osgi.annotation.versioning.ConsumerType;

/** Keeps preferences; implemented by the store. Thread-safe. */
@ConsumerType
public interface PreferenceStore {
    /** Those who have said something. */
    Map<UUID, Preference> of(Set<UUID> accounts);

    /** Instead of an earlier one. */
    void keep(Preference preference);
}
