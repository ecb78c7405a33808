package onetrip.core.notification.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import onetrip.core.clock.Time;
import onetrip.core.notification.Channel;
import onetrip.core.notification.OutboxSignal;
import onetrip.core.notification.OutboxStore;
import onetrip.core.notification.PreferenceStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Carries the outbox out, each channel by a {@link Lane} of its own: what is due is claimed, sent, tried again later where it failed (1,
 * 5, 15, then every 60 minutes, ten times in all), and the rest is left to staff. A channel that is away or wrongly configured is left
 * alone for a while, and what waits for it loses no attempt. At least once; the notice's id travels along so that a double is
 * recognised.
 */
@Component(service = OutboxSignal.class, immediate = true, configurationPid = "onetrip.notification")
public final class Dispatcher implements OutboxSignal {
    /** The operator's settings. */
    public @interface Config {
        /** Seconds until a delivery that failed is tried again for the first time; the later waits grow with it. */
        int retry_seconds() default 60;
    }

    private static final long LOOK_SECONDS = 5;

    private final OutboxStore store;
    private final PreferenceStore preferences;
    private final Time time;
    private final Duration firstWait;
    /** By channel id; guarded by itself. */
    private final Map<String, Lane> lanes = new LinkedHashMap<>();

    private final ScheduledExecutorService watch;
    private boolean closed;

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<Channel> channels = new ArrayList<>();

    @Activate
    public Dispatcher(
            @Reference OutboxStore store, @Reference PreferenceStore preferences, @Reference Time time, Config config) {
        this(store, preferences, time, Duration.ofSeconds(Math.max(1, config.retry_seconds())), List.of());
    }

    /** Outside the container: with these channels. */
    Dispatcher(OutboxStore store, PreferenceStore preferences, Time time, Duration firstWait, List<Channel> channels) {
        this.store = store;
        this.preferences = preferences;
        this.time = time;
        this.firstWait = firstWait;
        this.channels = channels;
        watch = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "onetrip-outbox");
            thread.setDaemon(true);
            return thread;
        });
        // Channels come with their bundles and configurations.
        watch.scheduleWithFixedDelay(this::wake, 0, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void wake() {
        synchronized (lanes) {
            if (closed) {
                return;
            }
            channels.forEach(channel -> lanes.computeIfAbsent(
                    channel.id(),
                    id -> new Lane(
                            id,
                            () -> channels.stream()
                                    .filter(c -> c.id().equals(id))
                                    .findFirst(),
                            store,
                            preferences,
                            time,
                            firstWait)));
            lanes.values().forEach(Lane::wake);
        }
    }

    /** Lets what is under way end. */
    @Deactivate
    void close() {
        List<Lane> open;
        synchronized (lanes) {
            closed = true;
            open = List.copyOf(lanes.values());
        }
        watch.shutdown();
        open.forEach(Lane::close);
    }
}
