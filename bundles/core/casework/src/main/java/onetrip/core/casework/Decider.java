package onetrip.core.casework;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import onetrip.api.item.Definition;
import onetrip.api.item.Delivery;
import onetrip.api.item.Process.Branch;
import onetrip.api.item.Process.Stage;
import onetrip.api.item.Process.StageKind;
import onetrip.api.item.Text;
import onetrip.api.rules.CheckOutcome;
import onetrip.core.clock.Deadline;

/**
 * The law of a case: {@code decide(case, command, definition, clock) → events}, a function without I/O. What it refuses
 * it refuses with a sentence ({@link Refused}); what it allows it answers with events in the order in which they are to be
 * appended.
 *
 * <p>Thread-safe, no state.
 */
public final class Decider {

    /** The legal clock, as far as a decision needs it. */
    public interface Days {
        LocalDate today();

        /** The moment, for what counts in hours. */
        default java.time.Instant now() {
            return today().atTime(12, 0).atZone(onetrip.core.clock.Time.ZONE).toInstant();
        }

        /** From when on there are warnings and cards. */
        default Thresholds thresholds() {
            return Thresholds.DEFAULT;
        }

        /** Whether nobody could pay online for long on that day, see {@link CashierOutages}. */
        default boolean cashierWasAway(LocalDate day) {
            return false;
        }

        LocalDate due(LocalDate accepted, int workingDays);

        LocalDate dueMonths(LocalDate accepted, int months);

        boolean complete(LocalDate day);

        /** The last day of a limit with its stops; empty while one lasts. */
        Optional<LocalDate> due(Deadline deadline);

        /** Working days after {@code from}, up to and with {@code to}. */
        int workingDaysBetween(LocalDate from, LocalDate to);
    }

    /** Which office works on a stage, and whether the stage applies to this case at all. */
    public interface Routing {
        /** @throws RulesAway if only the item's code knows and it cannot be asked */
        String office(Stage stage);

        boolean applies(Stage stage);

        /** Which office is asked in a branch of a joint stage. */
        default String office(Stage stage, Branch branch) {
            return branch.office();
        }

        /** How a delivery goes. */
        default Delivery.Way way(Stage stage) {
            return stage.delivery().otherwise();
        }

        /** Whether a branch is asked at all. */
        default boolean applies(Stage stage, Branch branch) {
            return true;
        }
    }

    /** What is left to do after the decision. */
    private static final Set<StageKind> CARRY_OUT =
            EnumSet.of(StageKind.PUBLICITY, StageKind.ISSUE, StageKind.REGISTER, StageKind.DELIVERY);

    /** Where people say what becomes of a case. */
    private static final Set<StageKind> DECIDED_IN = EnumSet.of(StageKind.REVIEW, StageKind.JOINT, StageKind.VISIT);

    /** Nobody has a case there; one in an ALLOCATION belongs to its batch, which is one task and not one a case. */
    private static final Set<StageKind> UNMANNED =
            EnumSet.of(StageKind.CHECK, StageKind.ISSUE, StageKind.ALLOCATION, StageKind.REGISTER, StageKind.PUBLICITY);

    private Decider() {}

    /**
     * @param state the case, or null for {@link Command.Submit}
     * @throws Refused if the command is not allowed; nothing has changed then
     * @throws RulesAway if the step needs the item's code and it cannot be asked; nothing has changed then
     */
    public static List<CaseEvent> decide(
            CaseState state, Command command, Definition item, Routing routing, Days days) {
        if (command instanceof Command.Submit c) {
            return submit(state, c, item, routing, days);
        }
        if (state == null) {
            throw refused("case-unknown", "没有这个办件。", "There is no such case.");
        }
        if (command instanceof Command.FinishCheck c) {
            return finishCheck(state, c, item, routing, days);
        }
        if (command instanceof Command.Claim c) {
            return claim(state, c);
        }
        if (command instanceof Command.Release c) {
            // After the decision there are tasks, too: papers, an objection, a record that was not taken.
            if (state.status().undecided()) {
                requireTask(state, c.officer());
            }
            JointReview.requireFree(state.officer(), Command.By.self(c.officer()));
            return state.officer() == null ? List.of() : List.of(new CaseEvent.Released(state.stage()));
        }
        if (command instanceof Command.Forward c) {
            return forward(state, c, item, routing, days);
        }
        if (command instanceof Command.Grant c) {
            return grant(state, c, item, routing, days);
        }
        if (command instanceof Command.Refuse c) {
            return refuse(state, c, item, days);
        }
        if (command instanceof Command.Freeze c) {
            return state.frozen().isPresent() || !state.status().open()
                    ? List.of()
                    : List.of(new CaseEvent.Frozen(state.stage(), c.reason()));
        }
        if (command instanceof Command.Continue) {
            return goOn(state, item, routing, days);
        }
        if (command instanceof Command.RecordDocument c) {
            return recordDocument(state, c, item, routing, days);
        }
        if (command instanceof Command.RecordNotice c) {
            return List.of(new CaseEvent.DocumentIssued(state.stage(), c.document(), c.template(), c.number()));
        }
        if (command instanceof Command.Withdraw c) {
            if (!state.status().undecided()) {
                throw refused(
                        "withdraw-too-late",
                        "这件已经有结果或已经结束，不能撤回。",
                        "This case is decided or over. It can no longer be withdrawn.");
            }
            List<CaseEvent> events = new ArrayList<>(List.of(new CaseEvent.Withdrawn(c.by())));
            events.addAll(RefundLaw.withdrawn(state, item));
            return events;
        }
        if (command instanceof Command.ClearFlag c) {
            return Reconsideration.cleared(state, c);
        }
        if (command instanceof Command.TakeAnswerBack c) {
            return takeAnswerBack(state, c, item);
        }
        if (command instanceof Command.Reconsider c) {
            return Reconsideration.decide(state, c, item, routing, days);
        }
        if (command instanceof Command.StopClock c) {
            requireTask(state, c.officer());
            return ClockLaw.stop(state, c, item, days);
        }
        if (command instanceof Command.ResumeClock c) {
            requireTask(state, c.officer());
            return ClockLaw.resume(state, c, item, days);
        }
        if (command instanceof Command.ExtendLimit c) {
            requireTask(state, c.officer());
            return ClockLaw.extend(state, c, item, days);
        }
        if (command instanceof Command.OfIntake c) {
            return IntakeLaw.decide(state, c, item, routing, days);
        }
        if (command instanceof Command.Tick c) {
            return Timers.tick(state, c.kind(), item, days);
        }
        if (command instanceof Command.ForceParameter c) {
            return ForcedParameter.decide(state, c, item, days);
        }
        if (command instanceof Command.OfSeat c) {
            return SeatLaw.decide(state, c, item, routing, days);
        }
        if (command instanceof Command.OfVisit c) {
            return VisitLaw.decide(state, c, item, routing, days);
        }
        if (command instanceof Command.OfPublicity c) {
            return PublicityLaw.decide(state, c, item, routing, days);
        }
        if (command instanceof Command.OfEntry c) {
            return EntryLaw.decide(state, c, item, routing, days);
        }
        if (command instanceof Command.OfJoint c) {
            return JointReview.decide(state, c, item, routing, days);
        }
        if (command instanceof DisputeCommand c) {
            return DisputeCommand.decide(state, c);
        }
        if (command instanceof Command.OfPapers c) {
            return PaperLaw.decide(state, c, item, routing, days);
        }
        if (command instanceof Command.InPlace c) {
            return StandIn.decide(state, c, item, routing, days);
        }
        if (command instanceof Command.AddScan c) {
            return ScanLaw.added(state, c, item);
        }
        if (command instanceof Command.Reveal c) {
            if (c.reason() == null || c.reason().isBlank()) {
                throw refused(
                        "reveal-needs-reason",
                        "写明为什么要看，申请人会看到。",
                        "Say why you need to see it. The applicant will read it.");
            }
            return List.of(
                    new CaseEvent.Revealed(c.officer(), c.field(), c.reason().strip()));
        }
        throw new IllegalArgumentException("unknown command " + command.getClass());
    }

    private static List<CaseEvent> submit(
            CaseState state, Command.Submit c, Definition item, Routing routing, Days days) {
        if (state != null) {
            throw refused("already-submitted", "这件已经提交过。", "This case has been submitted already.");
        }
        List<CaseEvent> events = new ArrayList<>();
        events.add(new CaseEvent.Submitted(
                c.number(),
                item.id(),
                item.version(),
                c.definitionHash(),
                c.bundleVersion(),
                c.answersHash(),
                c.siblingGroup(),
                c.window()));
        c.flags().forEach(flag -> events.add(new CaseEvent.FlagRaised(flag)));
        openNextOrFreeze(events, null, item, routing, days);
        return events;
    }

    /** What a person has done stands, whatever the item's code is doing: the case then waits for its next stage. */
    static void openNextOrFreeze(List<CaseEvent> events, String after, Definition item, Routing routing, Days days) {
        try {
            openNext(events, after, item, routing, days, stage -> true);
        } catch (RulesAway away) {
            events.add(new CaseEvent.Frozen(after, away.reason()));
        }
    }

    private static List<CaseEvent> goOn(CaseState state, Definition item, Routing routing, Days days) {
        if (state.frozen().isEmpty() || state.office() != null) {
            throw refused("nothing-waits", "这件没有停着等。", "This case is not waiting.");
        }
        List<CaseEvent> events = resumed(state);
        openNext(events, state.stage(), item, routing, days, stage -> true);
        return events;
    }

    /** The beginning of whatever takes a case on: it is not frozen any more. */
    static List<CaseEvent> resumed(CaseState state) {
        List<CaseEvent> events = new ArrayList<>();
        if (state.frozen().isPresent()) {
            events.add(new CaseEvent.Resumed(state.stage()));
        }
        return events;
    }

    private static List<CaseEvent> finishCheck(
            CaseState state, Command.FinishCheck c, Definition item, Routing routing, Days days) {
        Stage stage = openStage(state, item);
        if (stage.kind() != StageKind.CHECK || !state.status().undecided()) {
            throw refused("no-check-open", "现在没有自动核对环节。", "No automatic check is open.");
        }
        CheckOutcome outcome = lawful(c.outcome());
        List<CaseEvent> events = resumed(state);
        // What the applicant may still bring is waited for, too (R-TOLERANT).
        boolean owed =
                outcome.kind() == CheckOutcome.Kind.GRANT && state.intake().tolerant() != null;
        if (outcome.kind() == CheckOutcome.Kind.WAIT || owed) {
            return events;
        }
        events.add(new CaseEvent.CheckDone(
                stage.id(),
                outcome.kind().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
                outcome.flags(),
                c.rulesVersion()));
        switch (outcome.kind()) {
            case GRANT -> {
                accept(events, state, item, days);
                grantOrBill(events, stage, null, "", item, routing, days);
            }
            case REFUSE -> {
                accept(events, state, item, days);
                events.add(new CaseEvent.Refused(
                        stage.id(),
                        null,
                        List.of(new CaseEvent.Ground("rule", outcome.reason(), outcome.basis())),
                        ""));
                events.add(new CaseEvent.Closed());
            }
            case GO_ON -> {
                accept(events, state, item, days);
                // Nobody needs to look into it first: reviews that only prepare the decision are skipped.
                openNext(events, stage.id(), item, routing, days, s -> s.kind() != StageKind.REVIEW || s.decides());
            }
            // Acceptance is then the first reviewer's act (R-ONCE).
            case TO_PEOPLE -> openNext(events, stage.id(), item, routing, days, s -> true);
            default -> throw new IllegalArgumentException("unknown outcome " + outcome.kind());
        }
        return events;
    }

    /** What was done with the answer {@link AnswerUse} knows; here, that nothing is decided and that a check is what is done again. */
    private static List<CaseEvent> takeAnswerBack(CaseState state, Command.TakeAnswerBack c, Definition item) {
        boolean moves = state.status() == Status.SUBMITTED
                || state.status() == Status.ACCEPTED
                || state.status() == Status.IN_REVIEW;
        boolean check = c.stage() == null
                || item.process()
                        .stage(c.stage())
                        .filter(stage -> stage.kind() == StageKind.CHECK)
                        .isPresent();
        if (!state.status().undecided() || !check || c.stage() != null && !moves) {
            throw refused(
                    "answer-used",
                    "办件已经用这个答复往下办了，答复不能再收回。",
                    "The case went on with this answer, so it cannot be taken back.");
        }
        return List.of(new CaseEvent.AnswerTakenBack(
                c.question(), c.office(), c.officer(), c.sources(), c.stage(), c.undone(), c.reason()));
    }

    /** R-REFUSE: rules that refuse and do not say why have decided nothing; people do. */
    private static CheckOutcome lawful(CheckOutcome outcome) {
        boolean silent = outcome.kind() == CheckOutcome.Kind.REFUSE
                && outcome.reason().zh().isBlank();
        return silent ? CheckOutcome.toPeople(List.of("rules-no-reason")) : outcome;
    }

    private static List<CaseEvent> claim(CaseState state, Command.Claim c) {
        if (state.office() == null) {
            throw refused("no-task", "这件现在没有待办任务。", "This case has no open task.");
        }
        if (c.officer().equals(state.officer())) {
            return List.of();
        }
        if (state.officer() != null) {
            throw refused("claimed-by-other", "另一位同事刚刚领走了这件。", "A colleague has just taken this case.");
        }
        return List.of(new CaseEvent.Claimed(state.stage(), c.officer()));
    }

    private static List<CaseEvent> forward(
            CaseState state, Command.Forward c, Definition item, Routing routing, Days days) {
        Stage stage = reviewStage(state, item, c.officer());
        if (stage.decides()) {
            throw refused(
                    "stage-decides",
                    "这一环节要作出决定，不能只转下一步。",
                    "This stage has to decide. It cannot only pass the case on.");
        }
        if (c.opinion() == null || c.opinion().isBlank()) {
            throw refused("opinion-missing", "写上您的意见，下一环节要看。", "Write your opinion. The next stage needs it.");
        }
        JointReview.requireOpinions(state, stage);
        List<CaseEvent> events = new ArrayList<>();
        accept(events, state, item, days);
        events.addAll(GuardianTick.forwarded(c, stage, item));
        events.add(new CaseEvent.Forwarded(stage.id(), c.officer(), c.opinion().strip()));
        openNextOrFreeze(events, stage.id(), item, routing, days);
        return events;
    }

    private static List<CaseEvent> grant(
            CaseState state, Command.Grant c, Definition item, Routing routing, Days days) {
        Stage stage = reviewStage(state, item, c.officer());
        requireDeciding(stage);
        Tolerance.requireComplete(state);
        JointReview.requireOpinions(state, stage);
        List<CaseEvent> events = new ArrayList<>();
        accept(events, state, item, days);
        if (c.guardian() != null) {
            events.add(c.guardian().said(c.officer()));
        }
        String note = c.note() == null ? "" : c.note().strip();
        if (note.isEmpty() && Papers.quoteDecision(item)) {
            throw refused(
                    "words-missing",
                    "写上给申请人的话，书面答复里要用。",
                    "Write the words to the applicant. The written answer quotes them.");
        }
        grantOrBill(events, stage, c.officer(), note, item, routing, days);
        return events;
    }

    /** Where it is to be paid for, the grant follows the payment. */
    static void grantOrBill(
            List<CaseEvent> events,
            Stage stage,
            UUID officer,
            String note,
            Definition item,
            Routing routing,
            Days days) {
        Optional<List<CaseEvent>> bill = PaymentLaw.first(stage, officer, note, item, routing, days);
        if (bill.isPresent()) {
            events.addAll(bill.get());
        } else {
            events.add(new CaseEvent.Granted(stage.id(), officer, note));
            afterGrant(events, stage.id(), item, routing, days);
        }
    }

    private static List<CaseEvent> refuse(CaseState state, Command.Refuse c, Definition item, Days days) {
        Stage stage = reviewStage(state, item, c.officer());
        requireDeciding(stage);
        Supplement.requireHeard(state);
        JointReview.requireOpinions(state, stage);
        List<CaseEvent.Ground> grounds = Stream.concat(
                        Stream.concat(stage.reasons().stream(), Stream.of(FalseMaterial.ground(item)))
                                .map(r -> new CaseEvent.Ground(r.id(), r.text(), r.basis())),
                        JointReview.objections(state).stream())
                .filter(ground -> c.reasons().contains(ground.id()))
                .toList();
        if (grounds.isEmpty()) {
            throw refused(
                    "reason-missing",
                    "选至少一条理由，申请人会看到（行政许可法第三十八条）。",
                    "Choose at least one reason. The applicant will read it.");
        }
        List<CaseEvent> events = new ArrayList<>();
        // A decision is about something that was accepted; what is not accepted gets another notice.
        accept(events, state, item, days);
        FalseMaterial.mark(events, state, grounds);
        events.add(new CaseEvent.Refused(
                stage.id(),
                c.officer(),
                grounds,
                c.note() == null ? "" : c.note().strip()));
        events.add(new CaseEvent.Closed());
        return events;
    }

    private static List<CaseEvent> recordDocument(
            CaseState state, Command.RecordDocument c, Definition item, Routing routing, Days days) {
        Stage stage = openStage(state, item);
        boolean onTheWay = Papers.onTheWay(state, item);
        if (stage.kind() != StageKind.ISSUE || !state.granted() && !onTheWay) {
            throw refused("nothing-to-issue", "现在没有要制发的证件。", "There is nothing to issue now.");
        }
        List<CaseEvent> events = resumed(state);
        events.add(new CaseEvent.DocumentIssued(stage.id(), c.document(), c.template(), c.number()));
        if (onTheWay) {
            openNextOrFreeze(events, stage.id(), item, routing, days);
            return events;
        }
        afterGrant(events, stage.id(), item, routing, days);
        return PaperLaw.sameDay(events, state);
    }

    /** After the decision only the stages that carry it out are left; without any the case is closed. */
    static void afterGrant(List<CaseEvent> events, String after, Definition item, Routing routing, Days days) {
        boolean opened = openNext(events, after, item, routing, days, s -> CARRY_OUT.contains(s.kind()));
        if (!opened) {
            events.add(new CaseEvent.Closed());
        } else {
            DeliveryLaw.opened(events, item, routing, days);
        }
    }

    /** 受理, once: the day of acceptance is day 0 (R-CLOCK). */
    static void accept(List<CaseEvent> events, CaseState state, Definition item, Days days) {
        if (state.status() != Status.SUBMITTED) {
            return;
        }
        events.add(Acceptance.accepted(item, days.today(), null, null, null, days));
    }

    static boolean openNext(
            List<CaseEvent> events,
            String after,
            Definition item,
            Routing routing,
            Days days,
            java.util.function.Predicate<Stage> wanted) {
        boolean passed = after == null;
        for (Stage stage : item.process().stages()) {
            if (!passed) {
                passed = stage.id().equals(after);
                continue;
            }
            if (wanted.test(stage) && routing.applies(stage)) {
                open(events, stage, routing, days);
                return true;
            }
        }
        return false;
    }

    /** Work begins at a stage, with its office where people work. */
    static void open(List<CaseEvent> events, Stage stage, Routing routing, Days days) {
        boolean unmanned = UNMANNED.contains(stage.kind())
                || stage.kind() == StageKind.DELIVERY && routing.way(stage) == Delivery.Way.ELECTRONIC;
        String office = unmanned ? null : routing.office(stage);
        LocalDate due = stage.days() == null ? PaperLaw.due(stage, days) : days.due(days.today(), stage.days());
        if (stage.kind() == StageKind.PUBLICITY) {
            // Its days are its own, not somebody's limit.
            due = null;
        }
        events.add(new CaseEvent.StageOpened(stage.id(), office, due, stage.outside()));
        if (stage.kind() == StageKind.JOINT) {
            events.addAll(JointReview.open(stage, routing, days, due));
        }
    }

    static Stage openStage(CaseState state, Definition item) {
        return Optional.ofNullable(state.stage())
                .flatMap(item.process()::stage)
                .orElseThrow(() -> refused("no-stage", "这件现在没有进行中的环节。", "No stage of this case is open."));
    }

    private static Stage reviewStage(CaseState state, Definition item, UUID officer) {
        requireTask(state, officer);
        if (state.status() == Status.SUSPENDED) {
            throw refused(
                    "clock-stands",
                    "特别程序还没有结束，先恢复计时，再往下办。",
                    "The procedure is not over. Resume the clock first, then go on.");
        }
        Stage stage = openStage(state, item);
        PaymentLaw.requireNone(stage);
        if (!DECIDED_IN.contains(stage.kind())) {
            throw refused("no-review-open", "现在不是审核环节。", "No review is open now.");
        }
        VisitLaw.requireRecord(state, stage);
        return stage;
    }

    static void requireTask(CaseState state, UUID officer) {
        if (state.office() == null || !state.status().undecided()) {
            throw refused(
                    "no-task",
                    "这件现在没有待办任务，可能刚刚有人办过。",
                    "This case has no open task. Somebody may just have handled it.");
        }
        if (state.officer() != null && !state.officer().equals(officer)) {
            throw refused("claimed-by-other", "这件由另一位同事承办。", "A colleague works on this case.");
        }
        if (officer.equals(state.applicant())) {
            throw refused("recused", "您是申请人，不能办自己的件（回避）。", "You are the applicant and cannot handle your own case.");
        }
    }

    private static void requireDeciding(Stage stage) {
        if (!stage.decides()) {
            throw refused(
                    "stage-does-not-decide",
                    "这一环节不作决定，写意见转下一步。",
                    "This stage does not decide. Pass it on with your opinion.");
        }
    }

    /** Flags that say that a source could not confirm something. */
    static boolean degraded(Set<String> flags) {
        return flags.stream().anyMatch(f -> f.startsWith("share-"));
    }

    private static Refused refused(String code, String zh, String en) {
        return new Refused(code, new Text(zh, en));
    }
}
