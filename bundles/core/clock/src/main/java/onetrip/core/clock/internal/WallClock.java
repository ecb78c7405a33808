package onetrip.core.clock.internal;

import java.time.Instant;
import java.time.InstantSource;
import org.osgi.service.component.annotations.Component;

/**
 * The server's own clock, and the only place that reads it. Legal dates take {@link onetrip.core.clock.Time}, which a
 * demonstration may shift; this service is for what an outside system compares with its own clock, such as a signature's
 * date. It is a {@code java.time} type, so that connectors, which see {@code api} alone, can have it.
 */
@Component(service = InstantSource.class, property = WallClock.KIND + "=wall")
public final class WallClock implements InstantSource {
    static final String KIND = "onetrip.clock";

    @Override
    public Instant instant() {
        return Instant.now();
    }
}
