package onetrip.core.tasklink;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.item.Text;
import onetrip.core.identity.Account;
import onetrip.core.identity.Sessions;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Departments that have neither a system nor an account here answer by a link: it opens one task, once, for whoever says who it is;
 * the session it gives reaches that task's page and nothing else. What was done stands in the case as the office's. Refusals are
 * {@link onetrip.core.casework.Refused}. Thread-safe.
 */
@ProviderType
public interface TaskLinks {
    /** Makes a link for a task that waits with another office; earlier ones for it that nobody used are void. */
    Issued issue(String number, String task, Account lead);

    /** Links of a task, newest first; empty for whoever does not see the whole case. */
    List<TaskLink> of(String number, String task, Account officer);

    /** Takes a link back that nobody has used. */
    void revoke(String number, UUID link, Account lead);

    /** What the link is about, as long as it opens; nothing of a person. */
    Optional<Offer> look(String token);

    /** Uses the link up and opens a session for its task. */
    Entered enter(String token, TaskLink.Signer signer);

    /**
     * The only moment at which the link is known.
     *
     * @param path local path
     */
    record Issued(String path, Instant expiresAt) {}

    /** @param due last day for the opinion, or null */
    record Offer(String number, Text item, Text office, Text task, LocalDate due, Instant expiresAt) {}

    /** @param path of the task */
    record Entered(Sessions.SignedIn session, String path) {}
}
