package onetrip.core.jointtask;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.item.Text;
import onetrip.api.task.TaskConnector;
import onetrip.core.form.Attachment;
import onetrip.core.identity.Account;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Tasks of a joint review that are answered in the department's own system (J03, J04). Where a system is connected, each task of its office goes
 * there by itself and comes back as the office's opinion; our own inbox stays open all the time, and who answers first has answered. Nothing
 * that a system leaves out ever counts as consent. Thread-safe.
 */
@ProviderType
public interface OutsideTasks {
    /**
     * One task there, for people.
     *
     * @param system its name
     * @param there the system's number; empty before it took it
     * @param trouble code of what keeps it; empty if nothing does
     * @param why it was called off, a code; empty otherwise
     * @param askedAt null before the system first answered
     * @param connected whether the system is connected now
     */
    record Seen(
            UUID id,
            String task,
            OutsideTask.State state,
            Text system,
            String there,
            String trouble,
            String why,
            Instant openedAt,
            Instant askedAt,
            boolean connected,
            List<OutsideTask.Paper> papers,
            List<String> notTaken) {}

    /** The newest one of each task, by the task's id, of tasks that this officer sees. */
    Map<String, Seen> of(String number, Account officer);

    /** A paper that came with an answer, for whoever sees the task. */
    Optional<Attachment> paper(String number, UUID paper, Account officer);

    /** Its bytes, for the same; the caller closes. */
    Optional<InputStream> open(String number, UUID paper, Account officer) throws IOException;

    /**
     * What a system sent by itself. It is believed in one thing: that we should ask.
     *
     * @param headers names in lower case
     * @return false if nothing was new
     * @throws TaskConnector.Forged if it is not believed
     */
    boolean called(String office, Map<String, String> headers, byte[] body) throws TaskConnector.Forged;
}
