package onetrip.core.lifecycle;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Programs of connectors come, change and go while the platform runs, as items do: staged, planned, applied, on every node. A connector has no cases: a newer
 * one takes over at once. Calls that are under way in the older one end there or are asked again. Thread-safe.
 *
 * <p>A jar is handed in with {@link ItemLifecycle#stage}.
 */
@ProviderType
public interface ConnectorPrograms {
    /** By name; those that came with the platform, too. */
    List<ConnectorProgram> list();

    /** What the jar is and what applying it would mean. Changes nothing. */
    Plan plan(String hash);

    /** Starts it beside what runs, and takes that away when it has started; otherwise all is as before. */
    Result apply(String hash, String by);

    /** Takes away one that somebody installed; where it stood in for one that came with the platform, that one runs again. */
    Result remove(String name, String by);
}
