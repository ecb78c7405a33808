package onetrip.connector.simulators;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The last questions, newest first. Thread-safe. */
final class RequestLog {
    /**
     * @param subject the identity number, masked
     * @param outcome the behaviour that was played, or why the request was refused
     * @param status HTTP status, 0 if nothing was answered
     */
    record Entry(
            long number,
            Instant at,
            String source,
            String subject,
            String caseRef,
            String purpose,
            String outcome,
            int status) {}

    private static final int KEPT = 1000;

    private final Deque<Entry> entries = new ArrayDeque<>();
    private long count;

    synchronized void add(
            Instant at, String source, String certNo, String caseRef, String purpose, String outcome, int status) {
        entries.addFirst(new Entry(++count, at, source, masked(certNo), caseRef, purpose, outcome, status));
        if (entries.size() > KEPT) {
            entries.removeLast();
        }
    }

    synchronized List<Entry> entries() {
        return new ArrayList<>(entries);
    }

    static String masked(String certNo) {
        if (certNo == null || certNo.length() < 8) {
            return certNo == null ? "" : "*".repeat(certNo.length());
        }
        return certNo.substring(0, 4) + "*".repeat(certNo.length() - 6) + certNo.substring(certNo.length() - 2);
    }
}
