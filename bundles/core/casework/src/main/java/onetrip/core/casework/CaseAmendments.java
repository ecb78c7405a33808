package onetrip.core.casework;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onetrip.core.form.FieldError;
import onetrip.core.form.OpenAmendment;
import onetrip.core.identity.Account;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What an applicant changes of what was handed in (R-ONCE, R-SPOTFIX, R-TOLERANT, R-SUPPLEMENT). Only the applicant, and only while
 * the case is open for it; everybody else gets {@link Refused} with code {@code case-unknown}. Thread-safe.
 */
@ProviderType
public interface CaseAmendments {
    /** Key under which the words of an answer to the one question stand among the answers of a case. */
    String WORDS = "@supplement";

    /**
     * A change as it stands.
     *
     * @param request what is wanted by when; null for a spot fix
     * @param key of its submission
     * @param open fields, errors, what is others
     */
    record View(CaseView of, Purpose purpose, Intake.Request request, UUID key, OpenAmendment open) {}

    /**
     * @param field the one field to be put right, for a spot fix; null for all that was changed so far, and for other purposes
     * @throws Refused with code {@code amend-closed} if the case is not open for it, {@code field-unknown}
     */
    View view(String number, Purpose purpose, String field, Account person);

    /** Ids of the fields that a spot fix can put right. */
    Set<String> fixable(CaseView of);

    /**
     * Keeps what was typed, right or wrong.
     *
     * @param by account of who types and asks sources: the person, or whoever acts at a window or by a mandate (R-LOG)
     */
    View save(String number, Purpose purpose, String field, Map<String, String[]> post, Account person, UUID by);

    /** Takes a file; see {@code onetrip.core.form.Amendments}. */
    void attach(
            String number,
            Purpose purpose,
            String spot,
            String field,
            String fileName,
            long declaredSize,
            InputStream content,
            Account person)
            throws IOException;

    void removeAttachment(String number, Purpose purpose, String spot, String field, UUID attachment, Account person);

    /** @param wrong true: the fetched value is wrong; false: it is taken again */
    void dispute(String number, Purpose purpose, String spot, String field, boolean wrong, Account person);

    /**
     * Hands in what was changed; sent five times it is one.
     *
     * @param words the answer to the one question; not read for other purposes
     */
    Outcome submit(String number, Purpose purpose, UUID key, String words, Account person);

    /** @param errors not empty: nothing was handed in, nothing typed is lost */
    record Outcome(CaseState state, List<FieldError> errors) {}

    /**
     * A draft of a new application with all that was entered, files too, for a case that ended without a decision (R-WITHDRAW).
     *
     * @return its id; empty if the item takes no new applications now
     */
    Optional<UUID> copy(String number, Account person) throws IOException;
}
