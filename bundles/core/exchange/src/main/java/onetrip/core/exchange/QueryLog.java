package onetrip.core.exchange;

import java.time.Instant;
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
     * As {@link #append(QueryRecord)}, with whom it was about.
     *
     * @param certNo the person's certificate number, of which a blind index is kept and never the number; null: about nobody
     */
    default void append(QueryRecord record, String certNo) {
        append(record);
    }

    /**
     * What an account asked, what was asked in its name, for these cases, and about these people in whoever's form; each question
     * once, the newest first. Nothing where what was written down cannot be read back.
     *
     * @param certNos of the account's person and whomever it may read for
     * @param before later questions, and those of that moment, are left out
     */
    default List<QueryRecord> about(
            String account, Collection<String> caseRefs, Collection<String> certNos, Instant before, int most) {
        return List.of();
    }
}
