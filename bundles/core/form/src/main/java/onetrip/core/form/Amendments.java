package onetrip.core.form;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Changes of answers that were handed in (R-ONCE, R-SPOTFIX): only what is named opens, everything else stays as it was typed, and
 * the form's and the item's checks hold as they did. Who may change what is decided by who asks. What is typed is kept at once, as
 * in a draft. Thread-safe.
 */
@ProviderType
public interface Amendments {
    /** As it stands; nothing is kept by looking. */
    OpenAmendment open(Amendment what);

    /**
     * Keeps what was typed, right or wrong.
     *
     * @param by account of who types and asks: the person, or whoever acts at a window or by a mandate (R-LOG)
     * @param shown ids of the fields that the page showed; no other is read
     * @param post as {@link FormEngine#parse} reads it
     */
    OpenAmendment save(Amendment what, UUID by, Set<String> shown, Map<String, String[]> post);

    /**
     * Takes a file, as {@link Drafts#attach}. A field that is not open takes none.
     *
     * @throws UploadRefused with a sentence for the person; nothing was kept
     */
    void attach(Amendment what, String field, String fileName, long declaredSize, InputStream content)
            throws IOException;

    /** Takes a file out; one that was handed in before stays with what was handed in before. */
    void removeAttachment(Amendment what, String field, UUID attachment);

    /** 有误？ on a fetched value that is open. */
    void dispute(Amendment what, String field);

    /** Takes the fetched value again. */
    void undispute(Amendment what, String field);

    /**
     * A draft of a new application with all that was entered here, files too (R-WITHDRAW). The same again gives the same draft.
     *
     * @param what with {@code id} of the draft to be and {@code fields} of no matter
     * @return empty if the item takes no new cases now
     */
    java.util.Optional<Draft> copy(Amendment what) throws IOException;
}
