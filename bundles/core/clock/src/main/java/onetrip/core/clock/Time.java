package onetrip.core.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The one clock (DESIGN §6): nothing in the platform reads the time elsewhere, so that a test or a demo can set it.
 * Thread-safe.
 */
@ProviderType
public interface Time {
    /** Time zone of all legal dates; there is no daylight saving. */
    ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    Instant now();

    default LocalDateTime local() {
        return LocalDateTime.ofInstant(now(), ZONE);
    }

    default LocalDate today() {
        return local().toLocalDate();
    }

    /** How far the time is set from the server's clock, as a demonstration may; zero everywhere else. */
    default Duration shift() {
        return Duration.ZERO;
    }

    /**
     * How long background work waits before it looks, or tries, again: as long as usual, but where a demonstration or a test is
     * in a hurry no longer than a second.
     */
    default Duration pause(Duration usual) {
        return usual;
    }

    /** Calls back when the time was set, so that nobody sleeps through it. Closing ends it. */
    default AutoCloseable onChange(Runnable listener) {
        return () -> {};
    }
}
