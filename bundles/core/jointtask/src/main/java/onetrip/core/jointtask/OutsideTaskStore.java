package onetrip.core.jointtask;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ConsumerType;

/** Keeps tasks that are in other systems; implemented by the store. Thread-safe; each method is one transaction. */
@ConsumerType
public interface OutsideTaskStore {
    /** A task in a case that no other system was asked about. */
    record Waiting(String number, String task, String item, Instant since) {}

    /**
     * Open tasks of the office that nobody has taken here and that its system does not have, the oldest first. What it refused, or what was called
     * off there, comes back only with another {@code since}.
     *
     * @param system account of the system: what it has taken is nobody's here
     */
    List<Waiting> waiting(String office, UUID system, int limit);

    /** False, and nothing is written, where the task has an open one. */
    boolean insert(OutsideTask task);

    /** Writes it if its version is still the same; false otherwise. */
    boolean update(OutsideTask task);

    /** Lends what is due, or what is no open task any more in its case, to whoever asks, until then. */
    List<OutsideTask> claim(String office, Instant now, Instant until, int limit);

    /** Has it looked at next, whoever works on it now; false if the office has no such open one. */
    boolean hurry(UUID id, String office, Instant now);

    Optional<OutsideTask> find(UUID id);

    /** Of a case, newest first. */
    List<OutsideTask> of(String number);

    /** Remembers what a system said once; false if it was said before. What is older than an hour is forgotten. */
    boolean first(String office, String once, Instant now);
}
