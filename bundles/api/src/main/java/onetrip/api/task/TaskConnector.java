package onetrip.api.task;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * An adapter to the system in which one department works, registered as an OSGi service with the property {@link #OFFICE}. Each method
 * is one attempt that ends within its deadline and never throws for anything that the other side did, but where it says so. Whoever calls repeats what
 * had no answer: the same id means the same task, however often it comes. Must be safe for use by many threads.
 */
@ConsumerType
public interface TaskConnector {
    /** Service property: the office, as the platform's list of offices has it, whose tasks go to this system; one connector an office. */
    String OFFICE = "onetrip.task.office";

    /** Service property: what people call the system; the office's name where it is missing. */
    String SYSTEM = "onetrip.task.system";

    /** Whether a task was called off. */
    enum Cancelled {
        DONE,
        /** It was answered before. */
        TOO_LATE,
        AWAY
    }

    /** Hands a task over; the system takes one id once. */
    Opened open(JointTask task, Duration deadline);

    /** @param id of the task */
    TaskState poll(String id, Duration deadline);

    /**
     * Reminds of a task that waits.
     *
     * @param due its last day, or null
     * @param late whether that day is over
     * @return whether the system took it
     */
    boolean remind(String id, LocalDate due, boolean late, Duration deadline);

    /** @param why {@code answered-here}, {@code over} or {@code overridden} */
    Cancelled cancel(String id, String why, Duration deadline);

    /**
     * One paper that came with an answer.
     *
     * @param paper id of {@link TaskState.Paper}
     * @return its bytes, at most 10 MB, not looked at; empty if they did not come
     */
    Optional<byte[]> paper(String id, String paper, Duration deadline);

    /** Whether the system answers and knows us; asks about no task that there is. */
    boolean answers(Duration deadline);

    /**
     * Reads what the system sent to us by itself: that something happened to a task, never what. The caller asks for that with
     * {@link #poll}.
     *
     * @param headers names in lower case
     * @return what was told
     * @throws Forged if it is not signed by the system, is too old, or cannot be read
     */
    Hint callback(Map<String, String> headers, byte[] body) throws Forged;

    /**
     * Something happened to a task.
     *
     * @param id of the task
     * @param once differs in each call that the system makes: the same one again is a replay
     */
    record Hint(String id, String once) {}

    /** A call that is not believed. */
    final class Forged extends Exception {
        private static final long serialVersionUID = 1L;

        /** @param why for the log; nothing that was sent */
        public Forged(String why) {
            super(why);
        }
    }
}
