package onetrip.core.store.internal;

import org.eclipse.persistence.logging.AbstractSessionLog;
import org.eclipse.persistence.logging.SessionLogEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** EclipseLink's messages in our log; never SQL parameters, which may be personal data. */
public final class SessionLog extends AbstractSessionLog {
    private static final Logger LOG = LoggerFactory.getLogger("onetrip.store.eclipselink");

    public SessionLog() {
        setLevel(WARNING);
        setShouldDisplayData(false);
    }

    @Override
    public void log(SessionLogEntry entry) {
        if (entry.getLevel() >= SEVERE) {
            LOG.error(entry.getMessage(), entry.getException());
        } else if (entry.getLevel() >= WARNING) {
            LOG.warn("{}", entry.getMessage() == null ? entry.getException() : entry.getMessage());
        }
    }
}
