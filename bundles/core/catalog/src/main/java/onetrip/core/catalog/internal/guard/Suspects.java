package onetrip.core.catalog.internal.guard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The items that ran when the process before this one died. Only the launcher ({@code bin/onetrip}) knows that a process died of
 * itself; it says so in a file. Without that file nobody is suspected: whoever kills a healthy process has not met a bad item.
 */
final class Suspects {
    private static final Logger LOG = LoggerFactory.getLogger(Suspects.class);
    private static final String MARKS = "item-calls";
    /** Written by the launcher: the exit code of a process that ended of itself. */
    private static final String DIED = "died";

    private final Set<String> names = ConcurrentHashMap.newKeySet();
    private final boolean alone;

    private Suspects(List<String> names) {
        this.names.addAll(names);
        this.alone = names.size() == 1;
    }

    static Suspects none() {
        return new Suspects(List.of());
    }

    static Marks marks(Path data) {
        return Marks.in(data.resolve(MARKS));
    }

    /** Read once: the file of the launcher is taken away. */
    static Suspects of(Path data) {
        Path died = data.resolve(DIED);
        try {
            if (Files.exists(died)) {
                List<String> running = Marks.left(data.resolve(MARKS));
                LOG.error(
                        "OT-PROCESS-DIED the process before this one ended with code {} while it ran {}",
                        Files.readString(died).strip(),
                        running.isEmpty() ? "no item" : running);
                Files.delete(died);
                return new Suspects(running);
            }
        } catch (IOException e) {
            LOG.warn("{} cannot be read: {}", died, e.toString());
        }
        return none();
    }

    /** As it stands in the marks. */
    static String name(String itemId, String version) {
        return itemId + " " + version;
    }

    boolean names(String itemId, String version) {
        return names.contains(name(itemId, version));
    }

    /** True if one item alone was running. */
    boolean alone() {
        return alone;
    }

    void clear(String itemId, String version) {
        names.remove(name(itemId, version));
    }
}
