package onetrip.core.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A case as its events made it; the projection that is stored beside them. Immutable.
 *
 * @param version number of events so far; the next event gets {@code version + 1} (optimistic locking)
 * @param bundleVersion of the item's code under which it was filed and finishes; empty: whichever serves
 * @param stage the stage that is open, or null before the first and after the last
 * @param stagesDone ids of stages that are over, in order
 * @param office who has it now, or null if nobody of staff has
 * @param officer who claimed it, or null
 * @param clock what stopped or extended the limits
 * @param seat where it stands in an allocation, or null
 * @param intake what the law of acceptance remembers; never null
 * @param joint the newest joint stage, or null if there was none
 * @param proceedings what PUBLICITY and VISIT remember, and at which window it was filed; never null
 * @param papers what became of the decision on paper; never null
 */
public record CaseState(
        UUID id,
        long version,
        String number,
        String itemId,
        String definitionVersion,
        String definitionHash,
        String bundleVersion,
        UUID applicant,
        UUID siblingGroup,
        Status status,
        String stage,
        List<String> stagesDone,
        String office,
        UUID officer,
        LocalDate stageDue,
        LocalDate promisedDue,
        LocalDate statutoryDue,
        boolean dueProvisional,
        Set<String> flags,
        Instant submittedAt,
        Instant acceptedAt,
        Instant decidedAt,
        boolean granted,
        String lastHash,
        ClockHistory clock,
        Seat seat,
        Intake intake,
        Joint joint,
        Proceedings proceedings,
        Papers papers) {

    public CaseState {
        proceedings = proceedings == null ? Proceedings.NONE : proceedings;
        papers = papers == null ? Papers.NONE : papers;
        clock = clock == null ? ClockHistory.NONE : clock;
        intake = intake == null ? Intake.NONE : intake;
        stagesDone = List.copyOf(stagesDone);
        flags = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(flags));
    }

    /** Before the reason why a case is frozen, which no paper of the applicant settles. */
    static final String FROZEN = "frozen:";

    /** When the materials that count came: at the submission, or at the resubmission after a correction (R-ONCE). */
    public Instant receivedAt() {
        return intake.received() == null ? submittedAt : intake.received();
    }

    /** Why the case waits for its item's code, a code of {@link RulesAway}; empty if it does not. */
    public Optional<String> frozen() {
        return flags.stream()
                .filter(flag -> flag.startsWith(FROZEN))
                .map(flag -> flag.substring(FROZEN.length()))
                .findFirst();
    }

    /** {@code apply(case, event) → case}: a function without I/O. {@code state} is null before the first event. */
    public static CaseState apply(CaseState state, UUID id, UUID applicant, CaseEvent event, Instant at) {
        if (event instanceof CaseEvent.Submitted e) {
            if (state != null) {
                throw new IllegalStateException("a case is submitted once");
            }
            return new CaseState(
                    id,
                    1,
                    e.number(),
                    e.itemId(),
                    e.definitionVersion(),
                    e.definitionHash(),
                    e.bundleVersion() == null ? "" : e.bundleVersion(),
                    applicant,
                    e.siblingGroup(),
                    Status.SUBMITTED,
                    null,
                    List.of(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    false,
                    Set.of(),
                    at,
                    null,
                    null,
                    false,
                    "",
                    ClockHistory.NONE,
                    null,
                    Intake.of(at),
                    null,
                    Proceedings.filed(e.window()),
                    null);
        }
        Draft next = new Draft(state);
        next.version++;
        next.take(event, at);
        next.intake = state.intake.after(event, state, at);
        next.proceedings =
                Proceedings.after(state.proceedings, event, at).owing(state.flags, next.flags, state.receivedAt(), at);
        next.papers = Papers.after(state.papers, event, state);
        return next.build();
    }

    /** An open task of a case: one in each office's work list. The empty id is the case's own. */
    public record OpenTask(
            String id, String branch, String office, UUID officer, LocalDate due, Instant since, Instant opened) {}

    /** Every task that lies in an office now. {@code since} of the case's own task is not known here. */
    public List<OpenTask> openTasks() {
        List<OpenTask> tasks = new ArrayList<>();
        if (office != null) {
            tasks.add(new OpenTask("", "", office, officer, stageDue, null, null));
        }
        if (joint != null && joint.open()) {
            joint.tasks().stream()
                    .filter(Joint.Task::waiting)
                    .map(t -> new OpenTask(t.id(), t.branch(), t.office(), t.officer(), t.due(), t.since(), t.opened()))
                    .forEach(tasks::add);
        }
        return tasks;
    }

    /** The same case as if this officer had claimed it: for a deputy. */
    CaseState heldBy(UUID who) {
        Draft next = new Draft(this);
        next.officer = who;
        return next.build();
    }

    /** The same case as an office may see it that is only asked in these tasks. */
    CaseState narrowed(Set<String> seenFlags, Set<String> tasks) {
        Draft next = new Draft(this);
        next.flags.retainAll(seenFlags);
        next.joint = joint == null ? null : joint.only(tasks);
        return next.build();
    }

    /** The same case with the hash of its newest event. */
    public CaseState chained(String hash) {
        Draft next = new Draft(this);
        next.lastHash = hash;
        return next.build();
    }

    /** A case under change; never leaves this class. */
    private static final class Draft {
        private final CaseState from;
        private long version;
        private Status status;
        private String stage;
        private final List<String> done;
        private String office;
        private UUID officer;
        private LocalDate stageDue;
        private LocalDate promisedDue;
        private LocalDate statutoryDue;
        private boolean provisional;
        private final Set<String> flags;
        private Instant acceptedAt;
        private Instant decidedAt;
        private boolean granted;
        private String lastHash;
        private String definitionHash;
        private ClockHistory clock;
        private Seat seat;
        private Intake intake;
        private Joint joint;
        private Proceedings proceedings;
        private Papers papers;

        Draft(CaseState from) {
            this.from = from;
            version = from.version;
            status = from.status;
            stage = from.stage;
            done = new ArrayList<>(from.stagesDone);
            office = from.office;
            officer = from.officer;
            stageDue = from.stageDue;
            promisedDue = from.promisedDue;
            statutoryDue = from.statutoryDue;
            provisional = from.dueProvisional;
            flags = new LinkedHashSet<>(from.flags);
            acceptedAt = from.acceptedAt;
            decidedAt = from.decidedAt;
            granted = from.granted;
            lastHash = from.lastHash;
            definitionHash = from.definitionHash;
            clock = from.clock;
            seat = from.seat;
            intake = from.intake;
            joint = from.joint;
            proceedings = from.proceedings;
            papers = from.papers;
        }

        void take(CaseEvent event, Instant at) {
            if (event instanceof CaseEvent.Accepted e) {
                status = office == null ? Status.ACCEPTED : Status.IN_REVIEW;
                acceptedAt = e.bySilence() ? from.receivedAt() : at;
                promisedDue = e.promisedDue();
                statutoryDue = e.statutoryDue();
                provisional = e.provisional();
            } else if (event instanceof CaseEvent.StageOpened e) {
                finishStage();
                stage = e.stage();
                office = e.office();
                // Who asked for the correction has the case again.
                officer = office != null && office.equals(intake.office()) ? intake.officer() : null;
                stageDue = e.due();
                promisedDue = e.outside() ? null : promisedDue;
                if (status == Status.ACCEPTED && e.office() != null) {
                    status = Status.IN_REVIEW;
                } else if (status == Status.GRANTED || status == Status.ISSUING) {
                    // What makes or delivers a paper has its day (R-GRANT); a public list and a register have none.
                    status = e.due() == null ? Status.GRANTED : Status.ISSUING;
                }
            } else if (event instanceof CaseEvent.CheckDone e) {
                flags.addAll(e.flags());
            } else if (event instanceof CaseEvent.Claimed e) {
                officer = e.officer();
            } else if (event instanceof CaseEvent.Released) {
                officer = null;
            } else if (event instanceof CaseEvent.Forwarded) {
                leaveOffice();
            } else if (event instanceof CaseEvent.FlagRaised e) {
                flags.add(e.flag());
            } else if (event instanceof CaseEvent.FlagCleared e) {
                flags.remove(e.flag());
            } else if (event instanceof PaperEvent.GuardianEnded) {
                flags.removeIf(flag -> flag.startsWith(GuardianTick.CONTRADICTED));
            } else if (event instanceof CaseEvent.AnswerTakenBack e) {
                for (String source : e.sources()) {
                    CaseEvent.AnswerTakenBack.LEFT.forEach(flag -> flags.remove(flag + source));
                    flags.add(CaseEvent.AnswerTakenBack.OWES + source);
                }
                if (e.stage() != null) {
                    e.undone().forEach(flags::remove);
                    leaveOffice();
                    stage = e.stage();
                    // What came after it is to be done again, and itself.
                    int from = done.indexOf(e.stage());
                    done.subList(from < 0 ? done.size() : from, done.size()).clear();
                }
            } else if (event instanceof CaseEvent.Frozen e) {
                flags.add(FROZEN + e.reason());
            } else if (event instanceof CaseEvent.Resumed) {
                thaw();
            } else if (event instanceof CaseEvent.Granted) {
                decided(Status.GRANTED, at);
            } else if (event instanceof CaseEvent.Refused) {
                decided(Status.REFUSED, at);
            } else if (event instanceof CaseEvent.Withdrawn) {
                end(Status.WITHDRAWN);
            } else if (event instanceof CaseEvent.Closed) {
                finishStage();
                leaveOffice();
                status = Status.CLOSED;
            } else if (event instanceof CaseEvent.ClockStopped e) {
                clock = clock.stopped(e, stageDue);
                status = Status.SUSPENDED;
                promisedDue = null;
                statutoryDue = null;
                provisional = false;
                // Whoever has the case sees to it that the procedure ends.
                stageDue = e.until();
            } else if (event instanceof CaseEvent.ClockResumed e) {
                clock = clock.resumed(e.last());
                status = Status.IN_REVIEW;
                promisedDue = e.promisedDue();
                statutoryDue = e.statutoryDue();
                stageDue = e.stageDue();
                provisional = e.provisional();
            } else if (event instanceof CaseEvent.LimitExtended e) {
                clock = clock.extendedBy(e.days());
                statutoryDue = e.statutoryDue();
                provisional = e.provisional();
            } else if (event instanceof CaseEvent.DaysRecounted e) {
                promisedDue = e.promisedDue();
                statutoryDue = e.statutoryDue();
                provisional = e.provisional();
            } else if (event instanceof CaseEvent.ParameterForced e) {
                definitionHash = e.definitionHash();
                promisedDue = e.promisedDue();
                statutoryDue = e.statutoryDue();
                provisional = e.provisional();
            } else if (event instanceof PaymentEvent.Approved) {
                leaveOffice();
            } else if (event instanceof PaymentEvent.Billed && status.accepted()) {
                status = Status.AWAIT_PAYMENT;
            } else if (event instanceof PaymentEvent.Paid && status.accepted()) {
                flags.remove(PaymentLaw.LATE);
                status = Status.IN_REVIEW;
                leaveOffice();
            } else if (event instanceof PaymentEvent.RefundAsked e && e.office() != null) {
                office = e.office();
            } else if (event instanceof PaymentEvent && status == Status.WITHDRAWN) {
                // Approved, paid back or declined: nobody's task any more.
                leaveOffice();
            } else if (event instanceof PaperEvent.DecisionRevoked) {
                finishStage();
                end(Status.REVOKED);
            } else if (event instanceof ReviewEvent || reviewed(event)) {
                review(event);
            } else if (event instanceof CaseEvent.OfSeat e) {
                seat = Seat.after(seat, e);
            } else if (event instanceof CaseEvent.OfJoint e) {
                joint(e, at);
            } else if (event instanceof CaseEvent.OfPublicity e) {
                publicity(e);
            } else if (event instanceof CaseEvent.VisitEnded) {
                leaveOffice();
            } else if (event instanceof CaseEvent.OfEntry e) {
                leaveOffice();
                office = e instanceof CaseEvent.EntryRefused refused ? refused.office() : null;
            } else {
                intake(event);
            }
            // DocumentIssued, Revealed, ScanAdded, StoodIn and what the applicant brought are for the record; they move
            // nothing.
        }

        /** Events of acceptance; {@link Intake} keeps what was asked. */
        void intake(CaseEvent event) {
            if (event instanceof CaseEvent.CorrectionAsked) {
                leaveOffice();
                status = Status.CORRECTION;
            } else if (event instanceof CaseEvent.Resubmitted e) {
                e.settled().forEach(flags::remove);
                stage = null;
                done.clear();
                status = Status.SUBMITTED;
            } else if (event instanceof CaseEvent.NotAccepted) {
                end(Status.NOT_ACCEPTED);
            } else if (event instanceof CaseEvent.DeemedWithdrawn) {
                end(Status.DEEMED_WITHDRAWN);
            } else if (event instanceof CaseEvent.AcceptRevoked) {
                end(Status.ACCEPT_REVOKED);
            }
        }

        /** What is made again because a person looked answers the person's task, too. */
        private boolean reviewed(CaseEvent event) {
            return event instanceof PaperEvent.DocumentReplaced
                    && papers.review() != null
                    && papers.review().open();
        }

        /** 人工复核 is its office's task until it is answered, though the case itself may be over. */
        void review(CaseEvent event) {
            leaveOffice();
            if (event instanceof ReviewEvent.Asked e) {
                office = e.office();
                stageDue = e.due();
            } else if (event instanceof ReviewEvent.SetAside e) {
                status = Status.ACCEPTED;
                decidedAt = null;
                clock = clock.and(e.notCounted());
                promisedDue = e.promisedDue();
                statutoryDue = e.statutoryDue();
                provisional = e.provisional();
            }
        }

        void end(Status without) {
            leaveOffice();
            thaw();
            status = without;
        }

        /** An objection is the office's task as long as one is not answered. */
        void publicity(CaseEvent.OfPublicity event) {
            if (event instanceof CaseEvent.ObjectionRaised e && office == null) {
                office = e.office();
                officer = null;
                stageDue = e.due();
            } else if (event instanceof CaseEvent.ObjectionDismissed e) {
                boolean last =
                        from.proceedings.listing().pending().stream().allMatch(o -> o.id().equals(e.objection()));
                if (last) {
                    leaveOffice();
                }
            } else if (event instanceof CaseEvent.ObjectionUpheld) {
                leaveOffice();
            } else if (event instanceof CaseEvent.GrantSetAside) {
                status = Status.IN_REVIEW;
                granted = false;
                decidedAt = null;
            }
        }

        void joint(CaseEvent.OfJoint event, Instant at) {
            if (event.task().isEmpty() && event instanceof CaseEvent.TaskAssigned e) {
                officer = e.to();
            } else if (event.task().isEmpty() && event instanceof CaseEvent.TaskTransferred e) {
                office = e.to();
                officer = null;
            } else if (event instanceof CaseEvent.ReviewSentBack e) {
                leaveOffice();
                stage = null;
                // What came after it is to be done again.
                int from = done.indexOf(e.to());
                done.subList(from < 0 ? done.size() : from, done.size()).clear();
            } else {
                joint = Joint.apply(joint, event, version, at);
            }
            if (status == Status.ACCEPTED && event instanceof CaseEvent.OpinionGiven) {
                status = Status.IN_REVIEW;
            }
        }

        void finishStage() {
            if (stage != null && !done.contains(stage)) {
                done.add(stage);
            }
            stage = null;
            endJoint();
        }

        void endJoint() {
            joint = joint == null ? null : joint.closed();
        }

        void thaw() {
            flags.removeIf(flag -> flag.startsWith(FROZEN));
        }

        void leaveOffice() {
            office = null;
            officer = null;
            stageDue = null;
            endJoint();
        }

        void decided(Status decision, Instant at) {
            status = decision;
            granted = decision == Status.GRANTED;
            decidedAt = at;
            leaveOffice();
        }

        CaseState build() {
            return new CaseState(
                    from.id,
                    version,
                    from.number,
                    from.itemId,
                    from.definitionVersion,
                    definitionHash,
                    from.bundleVersion,
                    from.applicant,
                    from.siblingGroup,
                    status,
                    stage,
                    done,
                    office,
                    officer,
                    stageDue,
                    promisedDue,
                    statutoryDue,
                    provisional,
                    flags,
                    from.submittedAt,
                    acceptedAt,
                    decidedAt,
                    granted,
                    lastHash,
                    clock,
                    seat,
                    intake,
                    joint,
                    proceedings,
                    papers);
        }
    }
}
