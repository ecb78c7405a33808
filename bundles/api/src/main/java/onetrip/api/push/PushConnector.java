package onetrip.api.push;

import java.time.Duration;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * An adapter to an outside system that takes what we give it, registered as an OSGi service with the property {@link #TYPES}. One
 * attempt that ends within seconds; the platform repeats it until there is an answer, so that the same {@link Push#id()} may come
 * twice and is to be taken once.
 *
 * <p>Must be safe for use by many threads.
 */
@ConsumerType
public interface PushConnector {
    /** Service property: the kinds of things it takes, {@code [a-z0-9-]} each. */
    String TYPES = "onetrip.push.types";

    /** Never throws for anything that the other side did. */
    PushAnswer push(Push push);

    /** Whether {@link #answers} asks the other side. */
    default boolean testable() {
        return false;
    }

    /** Whether the other side answers; it is given nothing. Never throws for anything that the other side did. */
    default boolean answers(Duration deadline) {
        return false;
    }
}
