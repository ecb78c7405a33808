package onetrip.core.seal;

import java.time.Instant;
import java.util.Optional;
import onetrip.api.signature.SealCertificate;
import onetrip.core.exchange.SourceHealth;
import org.osgi.annotation.versioning.ProviderType;

/** The connected seal service, for administrators; pausing it is as for every connector. Thread-safe. */
@ProviderType
public interface SealService {
    /** Days before the end of the certificate from which on administrators are warned. */
    int WARN_DAYS = 30;

    /** The one that is connected. */
    Optional<Standing> standing();

    /** Asks which certificate would seal now, also while it is paused. Empty if none is connected, or it is no good: see {@link Standing#trouble}. */
    Optional<SealCertificate> test();

    /**
     * How it is, as this node sees it.
     *
     * @param connector its name for {@link onetrip.core.exchange.ConnectorDesk#pause}
     * @param name for people
     * @param test whether it seals with test certificates
     * @param breaker whether it is being asked
     * @param certificate the last one seen, or null
     * @param daysLeft whole days until the certificate ends, by the server's own clock; negative once it has
     * @param trouble why the last attempt gave no seal, as a short word; empty after one that did
     * @param troubleAt when, or null
     */
    record Standing(
            String connector,
            String name,
            boolean test,
            SourceHealth.Breaker breaker,
            SealCertificate certificate,
            long daysLeft,
            String trouble,
            Instant troubleAt) {}
}
