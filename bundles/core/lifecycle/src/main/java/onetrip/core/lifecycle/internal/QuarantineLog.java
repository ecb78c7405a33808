package onetrip.core.lifecycle.internal;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import onetrip.core.catalog.Quarantine;
import onetrip.core.catalog.Quarantines;
import onetrip.core.clock.Time;
import onetrip.core.lifecycle.ItemLifecycle;
import onetrip.core.lifecycle.LifecycleEvent;
import onetrip.core.lifecycle.LifecycleEvent.Action;
import onetrip.core.lifecycle.LifecycleEvent.Outcome;
import onetrip.core.lifecycle.LifecycleLog;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Quarantines stand in the log of installation: who looks for why an item stopped working looks there. */
@Component(
        service = {},
        immediate = true)
public final class QuarantineLog implements Quarantines.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(QuarantineLog.class);

    private final LifecycleLog log;
    private final Time time;
    private final AutoCloseable listening;
    /** A call into an item must not wait for the database. */
    private final ExecutorService writer =
            Executors.newSingleThreadExecutor(work -> new Thread(work, "item-quarantine-log"));

    @Activate
    public QuarantineLog(@Reference Quarantines quarantines, @Reference LifecycleLog log, @Reference Time time) {
        this.log = log;
        this.time = time;
        listening = quarantines.onChange(this);
    }

    @Deactivate
    void close() throws Exception {
        listening.close();
        writer.shutdown();
    }

    @Override
    public void quarantined(Quarantine it) {
        write(it, Action.QUARANTINE, ItemLifecycle.PLATFORM, "OT-QUARANTINE-" + it.cause());
    }

    @Override
    public void released(Quarantine it, String by) {
        write(it, Action.RELEASE, by, "");
    }

    private void write(Quarantine it, Action action, String by, String code) {
        LifecycleEvent event =
                new LifecycleEvent(time.now(), by, action, it.itemId(), it.version(), "", Outcome.DONE, code, "");
        writer.execute(() -> {
            try {
                log.append(event);
            } catch (RuntimeException e) {
                LOG.error("Not logged: {}", event, e);
            }
        });
    }
}
