package onetrip.core.clock.internal;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import onetrip.core.clock.Time;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The platform's time: the server's clock, or in a test or a demonstration that clock shifted by the configuration
 * {@value #PID}.
 *
 * <ul>
 *   <li>{@code demo}: {@code true} in the demonstration profile; everywhere else the time cannot be set
 *   <li>{@code now}: ISO instant that it is from this moment on; the time then runs
 *   <li>{@code offset}: ISO duration added to the server's clock, for example {@code -P200D} or {@code PT36H}; used if
 *       there is no {@code now}
 *   <li>{@code hurry}: {@code true} if background work looks each second; read by it when it starts
 * </ul>
 *
 * <p>What cannot be read is reported and ignored: the true time is the safe one. Immediate, because a set time would start
 * anew each time the last user left.
 */
@Component(service = Time.class, configurationPid = SystemTime.PID, immediate = true)
public final class SystemTime implements Time {
    static final String PID = "onetrip.clock";

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(SystemTime.class);

    private final InstantSource wall;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile Duration offset;
    private volatile boolean hurry;

    @Activate
    public SystemTime(
            @Reference(target = "(" + WallClock.KIND + "=wall)") InstantSource wall,
            Map<String, Object> configuration) {
        this.wall = wall;
        this.offset = offset(configuration);
        this.hurry = hurry(configuration);
    }

    @Modified
    void set(Map<String, Object> configuration) {
        offset = offset(configuration);
        hurry = hurry(configuration);
        listeners.forEach(Runnable::run);
    }

    @Override
    public Duration shift() {
        return offset;
    }

    @Override
    public Duration pause(Duration usual) {
        return hurry && usual.compareTo(SHORTEST) > 0 ? SHORTEST : usual;
    }

    @Override
    public AutoCloseable onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public Instant now() {
        return wall.instant().plus(offset);
    }

    private Duration offset(Map<String, Object> configuration) {
        String now = text(configuration, "now");
        String shift = text(configuration, "offset");
        if ((now != null || shift != null) && !"true".equalsIgnoreCase(text(configuration, "demo"))) {
            LOG.error("{}: the time can be set in the demonstration profile only; the server's clock is used", PID);
            return Duration.ZERO;
        }
        try {
            Duration read = Duration.ZERO;
            if (now != null) {
                read = Duration.between(wall.instant(), Instant.parse(now));
            } else if (shift != null) {
                read = Duration.parse(shift);
            }
            if (!read.isZero()) {
                LOG.warn(
                        "The platform's time is shifted by {}: it is {}",
                        read,
                        wall.instant().plus(read));
            }
            return read;
        } catch (DateTimeException | ArithmeticException unreadable) {
            LOG.error(
                    "{}: cannot read now={} or offset={}; the server's clock is used. "
                            + "Write an instant like 2026-05-01T01:00:00Z or a duration like -P200D",
                    PID,
                    now,
                    shift);
            return Duration.ZERO;
        }
    }

    private static boolean hurry(Map<String, Object> configuration) {
        return "true".equalsIgnoreCase(text(configuration, "demo"))
                && "true".equalsIgnoreCase(text(configuration, "hurry"));
    }

    private static String text(Map<String, Object> configuration, String key) {
        Object value = configuration.get(key);
        return value == null || value.toString().isBlank()
                ? null
                : value.toString().strip();
    }
}
