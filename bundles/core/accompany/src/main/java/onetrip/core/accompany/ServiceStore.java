package onetrip.core.accompany;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import onetrip.core.notification.Notice;
import onetrip.core.notification.OutboxEntry;
import org.osgi.annotation.versioning.ConsumerType;

/** Where steps of services rest. Implemented by core/store; thread-safe, each method is one transaction. */
@ConsumerType
public interface ServiceStore {
    /** @return false if somebody else was faster; nothing is written then */
    boolean add(ServiceStep step, List<Notice> notices, List<OutboxEntry> outbox);

    /** In order. */
    List<ServiceStep> steps(UUID service);

    /** Of several, by service. */
    Map<UUID, List<ServiceStep>> steps(Set<UUID> services);

    /** Steps by which agents kept pages of this form, in order. */
    List<ServiceStep> filled(UUID draft);

    /** The same of one page, which is asked at every page that anybody opens. */
    List<ServiceStep> filled(UUID draft, String page);
}
