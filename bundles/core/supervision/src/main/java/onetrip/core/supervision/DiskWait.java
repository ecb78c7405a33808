package onetrip.core.supervision;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Told by whoever makes a thread wait for a disk. A house that lets only so many work at once need not count one that waits, so that
 * more come to wait for the same write. An OSGi service; there may be none. Thread-safe.
 */
@ConsumerType
public interface DiskWait {
    /**
     * The calling thread does nothing now until a disk has answered; it may go on to other work after that, of which nothing more
     * is said. Returns at once, throws nothing.
     */
    void begins();
}
