package onetrip.core.casework;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import onetrip.api.item.Text;

/**
 * What happened to a case. Events are facts: they hold no personal data in clear (answers are named by their hash, people
 * by account id), so that the chain stays whole when data is erased. Names of the subtypes are stored: they never change.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = CaseEvent.Submitted.class, name = "submitted"),
    @JsonSubTypes.Type(value = CaseEvent.Accepted.class, name = "accepted"),
    @JsonSubTypes.Type(value = CaseEvent.StageOpened.class, name = "stage-opened"),
    @JsonSubTypes.Type(value = CaseEvent.CheckDone.class, name = "check-done"),
    @JsonSubTypes.Type(value = CaseEvent.Claimed.class, name = "claimed"),
    @JsonSubTypes.Type(value = CaseEvent.Released.class, name = "released"),
    @JsonSubTypes.Type(value = CaseEvent.Forwarded.class, name = "forwarded"),
    @JsonSubTypes.Type(value = CaseEvent.FlagRaised.class, name = "flag-raised"),
    @JsonSubTypes.Type(value = CaseEvent.FlagCleared.class, name = "flag-cleared"),
    @JsonSubTypes.Type(value = CaseEvent.Granted.class, name = "granted"),
    @JsonSubTypes.Type(value = CaseEvent.Refused.class, name = "refused"),
    @JsonSubTypes.Type(value = CaseEvent.DocumentIssued.class, name = "document-issued"),
    @JsonSubTypes.Type(value = CaseEvent.Withdrawn.class, name = "withdrawn"),
    @JsonSubTypes.Type(value = CaseEvent.Closed.class, name = "closed"),
    @JsonSubTypes.Type(value = CaseEvent.Frozen.class, name = "frozen"),
    @JsonSubTypes.Type(value = CaseEvent.Resumed.class, name = "resumed"),
    @JsonSubTypes.Type(value = CaseEvent.Revealed.class, name = "revealed"),
    @JsonSubTypes.Type(value = CaseEvent.ScanAdded.class, name = "scan-added"),
    @JsonSubTypes.Type(value = CaseEvent.ClockStopped.class, name = "clock-stopped"),
    @JsonSubTypes.Type(value = CaseEvent.ClockResumed.class, name = "clock-resumed"),
    @JsonSubTypes.Type(value = CaseEvent.LimitExtended.class, name = "limit-extended"),
    @JsonSubTypes.Type(value = CaseEvent.DaysRecounted.class, name = "days-recounted"),
    @JsonSubTypes.Type(value = CaseEvent.ParameterForced.class, name = "parameter-forced"),
    @JsonSubTypes.Type(value = CaseEvent.SeatEntered.class, name = "seat-entered"),
    @JsonSubTypes.Type(value = CaseEvent.SeatOffered.class, name = "seat-offered"),
    @JsonSubTypes.Type(value = CaseEvent.SeatAwaited.class, name = "seat-awaited"),
    @JsonSubTypes.Type(value = CaseEvent.SeatConfirmed.class, name = "seat-confirmed"),
    @JsonSubTypes.Type(value = CaseEvent.SeatGivenUp.class, name = "seat-given-up"),
    @JsonSubTypes.Type(value = CaseEvent.SeatMissed.class, name = "seat-missed"),
    @JsonSubTypes.Type(value = CaseEvent.CorrectionAsked.class, name = "correction-asked"),
    @JsonSubTypes.Type(value = CaseEvent.Resubmitted.class, name = "resubmitted"),
    @JsonSubTypes.Type(value = CaseEvent.SpotFixed.class, name = "spot-fixed"),
    @JsonSubTypes.Type(value = CaseEvent.NotAccepted.class, name = "not-accepted"),
    @JsonSubTypes.Type(value = CaseEvent.DeemedWithdrawn.class, name = "deemed-withdrawn"),
    @JsonSubTypes.Type(value = CaseEvent.MaterialsAdded.class, name = "materials-added"),
    @JsonSubTypes.Type(value = CaseEvent.AcceptRevoked.class, name = "accept-revoked"),
    @JsonSubTypes.Type(value = CaseEvent.SupplementAsked.class, name = "supplement-asked"),
    @JsonSubTypes.Type(value = CaseEvent.SupplementAnswered.class, name = "supplement-answered"),
    @JsonSubTypes.Type(value = CaseEvent.SupplementLapsed.class, name = "supplement-lapsed"),
    @JsonSubTypes.Type(value = CaseEvent.FollowedUp.class, name = "followed-up"),
    @JsonSubTypes.Type(value = CaseEvent.BranchOpened.class, name = "branch-opened"),
    @JsonSubTypes.Type(value = CaseEvent.TaskClaimed.class, name = "task-claimed"),
    @JsonSubTypes.Type(value = CaseEvent.TaskReleased.class, name = "task-released"),
    @JsonSubTypes.Type(value = CaseEvent.TaskAssigned.class, name = "task-assigned"),
    @JsonSubTypes.Type(value = CaseEvent.TaskTransferred.class, name = "task-transferred"),
    @JsonSubTypes.Type(value = CaseEvent.CosignerAdded.class, name = "cosigner-added"),
    @JsonSubTypes.Type(value = CaseEvent.TaskHandedBack.class, name = "task-handed-back"),
    @JsonSubTypes.Type(value = CaseEvent.Urged.class, name = "urged"),
    @JsonSubTypes.Type(value = CaseEvent.OpinionGiven.class, name = "opinion-given"),
    @JsonSubTypes.Type(value = CaseEvent.OpinionSentBack.class, name = "opinion-sent-back"),
    @JsonSubTypes.Type(value = CaseEvent.ReviewSentBack.class, name = "review-sent-back"),
    @JsonSubTypes.Type(value = CaseEvent.OpinionsOverridden.class, name = "opinions-overridden"),
    @JsonSubTypes.Type(value = CaseEvent.StoodIn.class, name = "stood-in"),
    @JsonSubTypes.Type(value = CaseEvent.PublicityOpened.class, name = "publicity-opened"),
    @JsonSubTypes.Type(value = CaseEvent.PublicityEnded.class, name = "publicity-ended"),
    @JsonSubTypes.Type(value = CaseEvent.ObjectionRaised.class, name = "objection-raised"),
    @JsonSubTypes.Type(value = CaseEvent.ObjectionDismissed.class, name = "objection-dismissed"),
    @JsonSubTypes.Type(value = CaseEvent.ObjectionUpheld.class, name = "objection-upheld"),
    @JsonSubTypes.Type(value = CaseEvent.GrantSetAside.class, name = "grant-set-aside"),
    @JsonSubTypes.Type(value = CaseEvent.VisitPlanned.class, name = "visit-planned"),
    @JsonSubTypes.Type(value = CaseEvent.VisitMoveAsked.class, name = "visit-move-asked"),
    @JsonSubTypes.Type(value = CaseEvent.VisitPhotoAdded.class, name = "visit-photo-added"),
    @JsonSubTypes.Type(value = CaseEvent.VisitPhotoRemoved.class, name = "visit-photo-removed"),
    @JsonSubTypes.Type(value = CaseEvent.VisitRecorded.class, name = "visit-recorded"),
    @JsonSubTypes.Type(value = CaseEvent.VisitConfirmed.class, name = "visit-confirmed"),
    @JsonSubTypes.Type(value = CaseEvent.VisitRepaired.class, name = "visit-repaired"),
    @JsonSubTypes.Type(value = CaseEvent.VisitRepairLapsed.class, name = "visit-repair-lapsed"),
    @JsonSubTypes.Type(value = CaseEvent.VisitEnded.class, name = "visit-ended"),
    @JsonSubTypes.Type(value = CaseEvent.EntryWritten.class, name = "entry-written"),
    @JsonSubTypes.Type(value = CaseEvent.EntryRefused.class, name = "entry-refused"),
    @JsonSubTypes.Type(value = CaseEvent.EntryRetried.class, name = "entry-retried"),
    @JsonSubTypes.Type(value = CaseEvent.EntryByHand.class, name = "entry-by-hand"),
    @JsonSubTypes.Type(value = CaseEvent.AnswerTakenBack.class, name = "answer-taken-back"),
    @JsonSubTypes.Type(value = DisputeEvent.DisputeSent.class, name = "dispute-sent"),
    @JsonSubTypes.Type(value = DisputeEvent.DisputeAnswered.class, name = "dispute-answered"),
    @JsonSubTypes.Type(value = PaperEvent.IssueLate.class, name = "issue-late"),
    @JsonSubTypes.Type(value = PaperEvent.DecisionRevoked.class, name = "decision-revoked"),
    @JsonSubTypes.Type(value = PaperEvent.GuardianProven.class, name = "guardian-proven"),
    @JsonSubTypes.Type(value = PaperEvent.GuardianEnded.class, name = "guardian-ended"),
    @JsonSubTypes.Type(value = PaperEvent.DocumentReplaced.class, name = "document-replaced"),
    @JsonSubTypes.Type(value = ReviewEvent.Asked.class, name = "review-asked"),
    @JsonSubTypes.Type(value = ReviewEvent.Upheld.class, name = "review-upheld"),
    @JsonSubTypes.Type(value = ReviewEvent.SetAside.class, name = "review-set-aside"),
    @JsonSubTypes.Type(value = DeliveryEvent.Begun.class, name = "delivery-begun"),
    @JsonSubTypes.Type(value = DeliveryEvent.HandedOver.class, name = "delivery-handed-over"),
    @JsonSubTypes.Type(value = DeliveryEvent.CameBack.class, name = "delivery-came-back"),
    @JsonSubTypes.Type(value = DeliveryEvent.Chosen.class, name = "delivery-chosen"),
    @JsonSubTypes.Type(value = DeliveryEvent.Delivered.class, name = "delivered"),
    @JsonSubTypes.Type(value = PaymentEvent.Approved.class, name = "approved-if-paid"),
    @JsonSubTypes.Type(value = PaymentEvent.Billed.class, name = "billed"),
    @JsonSubTypes.Type(value = PaymentEvent.Paid.class, name = "paid"),
    @JsonSubTypes.Type(value = PaymentEvent.Lapsed.class, name = "payment-lapsed"),
    @JsonSubTypes.Type(value = PaymentEvent.Postponed.class, name = "payment-postponed"),
    @JsonSubTypes.Type(value = PaymentEvent.RefundAsked.class, name = "refund-asked"),
    @JsonSubTypes.Type(value = PaymentEvent.Refunded.class, name = "refunded"),
    @JsonSubTypes.Type(value = PaymentEvent.RefundApproved.class, name = "refund-approved"),
    @JsonSubTypes.Type(value = PaymentEvent.RefundDeclined.class, name = "refund-declined"),
})
public sealed interface CaseEvent {

    /**
     * The applicant handed it in.
     *
     * @param bundleVersion of the item's code, under which the case finishes; null in events of before there was a choice
     * @param answersHash SHA-256 over salt and canonical answers
     * @param window at which window it was filed (R-CHANNEL); null for online, and then not written
     */
    record Submitted(
            String number,
            String itemId,
            String definitionVersion,
            String definitionHash,
            String bundleVersion,
            String answersHash,
            UUID siblingGroup,
            @JsonInclude(JsonInclude.Include.NON_NULL) AtWindow window)
            implements CaseEvent {
        /** Online. */
        public Submitted(
                String number,
                String itemId,
                String definitionVersion,
                String definitionHash,
                String bundleVersion,
                String answersHash,
                UUID siblingGroup) {
            this(number, itemId, definitionVersion, definitionHash, bundleVersion, answersHash, siblingGroup, null);
        }
    }

    /**
     * 受理. The clock starts: {@code promisedDue} and {@code statutoryDue} may be null (no such limit).
     *
     * @param on the day of acceptance, day 0, where it is not the day of the event: accepted by silence from the day on which the
     *     materials came (R-ONCE); null otherwise and in older events
     * @param tolerant materials that may still come (R-TOLERANT), until the end of {@code tolerantDue}
     */
    record Accepted(
            LocalDate promisedDue,
            LocalDate statutoryDue,
            boolean provisional,
            LocalDate on,
            List<Point> tolerant,
            LocalDate tolerantDue)
            implements CaseEvent {
        public Accepted {
            tolerant = tolerant == null ? List.of() : List.copyOf(tolerant);
        }

        /** Today, with nothing to come. */
        public Accepted(LocalDate promisedDue, LocalDate statutoryDue, boolean provisional) {
            this(promisedDue, statutoryDue, provisional, null, null, null);
        }

        /** Whether nobody said anything in five working days. */
        public boolean bySilence() {
            return on != null;
        }
    }

    /**
     * 一次性补正告知 (R-ONCE): all that is missing or wrong, at once.
     *
     * @param due the last day (R-CORR-DDL)
     * @param override why a section head asks a second time (R-ONCE2); empty for the first notice
     */
    record CorrectionAsked(String stage, UUID officer, List<Point> points, LocalDate due, String override)
            implements CaseEvent {}

    /**
     * The applicant put right what was named; the period of R-ONCE begins anew.
     *
     * @param key of the submission: sent five times it is one
     * @param fields ids of the fields that are others now; nothing of their values
     * @param settled flags that what was handed in now raises no more; empty in older events
     */
    record Resubmitted(UUID by, UUID key, String answersHash, List<String> fields, List<String> settled)
            implements CaseEvent {
        public Resubmitted {
            settled = settled == null ? List.of() : List.copyOf(settled);
        }
    }

    /** The applicant put something right by himself before acceptance (R-SPOTFIX). */
    record SpotFixed(UUID by, UUID key, String answersHash, List<String> fields) implements CaseEvent {}

    /**
     * 不予受理 (R-RECEIPT): the end.
     *
     * @param authority who is in charge instead, where that is the reason; empty otherwise
     */
    record NotAccepted(String stage, UUID officer, List<Ground> grounds, String authority, String note)
            implements CaseEvent {}

    /** 视为撤回 (R-CORR-DDL): nothing came back until the end of {@code due}. {@code followUp} is an office or null. */
    record DeemedWithdrawn(LocalDate due, String followUp) implements CaseEvent {}

    /** Tolerant materials came (R-TOLERANT). {@code points} are ids of materials. */
    record MaterialsAdded(UUID by, UUID key, String answersHash, List<String> points) implements CaseEvent {}

    /** 撤销受理 (浙江规定 art. 11(2)): these materials did not come until the end of {@code due}. */
    record AcceptRevoked(List<Point> missing, LocalDate due, String followUp) implements CaseEvent {}

    /** The one question after acceptance (R-SUPPLEMENT); no clock stops. {@code points} may be empty. */
    record SupplementAsked(String stage, UUID officer, List<Point> points, String question, LocalDate due)
            implements CaseEvent {}

    /** Its answer; the words stand with the answers of the case. */
    record SupplementAnswered(UUID by, UUID key, String answersHash, List<String> fields) implements CaseEvent {}

    /** No answer in time: it is decided on what is there. */
    record SupplementLapsed(LocalDate due) implements CaseEvent {}

    /** An office looked after a case that had ended without a decision. */
    record FollowedUp(UUID officer, String note) implements CaseEvent {}

    /**
     * Work begins at a stage; {@code office} is null for automatic stages.
     *
     * @param outside true if another authority has it now, by its own limit: what we promised ends here
     */
    record StageOpened(
            String stage,
            String office,
            LocalDate due,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean outside) implements CaseEvent {
        /** Work of ours. */
        public StageOpened(String stage, String office, LocalDate due) {
            this(stage, office, due, false);
        }
    }

    /** What an automatic check came to, with the version of the rules that decided (R-AUTO). */
    record CheckDone(String stage, String outcome, List<String> flags, String rulesVersion) implements CaseEvent {}

    record Claimed(String stage, UUID officer) implements CaseEvent {}

    record Released(String stage) implements CaseEvent {}

    /** A stage that does not decide is done; the case goes on with this opinion. */
    record Forwarded(String stage, UUID officer, String opinion) implements CaseEvent {}

    /** For example {@code share-degraded:household} (R-FALLBACK). */
    record FlagRaised(String flag) implements CaseEvent {}

    record FlagCleared(String flag, String evidenceHash) implements CaseEvent {}

    /**
     * An office without an interface took its answer back, and looks again (decision 0046).
     *
     * @param sources of the definition that had the answer already, and owe one again; empty if none had it yet
     * @param stage the automatic check that let the case go on with it, where it is again; null, and then not written, if none did
     * @param undone flags that this check had raised
     * @param reason for whoever has the case; not for the applicant, whose matter it may not be to read
     */
    record AnswerTakenBack(
            UUID question,
            String office,
            UUID officer,
            List<String> sources,
            @JsonInclude(JsonInclude.Include.NON_NULL) String stage,
            List<String> undone,
            String reason)
            implements CaseEvent {
        /** Flags that an answer may have left in place of {@link #OWES}. */
        static final List<String> LEFT = List.of(
                Command.ClearFlag.NOT_FOUND,
                Command.ClearFlag.MISMATCH,
                "share-partial:",
                "share-stale:",
                GuardianTick.CONTRADICTED);

        static final String OWES = "share-degraded:";

        public AnswerTakenBack {
            sources = List.copyOf(sources);
            undone = List.copyOf(undone);
        }
    }

    /** {@code officer} is null where rules decided. */
    record Granted(String stage, UUID officer, String note) implements CaseEvent {}

    /** R-REFUSE: never without a reason. */
    record Refused(String stage, UUID officer, List<Ground> grounds, String note) implements CaseEvent {}

    /** {@code stage} is null for a notice of the bureau's own after the last stage. */
    record DocumentIssued(String stage, UUID document, String template, String documentNumber) implements CaseEvent {}

    /**
     * The next step needs the item's code, which cannot be asked: the case waits where it is, once a spell, however often it is
     * tried. No clock stops: that would need a ground in law.
     *
     * @param stage the stage that waits, or that is over and has no next one yet; null before the first
     * @param reason a code of {@link RulesAway}
     */
    record Frozen(String stage, String reason) implements CaseEvent {}

    /** The item's code answers again, and the case goes on. */
    record Resumed(String stage) implements CaseEvent {}

    record Withdrawn(UUID by) implements CaseEvent {}

    record Closed() implements CaseEvent {}

    /** A masked value was opened by staff (R-LOG); the applicant sees it. */
    record Revealed(UUID officer, String field, String reason) implements CaseEvent {}

    /** A page that an officer found on paper; {@code words} say where the original lies. */
    record ScanAdded(String stage, UUID officer, UUID scan, String words) implements CaseEvent {}

    /**
     * A new law changed a parameter of the case (R-PIN); the applicant is told.
     *
     * @param change the administrator's change, by its id
     * @param was the value before, in words
     * @param is the value now, in words
     * @param ground the law
     * @param definitionHash the definition under which the case stands from now on
     * @param promisedDue null as in {@link Accepted}
     */
    record ParameterForced(
            UUID change,
            String parameter,
            Text label,
            Text was,
            Text is,
            String ground,
            String definitionHash,
            LocalDate promisedDue,
            LocalDate statutoryDue,
            boolean provisional)
            implements CaseEvent {}

    /**
     * 特别程序: from {@code first} on no day counts (R-CLOCK).
     *
     * @param ground the law that lets the clocks stop
     * @param until the day by which it should be over
     */
    record ClockStopped(
            String stage,
            String procedure,
            Text name,
            Text ground,
            LocalDate first,
            LocalDate until,
            UUID officer,
            String reason)
            implements CaseEvent {}

    /**
     * The clocks go on.
     *
     * @param last the last day that does not count
     * @param promisedDue null as in {@link Accepted}
     * @param stageDue null if the stage has no limit
     */
    record ClockResumed(
            String stage,
            LocalDate last,
            LocalDate promisedDue,
            LocalDate statutoryDue,
            LocalDate stageDue,
            boolean provisional,
            UUID officer,
            String note)
            implements CaseEvent {}

    /**
     * R-EXTEND: the statutory limit is longer; what was promised stays promised.
     *
     * @param days working days more
     * @param approvedBy the head who approved it, in words
     */
    record LimitExtended(
            String stage,
            int days,
            Text ground,
            LocalDate statutoryDue,
            boolean provisional,
            String approvedBy,
            UUID officer,
            String reason)
            implements CaseEvent {}

    /**
     * The holidays of a year that was counted provisionally are published (R-CLOCK). Days that did not move are known for sure now.
     *
     * @param provisional whether some day still lies in a year that is not published
     */
    record DaysRecounted(
            LocalDate promisedWas,
            LocalDate promisedDue,
            LocalDate statutoryWas,
            LocalDate statutoryDue,
            boolean provisional)
            implements CaseEvent {
        /** Whether the applicant was told another day. */
        public boolean moved() {
            return !Objects.equals(promisedWas, promisedDue);
        }
    }

    /** What becomes of the decision: {@link PaperEvent}, {@link DeliveryEvent}, {@link PaymentEvent}, {@link ReviewEvent}. */
    non-sealed interface OfPapers extends CaseEvent {}

    /** What becomes of values that the applicant calls wrong: {@link DisputeEvent}. */
    non-sealed interface OfDispute extends CaseEvent {}

    /**
     * A deputy did what follows in the same breath, in the place of an officer who is away. Events of joint review say so
     * themselves.
     */
    record StoodIn(UUID officer, UUID onBehalfOf) implements CaseEvent {}

    /**
     * 联审. Each names the stage and, unless it is about all of them, the task; an empty task is the case's own, which the lead
     * or the office of a REVIEW has. {@code officer} is who did it, {@code onBehalfOf} whom the officer stood in for, or null.
     */
    sealed interface OfJoint extends CaseEvent {
        String stage();

        String task();
    }

    /** An office is asked; its limit begins. The task's id is the branch's. */
    record BranchOpened(String stage, String branch, String office, LocalDate due, boolean required)
            implements OfJoint {
        @Override
        public String task() {
            return branch;
        }
    }

    /** 领办. */
    record TaskClaimed(String stage, String task, UUID officer, UUID onBehalfOf) implements OfJoint {
        /** Whose the task is now. */
        UUID holder() {
            return onBehalfOf == null ? officer : onBehalfOf;
        }
    }

    record TaskReleased(String stage, String task, UUID officer, UUID onBehalfOf) implements OfJoint {}

    /** 分派 to a colleague of the same office. */
    record TaskAssigned(String stage, String task, UUID officer, UUID onBehalfOf, UUID to) implements OfJoint {}

    /** 转办 to another office; the limit goes on. */
    record TaskTransferred(
            String stage, String task, UUID officer, UUID onBehalfOf, String from, String to, String reason)
            implements OfJoint {}

    /** 加签: one more opinion is asked for in a branch. {@code cosigner} is null where any officer of the office may give it. */
    record CosignerAdded(
            String stage,
            String task,
            String branch,
            UUID officer,
            UUID onBehalfOf,
            String office,
            UUID cosigner,
            LocalDate due,
            String reason)
            implements OfJoint {}

    /** 退回: not ours. It goes to whoever passed it on, else to the lead; a co-signer's task is over. */
    record TaskHandedBack(
            String stage,
            String task,
            UUID officer,
            UUID onBehalfOf,
            String from,
            String to,
            boolean toLead,
            String reason)
            implements OfJoint {}

    /** 催办 by the lead. */
    record Urged(String stage, String task, UUID officer, UUID onBehalfOf, LocalDate day, String note)
            implements OfJoint {}

    /** An opinion, or a better one by the same office: the earlier one stays on record. */
    record OpinionGiven(
            String stage,
            String task,
            UUID officer,
            UUID onBehalfOf,
            Joint.OpinionKind kind,
            List<Ground> grounds,
            String text,
            Map<String, String> answers)
            implements OfJoint {}

    /** The lead asks again; the opinion stays on record and does not count any more. */
    record OpinionSentBack(String stage, String task, UUID officer, UUID onBehalfOf, String reason)
            implements OfJoint {}

    /**
     * 退回: the open review gives the case back to an earlier one.
     *
     * @param to that stage
     */
    record ReviewSentBack(String stage, UUID officer, UUID onBehalfOf, String to, String reason) implements OfJoint {
        @Override
        public String task() {
            return "";
        }
    }

    /**
     * S-11: the lead goes past silence, which is never approval.
     *
     * @param missing tasks without an opinion at this moment
     * @param spokenTo whom the lead has spoken to
     * @param spokenAt when, as {@code 2026-05-18T10:30} in China
     */
    record OpinionsOverridden(
            String stage,
            UUID officer,
            UUID onBehalfOf,
            List<String> missing,
            String reason,
            String spokenTo,
            String spokenAt)
            implements OfJoint {
        @Override
        public String task() {
            return "";
        }
    }

    /** One reason of a refusal as the applicant reads it. */
    record Ground(String id, Text text, Text basis) {}

    /** What happened to a case in an allocation; {@link Seat} is what comes of it. */
    sealed interface OfSeat extends CaseEvent {
        String stage();
    }

    /** @param number the public number, random; it names nobody */
    record SeatEntered(String stage, UUID batch, String number) implements OfSeat {}

    /**
     * A place, and why (R-AUTO).
     *
     * @param preference which wish it was, from 1
     * @param lot the number in the order of all lots, from 1
     * @param why {@code NO_LOT}, {@code RANK}, {@code LOT}, {@code LEFT_OVER} or {@code WAITING_LIST}
     * @param confirmBy last day to confirm, or null
     */
    record SeatOffered(
            String stage,
            UUID batch,
            String place,
            Text placeName,
            int preference,
            String category,
            int lot,
            String why,
            LocalDate confirmBy)
            implements OfSeat {}

    /** @param position the best on any waiting list, from 1; 0: on none */
    record SeatAwaited(String stage, UUID batch, int lot, int position) implements OfSeat {}

    record SeatConfirmed(String stage, String place) implements OfSeat {}

    /** @param lapsed true if nobody answered by the day */
    record SeatGivenUp(String stage, String place, boolean lapsed) implements OfSeat {}

    record SeatMissed(String stage, UUID batch) implements OfSeat {}

    /** What a case leaves in a register; {@link EntryLaw}. */
    sealed interface OfEntry extends CaseEvent {
        String stage();
    }

    /**
     * @param record the first one; null where there was nothing to write, as for a group without rows
     * @param version of the record afterwards; the record itself stands in the register
     * @param more the further ones of an entry that writes a record for each row; null: none
     */
    record EntryWritten(String stage, String register, UUID record, long version, List<UUID> more) implements OfEntry {
        /** One record. */
        public EntryWritten(String stage, String register, UUID record, long version) {
            this(stage, register, record, version, null);
        }

        public EntryWritten {
            more = more == null || more.isEmpty() ? null : List.copyOf(more);
        }

        /** All records that were written, in the order of the rows. */
        public List<UUID> all() {
            if (record == null) {
                return List.of();
            }
            List<UUID> all = new java.util.ArrayList<>(List.of(record));
            all.addAll(more == null ? List.of() : more);
            return all;
        }
    }

    /**
     * The register did not take it: the case waits in this office.
     *
     * @param code of the refusal
     * @param why names fields and no values
     */
    record EntryRefused(String stage, String register, String office, String code, Text why) implements OfEntry {}

    record EntryRetried(String stage, UUID officer) implements OfEntry {}

    record EntryByHand(String stage, String register, UUID officer, String note) implements OfEntry {}

    /** 公示; {@link PublicityLaw}. {@code stage} is the stage of the list. */
    sealed interface OfPublicity extends CaseEvent {
        String stage();
    }

    /**
     * What is shown of the case is on the public list; what that is stands beside the case.
     *
     * @param office answers objections
     * @param until the last day
     * @param goneAfter the last day on which anybody reads it
     */
    record PublicityOpened(
            String stage, UUID entry, String office, LocalDate from, LocalDate until, LocalDate goneAfter)
            implements OfPublicity {}

    /** Its days are over, and nothing stands against it. */
    record PublicityEnded(String stage) implements OfPublicity {}

    /** Somebody objects; who and why stands beside the case. {@code due}: the office answers by then. */
    record ObjectionRaised(String stage, UUID objection, String office, LocalDate due) implements OfPublicity {}

    /** {@code reason} is read by who objected and by the applicant. */
    record ObjectionDismissed(String stage, UUID objection, UUID officer, String reason) implements OfPublicity {}

    record ObjectionUpheld(String stage, UUID objection, UUID officer, String reason) implements OfPublicity {}

    /** The decision to grant does not stand any more (行政许可法 art. 69): {@code back} decides anew. */
    record GrantSetAside(String stage, String back) implements OfPublicity {}

    /** 现场核查; {@link VisitLaw}. */
    sealed interface OfVisit extends CaseEvent {
        String stage();
    }

    /**
     * @param at in China, as {@code 2026-05-18T10:30}
     * @param officers who go (R-2REVIEWERS)
     */
    record VisitPlanned(String stage, UUID officer, String at, String place, List<UUID> officers) implements OfVisit {
        public VisitPlanned {
            officers = List.copyOf(officers);
        }
    }

    /** The applicant would rather have another time. */
    record VisitMoveAsked(String stage, UUID by, String wish) implements OfVisit {}

    record VisitPhotoAdded(String stage, UUID officer, UUID photo, String where) implements OfVisit {}

    record VisitPhotoRemoved(String stage, UUID officer, UUID photo) implements OfVisit {}

    /** Whoever writes it stands behind it; it counts when all who went do. */
    record VisitRecorded(
            String stage,
            UUID officer,
            Map<String, String> answers,
            String findings,
            SiteVisit.Outcome outcome,
            LocalDate repairBy)
            implements OfVisit {}

    record VisitConfirmed(String stage, UUID officer) implements OfVisit {}

    /** The applicant says that it is put right. */
    record VisitRepaired(String stage, UUID by, String note) implements OfVisit {}

    /** It was not put right until the end of {@code due}: not passed. */
    record VisitRepairLapsed(String stage, LocalDate due) implements OfVisit {}

    /** The result goes on to the next stage. */
    record VisitEnded(String stage, SiteVisit.Outcome outcome) implements OfVisit {}
}
