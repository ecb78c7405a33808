package onetrip.core.lifecycle.internal;

import onetrip.core.clock.Time;
import onetrip.core.lifecycle.LifecycleEvent;
import onetrip.core.lifecycle.LifecycleEvent.Action;
import onetrip.core.lifecycle.LifecycleEvent.Outcome;
import onetrip.core.lifecycle.LifecycleLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the log. A change stands or falls by itself: a log that cannot be written does not turn the answer into another one. */
final class ChangeLog {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeLog.class);

    private final LifecycleLog log;
    private final Time time;

    ChangeLog(LifecycleLog log, Time time) {
        this.log = log;
        this.time = time;
    }

    void record(String by, Action action, String itemId, String version, String hash, Outcome outcome, String code) {
        record(by, action, itemId, version, hash, outcome, code, "");
    }

    void record(
            String by,
            Action action,
            String itemId,
            String version,
            String hash,
            Outcome outcome,
            String code,
            String reason) {
        LifecycleEvent event = new LifecycleEvent(time.now(), by, action, itemId, version, hash, outcome, code, reason);
        try {
            log.append(event);
        } catch (RuntimeException e) {
            LOG.error("Not logged: {}", event, e);
        }
    }
}
