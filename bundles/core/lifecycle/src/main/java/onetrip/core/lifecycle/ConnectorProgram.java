package onetrip.core.lifecycle;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The program of a connector, as this node has it. What it is configured for stands in files of {@code etc/}, and how it does in the health of each connection.
 *
 * @param name symbolic name of its bundle
 * @param version of the bundle
 * @param offers the interfaces of the contract that it offers, by their simple names
 * @param by account that installed it, or {@link ItemLifecycle#PLATFORM}
 * @param at when, or null for one that came with the platform
 * @param instead version of the one that came with the platform and stands back for it, or empty
 * @param problem why it does not run, or empty
 */
public record ConnectorProgram(
        String name,
        String version,
        List<String> offers,
        String by,
        Instant at,
        String instead,
        Optional<Refusal> problem) {
    public ConnectorProgram {
        offers = List.copyOf(offers);
    }

    /** Whether it can be taken away; what came with the platform cannot. */
    public boolean installed() {
        return at != null;
    }
}
