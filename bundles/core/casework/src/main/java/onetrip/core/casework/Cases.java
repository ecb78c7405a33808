package onetrip.core.casework;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.item.Definition;
import onetrip.core.document.IssuedDocument;
import onetrip.core.form.Attachment;
import onetrip.core.form.FieldView;
import onetrip.core.form.OpenDraft;
import onetrip.core.identity.Account;
import org.osgi.annotation.versioning.ProviderType;

/**
 * 办件: submitting, following, working on cases. Every method authorises on its own: a case that is not one's business does
 * not exist. Refusals are {@link Refused}, with a sentence. Thread-safe.
 */
@ProviderType
public interface Cases {
    /**
     * Hands a draft in. The same draft, five times or from two devices, makes one case and the same receipt (DESIGN §5,
     * submit once).
     *
     * @param submissionKey the key the form carried
     * @param window at which window a clerk hands it in for the applicant (R-CHANNEL), or null for online
     */
    Submission submit(UUID draft, UUID submissionKey, Account applicant, AtWindow window);

    /** Online. */
    default Submission submit(UUID draft, UUID submissionKey, Account applicant) {
        return submit(draft, submissionKey, applicant, null);
    }

    /**
     * Hands in a form of one page that was never stored. Its id is the submission key: sent five times it makes one case and
     * the same receipt.
     *
     * @param window see {@link #submit(UUID, UUID, Account, AtWindow)}
     */
    Submission submit(OpenDraft unstored, Account applicant, AtWindow window);

    /** Online. */
    default Submission submit(OpenDraft unstored, Account applicant) {
        return submit(unstored, applicant, null);
    }

    /** Cases of this person, also those the other guardian filed for the same child. */
    List<CaseSummary> mine(Account person);

    /** The definition under which a case or draft stands, by its hash: also where the item has changed or gone. */
    Optional<Definition> definition(String hash);

    /** For the applicant, or a guardian of whom the case is about. */
    Optional<CaseView> forCitizen(String number, Account person);

    /**
     * For an officer whose office has, or had, the case, or has a task in its joint review: then only what the branch needs. A
     * deputy has the tasks of an officer who is away.
     */
    Optional<OfficerCase> forOfficer(String number, Account officer);

    /** Whether {@link #forOfficer} finds the case, without reading all that happened to it. */
    boolean sees(String number, Account officer);

    /** Tasks of the officer's offices; other offices in the query are left out. */
    WorkPage work(WorkQuery query, Account officer);

    /**
     * Counts: {@code mine}, {@code office}, {@code unclaimed}, {@code today}, {@code overdue}, and {@code followup}: cases that ended
     * because nothing came back and are to be looked after.
     */
    Map<String, Long> counts(Account officer);

    /**
     * How near a task's last day is, by the calendar and the operator's warning.
     *
     * @param opened when the task's limit began to run, or null if that is not known
     * @param due null for no limit
     */
    Light light(Instant opened, LocalDate due);

    /**
     * Carries a command out. Commands of joint review are carried out in the name of whom the officer stands in for; whatever
     * their {@code by} says is replaced.
     *
     * @param version the version the person saw; someone else's change in between is refused with code
     *     {@code changed-meanwhile}, in a joint review only if it concerns the same task
     */
    CaseState decide(String number, long version, Command command, Account officer);

    /** Why {@code decide} would refuse now; empty if it would not. Nothing is changed. */
    Optional<Refused> preview(String number, long version, Command command, Account officer);

    /** R-WITHDRAW. */
    CaseState withdraw(String number, Account person);

    /** What only the applicant can do: ask for another time of a visit, say that something is put right, ask for a person to look at what rules decided. */
    CaseState wants(String number, Command.ByApplicant command, Account person);

    /** Changes by the applicant: correction, spot fix, tolerant materials, supplement, and copying into a new application. */
    CaseAmendments amendments();

    /** Values of sources that applicants call wrong. */
    CaseDisputes disputes();

    /** What applicants do about what was granted: choose after a return, fetch at the window. */
    CasePapers papers();

    /** What a connected payment platform does about bills. */
    CasePayments payments();

    /**
     * Whoever connects payment platforms says here who knows when nobody could pay online; until somebody does, everybody could.
     *
     * @return closed by whoever called when he goes
     */
    Outages outages(CashierOutages known);

    /** Somebody who knows is there until this is closed. */
    interface Outages extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * What a connected courier says about the letter of a case, by nobody of the office.
     *
     * @return false if the case does not wait for that: it went on in another way
     */
    boolean carried(String number, DeliveryCommand command);

    /** Where the letter of a case stands, for a connected courier; empty before there is one. */
    Optional<Parcel> parcel(String number);

    /** The newest joint stage, for whoever follows a task elsewhere: who was asked and what they said, nothing of the applicant. Nobody's look is counted. */
    Optional<Joint> joint(String number);

    /** Carriers that an officer can choose, the usual one first. */
    List<String> carriers();

    /** The fields of the case that apply, as they are answered: what a notice can name (R-ONCE). For an officer with the case. */
    List<FieldView> askable(String number, Account officer);

    /** What was handed in before it was changed, by the number of the event that changed it; for an officer with the case. */
    Map<Long, CaseContent> earlier(String number, Account officer);

    /** The value of a masked field, after the reading was written down (R-LOG). */
    Object reveal(String number, String field, String reason, Account officer);

    /** A file handed in with the case, for applicant or officer. */
    Optional<Attachment> attachment(String number, UUID attachment, Account who);

    Optional<InputStream> openAttachment(String number, UUID attachment, Account who) throws IOException;

    /** A document issued in the case, for applicant or officer. */
    Optional<IssuedDocument> document(String number, UUID document, Account who);
}
