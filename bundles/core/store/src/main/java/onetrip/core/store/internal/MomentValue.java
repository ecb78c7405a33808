package onetrip.core.store.internal;

import java.sql.Timestamp;
import java.time.Instant;
import org.eclipse.persistence.mappings.DatabaseMapping;
import org.eclipse.persistence.mappings.converters.Converter;
import org.eclipse.persistence.sessions.Session;

/** Moments: the two drivers return different classes for one column type, and EclipseLink knows only one of them. */
public final class MomentValue implements Converter {
    private static final long serialVersionUID = 1L;

    @Override
    public Object convertObjectValueToDataValue(Object value, Session session) {
        return value instanceof Instant moment ? Timestamp.from(moment) : value;
    }

    @Override
    public Object convertDataValueToObjectValue(Object value, Session session) {
        return Moments.instant(value);
    }

    @Override
    public boolean isMutable() {
        return false;
    }

    @Override
    public void initialize(DatabaseMapping mapping, Session session) {
        // Nothing to prepare.
    }
}
