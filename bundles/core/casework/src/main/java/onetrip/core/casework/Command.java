package onetrip.core.casework;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import onetrip.api.item.Definition;
import onetrip.api.item.Text;
import onetrip.api.rules.CheckOutcome;

/** What somebody, or the system, wants of a case. */
public sealed interface Command {
    /** What becomes of the decision: {@link PaperCommand}, {@link DeliveryCommand}, {@link ReviewCommand}; decided by {@link PaperLaw} and beside it. */
    non-sealed interface OfPapers extends Command {}

    /** What becomes of values that the applicant calls wrong: {@link DisputeCommand}. */
    non-sealed interface OfDispute extends Command {}

    /** What is said about acceptance, and what the applicant answers; {@link IntakeLaw} decides. */
    sealed interface OfIntake extends Command
            permits Accept, AskCorrection, NotAccept, AskSupplement, Amend, FollowUp {}

    /**
     * R-ONCE first half: the first command of every case.
     *
     * @param window at which window it is filed (R-CHANNEL), or null for online
     */
    record Submit(
            UUID caseId,
            UUID applicant,
            String number,
            String definitionHash,
            String bundleVersion,
            String answersHash,
            UUID siblingGroup,
            List<String> flags,
            AtWindow window)
            implements Command {
        /** Online. */
        public Submit(
                UUID caseId,
                UUID applicant,
                String number,
                String definitionHash,
                String bundleVersion,
                String answersHash,
                UUID siblingGroup,
                List<String> flags) {
            this(caseId, applicant, number, definitionHash, bundleVersion, answersHash, siblingGroup, flags, null);
        }
    }

    /** The outcome of the automatic check of the open stage. */
    record FinishCheck(CheckOutcome outcome, String rulesVersion) implements Command {}

    record Claim(UUID officer) implements Command {}

    record Release(UUID officer) implements Command {}

    /** An officer passes a case on from a stage that does not decide. */
    /**
     * @param guardian that the applicant is the guardian, where the next stage gives places and nobody decides; or null
     * @param basis what there is to go by about that; {@link Cases#decide} says so, whatever stands here
     */
    record Forward(UUID officer, String opinion, GuardianTick guardian, GuardianTick.Basis basis) implements Command {
        public Forward(UUID officer, String opinion, GuardianTick guardian) {
            this(officer, opinion, guardian, GuardianTick.Basis.NONE);
        }

        public Forward(UUID officer, String opinion) {
            this(officer, opinion, null);
        }
    }

    /** @param guardian that the applicant is the guardian of whom the case is about (R-GUARD), or null: nothing is said of that */
    record Grant(UUID officer, String note, GuardianTick guardian) implements Command {
        public Grant(UUID officer, String note) {
            this(officer, note, null);
        }
    }

    /** @param reasons ids out of the stage's reasons; at least one */
    record Refuse(UUID officer, List<String> reasons, String note) implements Command {}

    /** The item's code cannot be asked. Frozen already: nothing more. */
    record Freeze(String reason) implements Command {}

    /** Opens the stage that could not be opened while the item's code could not say which office it goes to. */
    record Continue() implements Command {}

    record RecordDocument(UUID document, String template, String number) implements Command {}

    /** One of the bureau's own notices was written: of acceptance, of refusal. It moves nothing. */
    record RecordNotice(UUID document, String template, String number) implements Command {}

    record Withdraw(UUID by) implements Command {}

    /**
     * A source that owed an answer has given it.
     *
     * @param instead flag for whoever reviews where the answer differs from what was handed in (R-SHARE), or where nobody was found; or empty
     */
    record ClearFlag(String flag, String evidenceHash, String instead) implements Command {
        /** Flag of a source that answers, and does not know whom it was asked about. */
        public static final String NOT_FOUND = "share-notfound:";

        /** Flag of a source that answers, and says something else than was handed in. */
        public static final String MISMATCH = "share-mismatch:";

        public ClearFlag(String flag, String evidenceHash) {
            this(flag, evidenceHash, "");
        }

        /** Whether the rules can judge now: an answer that differs from what was handed in is a person's to look at. */
        public boolean settled() {
            return instead.isEmpty() || instead.startsWith(NOT_FOUND);
        }
    }

    /**
     * An office without an interface takes its answer back.
     *
     * @param sources that had it already
     * @param stage the check to which the case goes back, or null
     * @param undone flags that go with that
     */
    record TakeAnswerBack(
            UUID question,
            String office,
            UUID officer,
            List<String> sources,
            String stage,
            List<String> undone,
            String reason)
            implements Command {}

    /**
     * What the rules say now to a check that handed the case to people while a source was silent; {@link Reconsideration}.
     *
     * @param before flags that the check raised then
     */
    record Reconsider(String stage, CheckOutcome outcome, String rulesVersion, List<String> before)
            implements Command {}

    /**
     * The law gives a parameter another value, for open cases too (R-PIN).
     *
     * @param definitionHash of {@code next}, under which the case stands from now on
     */
    record ForceParameter(
            UUID change,
            String parameter,
            Text label,
            Text was,
            Text is,
            String ground,
            String definitionHash,
            Definition next)
            implements Command {}

    /**
     * 特别程序 begins (R-CLOCK).
     *
     * @param procedure id out of {@link ClockLaw#procedures}
     * @param days working days it is likely to take
     */
    record StopClock(UUID officer, String procedure, int days, String reason) implements Command {}

    /** It is over. */
    record ResumeClock(UUID officer, String note) implements Command {}

    /**
     * R-EXTEND; who may record it is decided by the desk.
     *
     * @param approvedBy the head who approved it, in words
     */
    record ExtendLimit(UUID officer, String approvedBy, String reason) implements Command {}
    /** @param tolerant materials that may come later (R-TOLERANT), each with words; usually none */
    record Accept(UUID officer, List<Point> tolerant) implements OfIntake {}

    /**
     * One notice of all that is missing or wrong (R-ONCE).
     *
     * @param override why it is asked a second time (R-ONCE2); not read for the first
     * @param head whether the officer heads the office; {@link Cases#decide} says so, whatever stands here
     */
    record AskCorrection(UUID officer, List<Point> points, String override, boolean head) implements OfIntake {
        public AskCorrection by(boolean sectionHead) {
            return new AskCorrection(officer, points, override, sectionHead);
        }
    }

    /**
     * @param reasons ids of {@link NonAcceptance#grounds}; at least one
     * @param authority who is in charge, where that is a reason
     */
    record NotAccept(UUID officer, List<String> reasons, String authority, String note) implements OfIntake {}

    /** Once, after acceptance (R-SUPPLEMENT): points, a question, or both. */
    record AskSupplement(UUID officer, List<Point> points, String question) implements OfIntake {}

    /**
     * The applicant hands in what was changed.
     *
     * @param key of the submission
     * @param fields ids of the fields that are others now
     * @param flags what the answers raise, as at a submission
     */
    record Amend(Purpose purpose, UUID by, UUID key, String answersHash, List<String> fields, List<String> flags)
            implements OfIntake {}

    /** A moment may have come; see {@link Timers}. */
    record Tick(TimerKind kind) implements Command {}

    /** An office did what was to do about a case that had ended without a decision. */
    record FollowUp(UUID officer, String note) implements OfIntake {}

    record Reveal(UUID officer, String field, String reason) implements Command {}

    /** A page that was found on paper; {@code words} say where the original lies. */
    record AddScan(UUID officer, UUID scan, String words) implements Command {}

    /** What happens on a visit; {@link VisitLaw}. */
    sealed interface OfVisit extends Command {}

    /** What only the applicant can want of a case that an office has, or has decided. */
    non-sealed interface ByApplicant extends Command {}

    /** @param at in China; {@code officers} work in the office, whoever carries it out looks */
    record PlanVisit(UUID officer, java.time.LocalDateTime at, String place, List<UUID> officers) implements OfVisit {
        public PlanVisit {
            officers = List.copyOf(officers);
        }
    }

    /** @param wish another time, and why */
    record AskVisitMove(UUID by, String wish) implements OfVisit, ByApplicant {}

    record AddVisitPhoto(UUID officer, UUID photo, String where) implements OfVisit {}

    record RemoveVisitPhoto(UUID officer, UUID photo) implements OfVisit {}

    /** @param repairBy last day to put it right, for REPAIR */
    record RecordVisit(
            UUID officer,
            java.util.Map<String, String> answers,
            String findings,
            SiteVisit.Outcome outcome,
            LocalDate repairBy)
            implements OfVisit {}

    /** Another one of those who went stands behind the record. */
    record ConfirmRecord(UUID officer) implements OfVisit {}

    /** What was to be put right is. */
    record RepairDone(UUID by, String note) implements OfVisit, ByApplicant {}

    /** A confirmed result goes on to the next stage. */
    record LeaveVisit() implements OfVisit {}

    /** What happens to the public list entry of a case; {@link PublicityLaw}. */
    sealed interface OfPublicity extends Command {}

    /** @param entry random; what everybody reads of it goes beside the case */
    record OpenPublicity(UUID entry) implements OfPublicity {}

    /** Its days are over: the case goes on. */
    record LeavePublicity() implements OfPublicity {}

    /** By anybody; who and why goes beside the case. */
    record RaiseObjection(UUID objection) implements OfPublicity {}

    record DismissObjection(UUID officer, UUID objection, String reason) implements OfPublicity {}

    record UpholdObjection(UUID officer, UUID objection, String reason) implements OfPublicity {}

    /** What comes of a REGISTER stage; {@link EntryLaw}. */
    sealed interface OfEntry extends Command {}

    /** The record is written in the same transaction, or says all that already. */
    record RecordEntry(UUID record, long version, List<UUID> more) implements OfEntry {
        /** One record. */
        public RecordEntry(UUID record, long version) {
            this(record, version, List.of());
        }
    }

    /** The register does not take it. {@code sentence} names fields and no values. */
    record RefuseEntry(String code, Text sentence) implements OfEntry {}

    /** Whoever keeps the register has mended what was in the way. */
    record RetryEntry(UUID officer) implements OfEntry {}

    /** Whoever keeps the register has written the record; {@code note} says how. */
    record EnterByHand(UUID officer, String note) implements OfEntry {}

    /** What the owner of a batch, or the family, wants of a case in an ALLOCATION stage; {@link SeatLaw}. */
    sealed interface OfSeat extends Command {}

    /** The batch was frozen with this case in it, under a public number. */
    record EnterBatch(UUID batch, String number) implements OfSeat {}

    /**
     * The published result gives a place; also a better one later, from the waiting list.
     *
     * @param confirmBy last day to confirm; null: nothing is to be confirmed and the case is granted
     */
    record OfferSeat(
            UUID batch,
            String place,
            Text placeName,
            int preference,
            String category,
            int lot,
            String why,
            LocalDate confirmBy)
            implements OfSeat {}

    /** The published result gives none for now. */
    record WaitForSeat(UUID batch, int lot, int position) implements OfSeat {}

    /** @param by the family member who presses the button */
    record ConfirmSeat(UUID by) implements OfSeat {}

    /** @param by null: nobody answered by the day */
    record GiveSeatUp(UUID by) implements OfSeat {}

    /** The batch is over and there was no place. */
    record MissSeat(UUID batch) implements OfSeat {}
    /**
     * What a deputy does with the case's own task while its officer is away (J03 F2).
     *
     * @param command a Claim, Release, Forward, Grant or Refuse of {@code officer}
     * @param principal who is away
     */
    record InPlace(Command command, UUID officer, UUID principal) implements Command {}

    /** Who acts. {@code inPlaceOf} is the officer who is away and whose task it is, or null. */
    record By(UUID officer, UUID inPlaceOf) {
        public static By self(UUID officer) {
            return new By(officer, null);
        }

        /** In whose name: a task that is taken is this person's. */
        UUID holder() {
            return inPlaceOf == null ? officer : inPlaceOf;
        }
    }

    /** 联审: what the offices that are asked, and the lead, do. An empty task is the case's own. */
    sealed interface OfJoint extends Command {
        By by();

        /** The task it is about; empty for the case's own and for commands of the lead about all tasks. */
        String task();

        /** The same by somebody else: whoever carries it out finds out for whom. */
        OfJoint by(By by);

        /** True if it is the lead's to do, whoever has the task. */
        default boolean lead() {
            return false;
        }
    }

    record ClaimTask(By by, String task) implements OfJoint {
        @Override
        public OfJoint by(By other) {
            return new ClaimTask(other, task);
        }
    }

    record ReleaseTask(By by, String task) implements OfJoint {
        @Override
        public OfJoint by(By other) {
            return new ReleaseTask(other, task);
        }
    }

    /** @param to a colleague who works in the task's office; whoever carries it out looks */
    record AssignTask(By by, String task, UUID to) implements OfJoint {
        @Override
        public OfJoint by(By other) {
            return new AssignTask(other, task, to);
        }
    }

    /** @param office that exists; whoever carries it out looks */
    record TransferTask(By by, String task, String office, String reason) implements OfJoint {
        @Override
        public OfJoint by(By other) {
            return new TransferTask(other, task, office, reason);
        }
    }

    /** @param cosigner who works in the office, or null */
    record AddCosigner(By by, String task, String office, UUID cosigner, String reason) implements OfJoint {
        @Override
        public OfJoint by(By other) {
            return new AddCosigner(other, task, office, cosigner, reason);
        }
    }

    record HandBack(By by, String task, String reason) implements OfJoint {
        @Override
        public OfJoint by(By other) {
            return new HandBack(other, task, reason);
        }
    }

    /** The lead asks a branch again; with an empty task, the case goes back to the review before ({@link SerialReview}). */
    record SendBack(By by, String task, String reason) implements OfJoint {
        @Override
        public OfJoint by(By other) {
            return new SendBack(other, task, reason);
        }

        @Override
        public boolean lead() {
            return true;
        }
    }

    record Urge(By by, String task, String note) implements OfJoint {
        @Override
        public OfJoint by(By other) {
            return new Urge(other, task, note);
        }

        @Override
        public boolean lead() {
            return true;
        }
    }

    /**
     * @param reasons ids of the branch's reasons, for DISAGREE
     * @param answers question id → {@code yes}, {@code no} or words
     */
    record GiveOpinion(
            By by,
            String task,
            Joint.OpinionKind kind,
            List<String> reasons,
            String text,
            java.util.Map<String, String> answers)
            implements OfJoint {
        @Override
        public OfJoint by(By other) {
            return new GiveOpinion(other, task, kind, reasons, text, answers);
        }
    }

    /** @param spokenAt in China; not in the future */
    record OverrideSilence(By by, String reason, String spokenTo, java.time.LocalDateTime spokenAt) implements OfJoint {
        @Override
        public String task() {
            return "";
        }

        @Override
        public OfJoint by(By other) {
            return new OverrideSilence(other, reason, spokenTo, spokenAt);
        }

        @Override
        public boolean lead() {
            return true;
        }
    }
}
