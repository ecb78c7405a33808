package onetrip.core.form;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.rules.Charge;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Applications that are being filled in. Everything typed is kept at once; two devices may work on the same draft: each
 * page is merged into what is stored, and only pages sent twice overwrite each other.
 *
 * <p>A draft of another account does not exist: the answer is empty, as for an id nobody has. Thread-safe.
 */
@ProviderType
public interface Drafts {
    /**
     * A draft of the item, empty but for what the sign-in knows.
     *
     * @param resume true to get the account's latest draft of the item back, if there is one
     * @return empty if no such item takes new cases
     */
    Optional<Draft> start(String itemId, UUID account, Applicant applicant, boolean resume);

    /**
     * A draft of the item that is not stored, for a form of one page ({@link FormEngine#onlyPage}). Its id is its submission
     * key.
     *
     * @return empty if no such item takes new cases
     */
    Optional<OpenDraft> blank(String itemId, UUID account, Applicant applicant);

    /**
     * An unstored draft with the only page's answers in it.
     *
     * @param key the submission key the form carried
     * @return {@link OpenDraft#serving()} tells whether it can be handed in; empty if there is no such item or its form has
     *     more than one page
     */
    Optional<FilledPage> filled(UUID key, String itemId, UUID account, Applicant applicant, Map<String, String[]> post);

    /** Stores a draft that was not stored; the same one again is no harm. */
    void keep(OpenDraft unstored);

    /** What it would cost; empty if the item asks for nothing, or something is missing or wrong yet. */
    Optional<Charge> charge(OpenDraft open);

    /** The whole form, checked with the item's rules: what submitting needs. */
    FormCheck check(OpenDraft open);

    /** The account's draft of the item that was changed last. */
    Optional<Draft> latest(String itemId, UUID account);

    /** The item of a form's address, which names the item or a draft of the account; a draft of somebody else is nobody's. */
    default Optional<String> item(String step, UUID account) {
        try {
            UUID draft = UUID.fromString(step);
            return of(account).stream()
                    .filter(one -> one.id().equals(draft))
                    .map(Draft::itemId)
                    .findFirst();
        } catch (IllegalArgumentException itself) {
            return step.length() > 100 ? Optional.empty() : Optional.of(step);
        }
    }

    /**
     * The draft and its form; a draft of an older version of the item is moved to the one that serves now. One with answers that
     * the form of now cannot take stays as it is and names them ({@link OpenDraft#misfits}).
     */
    Optional<OpenDraft> open(UUID draft, UUID account);

    /**
     * Moves a draft that stayed, without the answers that do not fit; they stay to be read in {@link #before}. One that fits is
     * moved as by {@link #open}.
     */
    Optional<OpenDraft> move(UUID draft, UUID account);

    /** The draft as it was when the item changed, under the form of then; to be read only. Kept for 30 days. */
    Optional<OpenDraft> before(UUID draft, UUID account);

    /** The account's drafts, last changed first. */
    List<Draft> of(UUID account);

    /**
     * Keeps a posted page, right or wrong, lets the item's rules propose and check, and asks sources whose keys are
     * answered now, so that the next page is known.
     *
     * @param open as {@link #open} gave it in this request; if somebody else was faster, what is stored by then counts
     * @param by account of who types and asks: the person, or whoever acts at a window or by a mandate (R-LOG)
     * @param post parameters as posted, see {@link FormEngine#parse}
     * @return empty if the form has no such page, or the draft is gone meanwhile
     */
    Optional<SavedPage> savePage(OpenDraft open, UUID by, String page, Map<String, String[]> post);

    /** {@link #savePage(OpenDraft, UUID, String, Map)} by the person itself. */
    default Optional<SavedPage> savePage(UUID draft, UUID account, String page, Map<String, String[]> post) {
        return open(draft, account).flatMap(open -> savePage(open, account, page, post));
    }

    /** Whether somebody outside would be asked now, and the person has not yet gone on from what tells so: {@link #prefill} asks nobody outside until then. */
    boolean untold(OpenDraft open);

    /** The person has read what is fetched, and goes on. */
    Optional<Draft> told(UUID draft, UUID account);

    /**
     * Asks the sources that are due before the page is shown, all at the same time, and waits three seconds at most. A
     * source that does not answer leaves its fields to be filled in (R-FALLBACK); it is asked again after ten minutes.
     *
     * @param open as {@link #open} gave it in this request
     * @param by account of who asks, see {@link #savePage(OpenDraft, UUID, String, Map)}
     * @param page id of a page, or {@code check} for the page on which answers are checked
     * @return the draft with what was answered; as it was if the form has no such page
     */
    OpenDraft prefill(OpenDraft open, UUID by, String page);

    /** {@link #prefill(OpenDraft, UUID, String)} by the person itself. */
    default Optional<OpenDraft> prefill(UUID draft, UUID account, String page) {
        return open(draft, account).map(open -> prefill(open, account, page));
    }

    /** 有误？: turns a fetched value into a box, keeps it in sight. No effect on a field that is not fetched. */
    Optional<Draft> dispute(UUID draft, UUID account, String field);

    /** Takes the fetched value again. */
    Optional<Draft> undispute(UUID draft, UUID account, String field);

    /**
     * Takes a file for a FILE or MULTI_FILE field; a second file of a FILE replaces the first. The content is read once,
     * checked and cleaned while it is read ({@link UploadCheck}).
     *
     * @param field name of the field, in a group {@code group.0.child}
     * @param declaredSize as the browser says, −1 if it does not
     * @throws UploadRefused with a sentence for the person; nothing was kept
     */
    Optional<Draft> attach(
            UUID draft, UUID account, String field, String fileName, long declaredSize, InputStream content)
            throws IOException;

    Optional<Draft> removeAttachment(UUID draft, UUID account, String field, UUID attachment);

    /** Deletes the draft with its files. True if it was there. */
    boolean delete(UUID draft, UUID account);
}
