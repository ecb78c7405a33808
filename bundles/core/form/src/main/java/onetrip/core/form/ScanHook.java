package onetrip.core.form;

import java.io.IOException;
import java.io.InputStream;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A virus scanner, an optional OSGi service. Without one, files are kept unscanned and a log line at start says so.
 * Thread-safe.
 */
@ConsumerType
public interface ScanHook {
    /**
     * Looks at a stored file before any person can open it. Reads as much as it needs; does not close the stream.
     *
     * @return true if nothing was found
     * @throws IOException if the scanner cannot say; the file is then refused for now, with words that say so
     */
    boolean clean(String name, InputStream content) throws IOException;
}
