package onetrip.core.casework;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onetrip.core.document.IssuedDocument;
import onetrip.core.exchange.ManualQuestions;
import onetrip.core.identity.Child;
import onetrip.core.notification.Notice;
import onetrip.core.notification.OutboxEntry;
import onetrip.core.register.CaseEntries;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Where cases are kept. A commit is one transaction: events, projection, notices, outbox, documents, and for a new case the
 * end of its draft. When it returns it is on disk. Thread-safe.
 */
@ConsumerType
public interface CaseStore {
    /**
     * Commits one or several cases together (R-MULTI), all or none.
     *
     * @param draft the draft that became these cases and is deleted, or null
     * @throws Existing if a case of this submission, or an open case for the same item, subject and period is there
     *     already (R-DUP); nothing is written
     * @throws Stale if somebody else changed a case, or a dispute that a case turns, or an answer that it takes back, meanwhile; nothing is written
     *     <p>A case that is frozen no more is not asked again: its {@link SourceRecheck#ITEM} goes with the commit.
     */
    void commit(List<CaseCommit> cases, UUID draft);

    /**
     * Returns when everything that can be read now is on disk. A case that another request has just committed may be seen a
     * moment before that; whoever shows it as a receipt waits here first.
     */
    void settle();

    Optional<CaseState> find(UUID id);

    Optional<CaseState> byNumber(String number);

    /** The cases that came of one submission key, by row. */
    List<CaseState> ofSubmission(UUID submissionKey);

    /** The open case with this key (R-DUP). */
    Optional<CaseState> byOpenKey(String itemId, String subject, String period);

    /** A case with what was handed in and whom it is about, read at once. */
    Optional<Filed> filed(String number);

    /** What was handed in. */
    Optional<CaseContent> content(UUID id);

    /** What was handed in before it was changed, by the number of the event that changed it; in order. */
    default Map<Long, CaseContent> earlier(UUID id) {
        return Map.of();
    }

    /** The display name of whom the case is about. */
    Optional<String> subjectName(UUID id);

    List<EventRecord> events(UUID id);

    /** Newest first: cases this account applied for, and cases about these certificate numbers or organisations (R-DUP, second guardian; handlers). */
    List<CaseSummary> ofPerson(UUID applicant, List<String> subjects);

    /** True if the case is about one of these certificate numbers, or was filed for an organisation with one of them as its code. */
    boolean isAbout(UUID id, List<String> subjects);

    WorkPage work(WorkQuery query);

    /**
     * Open tasks of these offices: {@code office} all, {@code mine} those of these persons, {@code unclaimed}, {@code today}
     * due today, {@code overdue}; without those of whom is recused. No offices: no counts.
     */
    Map<String, Long> counts(Set<String> offices, Set<UUID> persons, java.time.LocalDate today, Recused recused);

    /** Adds up what changed in the counts since the last time, so that reading them stays fast; called now and then. */
    void tidyCounts();

    /** Reserves {@code count} numbers of a series and returns the first; gaps are allowed, doubles are not. */
    long reserveSerials(String series, int count);

    /**
     * The next number of a series for a document of this case, without gaps: what was reserved for a document that never came is
     * given to the next who asks, ten minutes later. The same case asks twice and gets the same number. It is taken for good by
     * the commit that brings the document.
     */
    long reserveNumber(String series, UUID caseId, Instant now);

    /** Six digits that only the applicant is shown: a function of the case under the store's own key, kept nowhere. */
    String pickUpCode(UUID caseId);

    /** Takes up to {@code limit} due re-checks and lends them until {@code leaseUntil}. */
    List<SourceRecheck> claimRechecks(Instant now, Instant leaseUntil, int limit);

    /** Puts it off, unless somebody hurried it since it was claimed: then it stays due. */
    void reschedule(SourceRecheck recheck, Instant now);

    /** Takes up to {@code limit} cases whose timer has come and lends them until {@code leaseUntil}; no other node gets them. */
    default List<UUID> claimTimers(Instant now, Instant leaseUntil, int limit) {
        return List.of();
    }

    /** Lets every open case whose days were counted provisionally come up at this moment: the calendar has changed. */
    default void wakeProvisional(Instant at) {}

    /** Sets the timer of a case that has still this version; without events nothing else changes. {@code timer} may be null. */
    default void setTimer(UUID id, long version, Timer timer) {}

    /** Frozen cases of these items are due at {@code now}, however long they were to wait. */
    void hurry(Set<String> itemIds, Instant now);

    void deleteRecheck(UUID caseId, String source);

    /** Open cases of the item in this stage, by id: nobody learns from the order who came first (R-NOFCFS). */
    List<UUID> atStage(String itemId, String stage);

    /** An open case is there already. */
    final class Existing extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Existing(Throwable cause) {
            super("a case for this submission or this person is there already", cause);
        }
    }

    /** Somebody else was faster. */
    class Stale extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Stale(UUID caseId) {
            super("case " + caseId + " was changed meanwhile");
        }
    }

    /** Somebody else changed a record of a register that the case was to change: tried again, it may pass. */
    final class RecordMoved extends Stale {
        private static final long serialVersionUID = 1L;

        public RecordMoved(UUID caseId) {
            super(caseId);
        }
    }

    /**
     * @param subjectName the display name of whom the case is about
     * @param documents whether anything was issued in it
     * @param disputes whether a value of a source is or was called wrong in it
     */
    record Filed(CaseState state, String subjectName, CaseContent content, boolean documents, boolean disputes) {}

    /**
     * One case's part of a commit.
     *
     * @param before the version that the decision was made on; 0 for a new case
     * @param after the projection after all events
     * @param filing set for a new case only
     * @param content set if what was handed in is new or changed
     * @param timer when the case does something by itself; null if it does not
     * @param beside what goes with it into registers and public lists
     * @param ended documents that hold no more from this moment
     * @param watch what supervision needs; null: nothing is watched, and no card ends
     */
    record CaseCommit(
            long before,
            CaseState after,
            Filing filing,
            StoredContent content,
            List<EventRecord> events,
            List<Notice> notices,
            List<OutboxEntry> outbox,
            List<IssuedDocument> documents,
            List<SourceRecheck> rechecks,
            Timer timer,
            Beside beside,
            List<DocumentEnd> ended,
            CaseWatch.Watch watch) {
        public CaseCommit {
            beside = beside == null ? Beside.NONE : beside;
            ended = ended == null ? List.of() : List.copyOf(ended);
        }

        /** Of a case that nobody watches. */
        public CaseCommit(
                long before,
                CaseState after,
                Filing filing,
                StoredContent content,
                List<EventRecord> events,
                List<Notice> notices,
                List<OutboxEntry> outbox,
                List<IssuedDocument> documents,
                List<SourceRecheck> rechecks,
                Timer timer,
                Beside beside,
                List<DocumentEnd> ended) {
            this(
                    before, after, filing, content, events, notices, outbox, documents, rechecks, timer, beside, ended,
                    null);
        }

        /** Of a case that leaves nothing in a register, and whose documents hold. */
        public CaseCommit(
                long before,
                CaseState after,
                Filing filing,
                StoredContent content,
                List<EventRecord> events,
                List<Notice> notices,
                List<OutboxEntry> outbox,
                List<IssuedDocument> documents,
                List<SourceRecheck> rechecks,
                Timer timer) {
            this(before, after, filing, content, events, notices, outbox, documents, rechecks, timer, null, null, null);
        }

        /** Of a case without a timer. */
        public CaseCommit(
                long before,
                CaseState after,
                Filing filing,
                StoredContent content,
                List<EventRecord> events,
                List<Notice> notices,
                List<OutboxEntry> outbox,
                List<IssuedDocument> documents,
                List<SourceRecheck> rechecks) {
            this(before, after, filing, content, events, notices, outbox, documents, rechecks, null, null, null, null);
        }
    }

    /**
     * What a commit does in registers and public lists.
     *
     * @param entries records that the case makes or changes
     * @param uses records that its answers name; null: as before
     * @param shown what everybody reads of it from now on, or null
     * @param objection what somebody brings forward against that, or null
     * @param disputed what it says of values of sources
     * @param back the answer that an office takes back with it, or null
     * @param guardian what is said of the applicant as a guardian from now on; null: as before
     */
    record Beside(
            List<CaseEntries.Written> entries,
            Set<CaseEntries.Use> uses,
            PublicityStore.Entry shown,
            PublicityStore.Objection objection,
            Disputed disputed,
            ManualQuestions.Back back,
            GuardianSaid guardian) {
        public static final Beside NONE = new Beside(List.of(), null, null, null);

        public Beside {
            entries = List.copyOf(entries);
            uses = uses == null ? null : Set.copyOf(uses);
            disputed = disputed == null ? Disputed.NONE : disputed;
        }

        /** Of a case that says nothing new of a guardian. */
        public Beside(
                List<CaseEntries.Written> entries,
                Set<CaseEntries.Use> uses,
                PublicityStore.Entry shown,
                PublicityStore.Objection objection,
                Disputed disputed,
                ManualQuestions.Back back) {
            this(entries, uses, shown, objection, disputed, back, null);
        }

        /** Of a case of which no answer is taken back. */
        public Beside(
                List<CaseEntries.Written> entries,
                Set<CaseEntries.Use> uses,
                PublicityStore.Entry shown,
                PublicityStore.Objection objection,
                Disputed disputed) {
            this(entries, uses, shown, objection, disputed, null);
        }

        /** Of a case that says nothing new of values of sources. */
        public Beside(
                List<CaseEntries.Written> entries,
                Set<CaseEntries.Use> uses,
                PublicityStore.Entry shown,
                PublicityStore.Objection objection) {
            this(entries, uses, shown, objection, null);
        }
    }

    /**
     * R-GUARD: the applicant's link to the child, by the proof that an officer looked at. It goes with the case's own events, so that neither
     * is there without the other.
     *
     * @param child null: said no more
     * @param officer who looked
     */
    record GuardianSaid(Child child, UUID officer) {
        public static final GuardianSaid NO_MORE = new GuardianSaid(null, null);
    }

    /**
     * What a commit says of values of sources ({@link Dispute}).
     *
     * @param wrong all that the case calls wrong from now on; null: as before
     * @param agreed facts out of {@link Dispute.Wrong#fact} on which the source agrees by now: what is open of them ends as corrected, and not
     *     as taken back
     * @param due last day for what is new
     * @param office that looks after it while no other has the case; may be empty
     * @param leaves the case is over without a decision: what nobody was told of yet is not told any more
     */
    record Disputed(
            List<Dispute.Wrong> wrong,
            Set<String> agreed,
            java.time.LocalDate due,
            String office,
            boolean leaves,
            List<Dispute.Turn> turns) {
        public static final Disputed NONE = new Disputed(null, Set.of(), null, "", false, List.of());

        public Disputed {
            wrong = wrong == null ? null : List.copyOf(wrong);
            agreed = Set.copyOf(agreed);
            turns = List.copyOf(turns);
        }
    }

    /**
     * @param replacedBy number of the edition in its place; null: the document is revoked
     * @param reason for the record
     */
    record DocumentEnd(UUID document, String replacedBy, String reason, Instant at) {}

    /**
     * What never changes once a case is filed.
     *
     * @param row which row of a split form, or −1
     * @param subject certificate number of whom it is about; kept as a blind index only
     * @param subjectName shown in lists; sealed
     * @param organisation credit code of the legal person for which its handler applied, or null; kept as a blind index only
     * @param uploads whether anything was uploaded with it ({@link Paperwork})
     */
    record Filing(
            UUID submissionKey,
            int row,
            String subject,
            String period,
            String subjectName,
            String organisation,
            boolean uploads) {
        /** Of somebody who applies in his own name, and uploads nothing. */
        public Filing(UUID submissionKey, int row, String subject, String period, String subjectName) {
            this(submissionKey, row, subject, period, subjectName, null, false);
        }
    }

    /**
     * @param openJson answers that may lie in clear, as JSON
     * @param secret all else, to be sealed
     * @param replaces whether the applicant changed what was handed in: then what was there is kept beside it
     */
    record StoredContent(String openJson, byte[] secret, boolean replaces) {
        public StoredContent(String openJson, byte[] secret) {
            this(openJson, secret, false);
        }
    }
}
