package onetrip.api.line;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * What administrators should know of the way to the other side. A connector of any kind implements it beside what it is for. Must be safe for use
 * by many threads.
 */
@ConsumerType
public interface Line {
    /** As seen at the last calls; asks nobody. */
    LineState line();
}
