package onetrip.core.notification;

import org.osgi.annotation.versioning.ProviderType;

/** Tells the dispatcher that there may be work, right after a commit. Never waits, never throws. */
@ProviderType
public interface OutboxSignal {
    void wake();
}
