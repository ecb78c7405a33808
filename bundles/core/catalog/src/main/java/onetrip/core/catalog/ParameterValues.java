package onetrip.core.catalog;

import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Which values the items' parameters have. Whoever decides that says so here; the catalogue follows at once, as a whole, so that
 * no reader finds an item with half of a change, without itself, or twice. A value that does not fit a version of the item
 * ({@link Parametrised#fitting}) is passed over for that version. Thread-safe.
 */
@ProviderType
public interface ParameterValues {
    /**
     * From now on these values hold; every other parameter has the value that its item gives it.
     *
     * @param values by item id and parameter id, of the types that {@link onetrip.api.item.Parameter} says
     */
    void hold(Map<String, Map<String, Object>> values);
}
