package onetrip.core.window;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ConsumerType;

/** Keeps visits at windows; implemented by the store, which seals what is personal. Thread-safe; each method is one transaction. */
@ConsumerType
public interface WindowStore {
    void insert(WindowVisit visit);

    Optional<WindowVisit> find(UUID visit);

    /** The newest visit of the session that has not ended. @param session SHA-256 of the token */
    Optional<WindowVisit> ofSession(String session);

    /** Sets the last use, never back; nothing where it has ended. */
    void touch(UUID visit, Instant at);

    /** Ends it; false where it had ended before. */
    boolean end(UUID visit, Instant at, WindowVisit.Ending how);

    /** Visits about the person, newest first. */
    List<WindowVisit> ofPerson(UUID person, int limit);

    /** Visits in which somebody with this document stood for others, newest first. @param certNo normalised */
    List<WindowVisit> ofAttendant(String certType, String certNo, int limit);

    /** Writes down what was opened; false where it was written down before. */
    boolean log(Opened opened);

    /** In order. */
    List<Opened> opened(UUID visit);

    /** Replaces the code of the case; the one before is void and wrong tries are forgotten. */
    void keepCode(String number, Code code);

    Optional<Code> code(String number);

    /** Counts a wrong try. */
    void wrongCode(String number);

    void insert(Paper paper);

    /** In order. */
    List<Paper> papers(String number);

    /** Papers that the office owes back, oldest first. */
    List<Paper> held(String office, int limit);

    Optional<Paper> paper(UUID id);

    /** True for exactly one of several callers. */
    boolean giveBack(UUID paper, Instant at, UUID by);

    /**
     * By what a case can be followed without an account.
     *
     * @param hash SHA-256 over number and code; the code itself is nowhere kept
     * @param wrong tries with another code since
     */
    record Code(String hash, UUID visit, Instant madeAt, int wrong) {}
}
