package onetrip.core.exchange;

import java.util.Collection;
import java.util.List;
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

    /**
     * What an account asked while filling in forms, and what was asked for these cases; the newest first. Nothing where what was
     * written down cannot be read back.
     */
    default List<QueryRecord> about(String operator, Collection<String> caseRefs, int most) {
        return List.of();
    }
}
