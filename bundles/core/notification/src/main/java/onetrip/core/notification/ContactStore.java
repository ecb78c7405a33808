package onetrip.core.notification;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ConsumerType;

/** Keeps addresses that wait for their code or for the person's return; implemented by the store. Thread-safe. */
@ConsumerType
public interface ContactStore {
    /**
     * @param code SHA-256 of it; empty when it is used up
     * @param tries wrong ones so far
     * @param sent codes sent on {@code day}
     */
    record Asked(
            UUID account,
            String channel,
            String address,
            String code,
            Instant sentAt,
            Instant expiresAt,
            int tries,
            LocalDate day,
            int sent) {}

    Optional<Asked> find(UUID account, String channel);

    /** Instead of an earlier one. */
    void keep(Asked asked);

    /**
     * Takes one try, so that many at the same moment have no more of them.
     *
     * @param asked as it was found
     * @return false if another try, or another code, came between
     */
    boolean takeTry(Asked asked);

    /** Tells somebody something about how they are reached; nothing happens if that was told before. */
    void tell(Notices.Composed told);
}
