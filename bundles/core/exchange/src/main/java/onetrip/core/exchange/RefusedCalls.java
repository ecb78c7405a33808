package onetrip.core.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;

/**
 * Calls in an outside system's name that were not believed. Each is counted; for each reason one a minute is logged, with how many there were: whoever wants
 * to fill the log has only to call. Thread-safe.
 */
public final class RefusedCalls {
    private static final Duration BETWEEN = Duration.ofMinutes(1);

    private final Logger log;
    private final String what;
    private final Map<String, Long> counts = new HashMap<>();
    /** System and reason → when it was logged last. */
    private final Map<String, Instant> logged = new HashMap<>();
    /** System → the count that was logged last. */
    private final Map<String, Long> told = new HashMap<>();

    /**
     * @param log of whoever is called
     * @param what was called, as the log says it: “a call to the tasks of”
     */
    public RefusedCalls(Logger log, String what) {
        this.log = log;
        this.what = what;
    }

    /**
     * One more.
     *
     * @param system one that is connected, never what a caller made up
     * @param why one of a few sentences, without a word of what was sent
     * @return whether it was logged
     */
    public synchronized boolean add(String system, String why, Instant now) {
        long calls = counts.merge(system, 1L, Long::sum);
        String reason = system + " " + why;
        Instant last = logged.get(reason);
        boolean logs = last == null || Duration.between(last, now).compareTo(BETWEEN) >= 0;
        if (logs) {
            logged.put(reason, now);
            told.put(system, calls);
            log.warn("SECURITY {} {} was refused: {}; {} refused so far", what, system, why, calls);
        }
        return logs;
    }

    /** Logs how many there were of each system where the last line does not say so yet; for whoever is called, before it goes. */
    public synchronized void sum() {
        counts.forEach((system, calls) -> {
            if (!calls.equals(told.put(system, calls))) {
                log.warn("SECURITY {} {} was refused: {} refused so far", what, system, calls);
            }
        });
    }

    /** How many there were since the start. */
    public synchronized long count(String system) {
        return counts.getOrDefault(system, 0L);
    }
}
