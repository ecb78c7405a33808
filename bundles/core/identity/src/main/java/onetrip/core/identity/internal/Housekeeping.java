package onetrip.core.identity.internal;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import onetrip.core.clock.Time;
import onetrip.core.identity.AccountStore;
import onetrip.core.identity.ParkedInputStore;
import onetrip.core.identity.SessionStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes away what is over: sessions, links, counters and above all what people had typed. */
@Component(
        service = {},
        immediate = true,
        configurationPid = Settings.PID)
public final class Housekeeping {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final long MINUTES = 10;

    private final SessionStore sessions;
    private final AccountStore accounts;
    private final ParkedInputStore parked;
    private final Time time;
    private final Settings settings;
    private final ScheduledExecutorService rounds = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "onetrip-identity-housekeeping");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public Housekeeping(
            @Reference SessionStore sessions,
            @Reference AccountStore accounts,
            @Reference ParkedInputStore parked,
            @Reference Time time,
            Map<String, Object> configuration) {
        this.sessions = sessions;
        this.accounts = accounts;
        this.parked = parked;
        this.time = time;
        this.settings = Settings.of(configuration);
        rounds.scheduleWithFixedDelay(this::round, 1, MINUTES, TimeUnit.MINUTES);
    }

    private void round() {
        try {
            sweep();
        } catch (RuntimeException failed) {
            // An executor drops a task that throws; the next round may find the database again.
            LOG.warn("Housekeeping failed and is tried again in {} minutes: {}", MINUTES, failed.toString());
        }
    }

    void sweep() {
        Instant now = time.now();
        sessions.deleteExpired(now.minus(settings.sessionIdle()), now.minus(settings.sessionLongest()));
        accounts.sweep(now, now.minus(settings.lock()));
        parked.sweep(now);
    }

    @Deactivate
    void close() {
        // No interrupt: in the middle of a write it would close H2's file. What is under way ends by itself.
        rounds.shutdown();
    }
}
