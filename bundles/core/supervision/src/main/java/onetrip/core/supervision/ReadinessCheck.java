package onetrip.core.supervision;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One thing that must be true before this node serves; an OSGi service. {@code /health/ready} asks all of them and demands
 * that those named in its configuration are present at all. Thread-safe, quick.
 */
@ConsumerType
public interface ReadinessCheck {
    /** Stable, kebab-case: {@code store}, {@code catalog}, {@code items}. */
    String name();

    /** Empty if all is well; otherwise what is wrong, in one English sentence for operators, without personal data. */
    Optional<String> problem();

    /** Something that somebody should look at although this node serves; in the same words. Empty if there is nothing. */
    default Optional<String> warning() {
        return Optional.empty();
    }
}
