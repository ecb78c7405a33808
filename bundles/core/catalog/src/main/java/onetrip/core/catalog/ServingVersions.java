package onetrip.core.catalog;

import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Where several versions of an item are present, one of them takes the new cases, and another may take those of a few people;
 * the rest are there for cases that were filed under them (DESIGN §5). Whoever decides which says so here; the catalogue
 * follows at once, as a whole. Thread-safe.
 */
@ProviderType
public interface ServingVersions {
    /**
     * From now on exactly these bundles take new cases; an item that is not named is not in the catalogue, whatever bundles
     * are present. Until the first call the highest version of each item serves.
     *
     * @param bundles bundle id by item id
     * @param trials what is open to a few, by item id; the item need not serve anybody else
     */
    void serve(Map<String, Long> bundles, Map<String, Trial> trials);

    /**
     * From now on this one knows which items are paused.
     *
     * @return closed by whoever called when he goes: then nothing is paused, unless another one was named meanwhile
     */
    Pauses pauses(Availability known);

    /** Somebody who knows is there until this is closed. */
    interface Pauses extends AutoCloseable {
        @Override
        void close();
    }
}
