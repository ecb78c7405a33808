package onetrip.api.scan;

import java.io.IOException;
import java.io.InputStream;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * An adapter to a virus scanner, registered as an OSGi service with the property {@link #NAME}. Of several the one of the highest {@code
 * service.ranking} is asked. Must be safe for use by many threads.
 */
@ConsumerType
public interface ScanConnector {
    /** Service property: its name as administrators read it. */
    String NAME = "onetrip.scan.name";

    /**
     * Looks at a file before any person can open it; one attempt, with an end. Does not close the stream. The scanner is told the bytes and
     * nothing else: not even the name, which may be somebody's.
     *
     * @return true if all of it was looked at and nothing was found; false if something was found
     * @throws IOException if the scanner cannot say, whatever the reason; the file is then refused for now, with words that say so
     */
    boolean clean(InputStream content) throws IOException;

    /** Whether {@link #answers} asks the scanner. */
    default boolean testable() {
        return false;
    }

    /** Whether the scanner answers; it is given no file. One attempt, with an end. @throws IOException if it does not */
    default boolean answers() throws IOException {
        return false;
    }
}
