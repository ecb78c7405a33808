package onetrip.core.exchange;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Where every question to an outside source is kept, so that a citizen sees who asked which of their data and why.
 * Implemented by the store. Thread-safe.
 */
@ConsumerType
public interface QueryLog {
    /**
     * Called once per question, after its answer, on the thread that asked. An exception is logged and does not reach
     * the caller: a source's answer is not lost because it could not be written down.
     */
    void append(QueryRecord record);
}
