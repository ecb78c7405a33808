package onetrip.core.casework;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.item.Definition;
import onetrip.core.identity.Account;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Values of sources that applicants call wrong, until their keepers have answered (R-SHARE; 个人信息保护法 art. 46). For whoever has the whole
 * of a case that says so, and for whoever answers for personal data; to everybody else they do not exist. Nothing here decides a case.
 * Thread-safe.
 */
@ProviderType
public interface CaseDisputes {
    /** Most characters of the keeper's name, and of its answer. */
    int MOST_KEEPER = 80;

    int MOST_REASON = 1000;

    /**
     * One as somebody of staff sees it.
     *
     * @param claim the case by which this person sees it
     * @param definition of that case
     * @param subject whom that case is about
     * @param opens whether the person may open the case
     */
    record Seen(Dispute dispute, Dispute.Claim claim, Definition definition, String subject, boolean opens) {}

    /**
     * What the keeper is told.
     *
     * @param applicant name
     * @param certNo masked
     */
    record Letter(Seen seen, String applicant, String certNo) {}

    /** Whether there can be any for this account. */
    boolean works(Account staff);

    /** One more than {@code size} if there are more. No values are shown in a list, and so no look is counted. */
    List<Dispute> list(DisputeStore.Filter filter, int page, int size, Account staff);

    /** The look is written down, as of a case. */
    Optional<Seen> find(UUID id, Account staff);

    /** What is printed for the keeper; where it holds a number of a person that is written down as read (R-LOG). */
    Optional<Letter> letter(UUID id, Account staff);

    /**
     * The keeper was told.
     *
     * @param version that the person saw
     * @param day on which; not in the future and not before it was said
     * @throws Refused with a sentence; {@code changed-meanwhile} if somebody was faster, {@code dispute-unknown} if it is none of theirs
     */
    void send(UUID id, long version, String keeper, Dispute.Way way, LocalDate day, Account staff);

    /**
     * The keeper has answered.
     *
     * @param corrected whether the source now says what the applicant says
     * @param reason in words for the applicant; may be empty where it was corrected
     * @throws Refused as {@link #send}
     */
    void answer(UUID id, long version, boolean corrected, String reason, Account staff);

    /** Of a case that somebody sees. */
    List<Dispute> ofCase(CaseView view);

    /** In cases of this person, the newest first. */
    List<Dispute> of(Account person);
}
