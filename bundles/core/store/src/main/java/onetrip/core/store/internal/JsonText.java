package onetrip.core.store.internal;

import java.nio.charset.StandardCharsets;
import org.eclipse.persistence.mappings.DatabaseMapping;
import org.eclipse.persistence.mappings.converters.Converter;
import org.eclipse.persistence.sessions.Session;

/**
 * JSON columns: {@code jsonb} of PostgreSQL, {@code JSON} of H2. H2 takes a string for a JSON string and parses bytes;
 * PostgreSQL's driver, told not to name the type of strings, lets the server parse the text.
 */
public final class JsonText implements Converter {
    private static final long serialVersionUID = 1L;

    @Override
    public Object convertObjectValueToDataValue(Object value, Session session) {
        if (!(value instanceof String text)) {
            return value;
        }
        return session.getPlatform().isH2() ? text.getBytes(StandardCharsets.UTF_8) : text;
    }

    @Override
    public Object convertDataValueToObjectValue(Object value, Session session) {
        return value instanceof byte[] bytes
                ? new String(bytes, StandardCharsets.UTF_8)
                : value == null ? null : value.toString();
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
