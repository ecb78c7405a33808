package onetrip.core.notification.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import onetrip.core.clock.Time;
import onetrip.core.identity.Account;
import onetrip.core.identity.Accounts;
import onetrip.core.notification.Channel;
import onetrip.core.notification.ContactStore;
import onetrip.core.notification.Notices;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final long LOOK_SECONDS = 5;

    private final OutboxStore store;
    private final PreferenceStore preferences;
    private final Function<Set<UUID>, Map<UUID, Account>> accounts;
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
            @Reference OutboxStore store,
            @Reference PreferenceStore preferences,
            @Reference Time time,
            @Reference Accounts accounts,
            @Reference Notices notices,
            @Reference ContactStore contacts,
            Config config) {
        this(
                store,
                preferences,
                accounts::find,
                time,
                Duration.ofSeconds(Math.max(1, config.retry_seconds())),
                List.of());
        Farewell farewell = new Farewell(accounts, notices, contacts, time);
        watch.scheduleWithFixedDelay(() -> look(farewell), LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    private void look(Farewell farewell) {
        for (Channel channel : channels) {
            try {
                farewell.look(channel);
            } catch (RuntimeException e) {
                // The store is away, or the account was changed at the same moment: the next message finds it again.
                LOG.warn("an address of {} that is no more was not forgotten: {}", channel.id(), e.toString());
            }
        }
    }

    /** Outside the container: with these channels. */
    Dispatcher(
            OutboxStore store,
            PreferenceStore preferences,
            Function<Set<UUID>, Map<UUID, Account>> accounts,
            Time time,
            Duration firstWait,
            List<Channel> channels) {
        this.accounts = accounts;
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
                            accounts,
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
