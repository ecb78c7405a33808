package onetrip.devkit.testkit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import onetrip.api.item.Condition;
import onetrip.api.item.Definition;
import onetrip.api.item.Delivery;
import onetrip.api.item.DocumentTemplate;
import onetrip.api.item.Process.Branch;
import onetrip.api.item.Process.QuestionKind;
import onetrip.api.item.Process.Reason;
import onetrip.api.item.Process.Stage;
import onetrip.api.item.Text;
import onetrip.api.rules.Charge;
import onetrip.api.rules.CheckOutcome;
import onetrip.api.rules.ItemRules;
import onetrip.api.rules.RuleContext;
import onetrip.core.casework.CaseContent;
import onetrip.core.casework.CaseEvent;
import onetrip.core.casework.CaseNumbers;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.Chain;
import onetrip.core.casework.Command;
import onetrip.core.casework.Decider;
import onetrip.core.casework.DeliveryCommand;
import onetrip.core.casework.EntryLaw;
import onetrip.core.casework.EventRecord;
import onetrip.core.casework.GuardianTick;
import onetrip.core.casework.Joint;
import onetrip.core.casework.Papers;
import onetrip.core.casework.PaymentCommand;
import onetrip.core.casework.Seat;
import onetrip.core.casework.SiteVisit;
import onetrip.core.casework.Status;
import onetrip.core.casework.TimerKind;
import onetrip.core.clock.Deadline;
import onetrip.core.clock.Time;
import onetrip.core.clock.WorkingCalendar;
import onetrip.core.form.CaseAnswers;
import onetrip.core.form.Conditions;
import onetrip.core.form.FiledFacts;
import onetrip.core.identity.Relation;
import onetrip.core.register.EntryValues;

/**
 * One case from its filing to its end, on the platform's own law of a case: the item's rules decide what rules decide, and
 * wherever a person decides, each decision is taken in turn. Events are kept as a store keeps them, as chained JSON; at each end
 * the case is made again from what was kept. A working day goes by before each act of an officer.
 */
final class Journey {
    private static final UUID CASE = new UUID(2, 2);
    private static final UUID APPLICANT = new UUID(1, 1);
    private static final UUID OFFICER = new UUID(1, 2);
    private static final UUID BATCH = new UUID(3, 1);
    private static final WorkingCalendar CALENDAR = WorkingCalendar.published();
    private static final String OF_RULES = "@rules.";
    /** More steps than any process has stages. */
    private static final int MOST_STEPS = 60;

    private final Definition definition;
    private final ItemRules rules;
    private final Sample sample;
    private final CaseAnswers filed;
    private final Set<String> visited = new LinkedHashSet<>();
    private final Set<String> branches = new LinkedHashSet<>();
    private final List<String> findings = new ArrayList<>();
    private final List<String> agreed = new ArrayList<>();
    private final Set<String> flags = new LinkedHashSet<>();
    private final EntryWalk entries;
    private String outcome = "";
    private boolean proven;

    Journey(Definition definition, ItemRules rules, Sample sample, CaseAnswers filed) {
        this.definition = definition;
        this.rules = rules;
        this.sample = sample;
        this.filed = filed;
        this.entries = new EntryWalk(definition);
    }

    /** Stages that were open on some way. */
    Set<String> visited() {
        return visited;
    }

    /** Branches that were asked on some way, as {@code stage/branch}. */
    Set<String> branches() {
        return branches;
    }

    /** The stages that open where everybody agrees, in order. */
    List<String> agreed() {
        return agreed;
    }

    /** What came first: {@code granted} or {@code refused} by the rules, {@code people}, {@code waiting}. */
    String outcome() {
        return outcome;
    }

    /** Whether an officer could say on some way that the applicant is the guardian, by a proof (R-GUARD). */
    boolean proven() {
        return proven;
    }

    /** What the rules told the officers. */
    Set<String> flags() {
        return flags;
    }

    List<String> findings() {
        return findings;
    }

    /** @param raised flags of what the form found, as the platform raises them */
    Journey run(List<String> raised) {
        String number = CaseNumbers.number(sample.today(), definition.id(), 1);
        Command submit = new Command.Submit(CASE, APPLICANT, number, "sample", "1.0.0", "sample", null, raised);
        try {
            follow(does(new Case(List.of(), null, sample.today(), "", true), submit, APPLICANT), 0);
        } catch (RuntimeException e) {
            findings.add(at("") + "the case broke off: " + e);
        }
        return this;
    }

    /**
     * A case and what is kept of it. A step gives another one, so that each way can be followed.
     *
     * @param way the decisions so far, for people
     * @param agreed whether everybody has agreed so far
     */
    private record Case(List<EventRecord> kept, CaseState state, LocalDate day, String way, boolean agreed) {
        Case after(String decision, boolean agrees, LocalDate nextDay) {
            return new Case(kept, state, nextDay, way + (way.isEmpty() ? "" : ", ") + decision, agreed && agrees);
        }
    }

    private Case does(Case before, Command command, UUID actor) {
        List<EventRecord> kept = new ArrayList<>(before.kept());
        CaseState state = before.state();
        Instant at = before.day().atTime(9, 0).atZone(Time.ZONE).toInstant();
        for (CaseEvent event : Decider.decide(state, command, definition, routing(before.day()), days(before.day()))) {
            String last = state == null ? "" : state.lastHash();
            state = CaseState.apply(state, CASE, APPLICANT, event, at);
            EventRecord record = Chain.link(CASE, state.version(), at, actor, event, last);
            state = state.chained(record.hash());
            kept.add(record);
            if (event instanceof CaseEvent.StageOpened opened) {
                visited.add(opened.stage());
                if (before.agreed()) {
                    agreed.add(opened.stage());
                }
            }
        }
        return new Case(kept, state, before.day(), before.way(), before.agreed());
    }

    private void follow(Case now, int step) {
        if (!now.state().status().open()) {
            ended(now);
            return;
        }
        Optional<Stage> open = Optional.ofNullable(now.state().stage()).flatMap(definition.process()::stage);
        if (open.isEmpty() || step > MOST_STEPS) {
            findings.add(at(now.way()) + "the case stays open, in no stage: let a review decide, or the rules grant");
            return;
        }
        Stage stage = open.get();
        switch (stage.kind()) {
            case CHECK -> check(now, stage, step);
            case ISSUE -> issue(now, stage, step);
            case REVIEW -> people(now, stage, step);
            case ALLOCATION -> seats(now, stage, step);
            case REGISTER -> entry(now, stage, step);
            case PUBLICITY -> publicity(now, stage, step);
            case VISIT -> visit(now, stage, step);
            case JOINT -> joint(now, stage, step);
            case DELIVERY -> delivery(now, stage, step);
            case PAYMENT -> payment(now, stage, step);
        }
    }

    private void check(Case now, Stage stage, int step) {
        CheckOutcome said = definition.rules()
                ? call(
                        "decide(" + stage.id() + ")",
                        CheckOutcome.goOn(),
                        () -> rules.decide(stage.id(), filed.answers(), context(now.day())))
                : CheckOutcome.goOn();
        flags.addAll(said.flags());
        first(
                switch (said.kind()) {
                    case GRANT -> "granted";
                    case REFUSE -> "refused";
                    case WAIT -> "waiting";
                    default -> "";
                });
        if (said.kind() == CheckOutcome.Kind.REFUSE && said.reason().zh().isBlank()) {
            findings.add(at(now.way()) + "the rules refuse in " + stage.id()
                    + " and give no reason; CheckOutcome.refuse() takes one in Chinese and English");
        }
        if (said.kind() == CheckOutcome.Kind.WAIT) {
            return;
        }
        Case next = does(now, new Command.FinishCheck(said, "sample"), null);
        if (next.kept().size() == now.kept().size()) {
            findings.add(at(now.way()) + "the stage " + stage.id() + " does not end");
            return;
        }
        follow(next, step + 1);
    }

    private void issue(Case now, Stage stage, int step) {
        if (!now.state().granted() && !Papers.onTheWay(now.state(), definition)) {
            findings.add(at(now.way()) + "the stage " + stage.id() + " (process.stages." + stage.id()
                    + ") is reached before anybody has granted: put a stage that decides before it,"
                    + " or let the rules grant; only a notice may come before the decision");
            return;
        }
        DocumentTemplate document = definition.document(stage.document()).orElseThrow();
        Map<String, String> values = call(
                "documentValues(" + document.id() + ")",
                Map.of(),
                () -> rules.documentValues(document.id(), filed.answers(), context(now)));
        values.forEach((name, value) -> {
            if (value == null) {
                findings.add(at(now.way()) + "the rules fill " + name + " of " + document.id() + " with null");
            }
        });
        findings.addAll(Templates.findings(document));
        follow(does(now, new Command.RecordDocument(new UUID(3, step), document.id(), "SAMPLE-1"), null), step + 1);
    }

    /** Those who go find it in order; then, that it is not. */
    private void visit(Case before, Stage stage, int step) {
        first("people");
        List<UUID> officers = new ArrayList<>();
        for (int i = 0; i < stage.visit().officers(); i++) {
            officers.add(new UUID(1, 10 + i));
        }
        Case planned =
                does(before, new Command.PlanVisit(OFFICER, before.day().atTime(10, 0), "样例地点", officers), OFFICER);
        for (int i = 0; i < stage.visit().minPhotos(); i++) {
            planned = does(planned, new Command.AddVisitPhoto(officers.get(0), new UUID(7, i), ""), officers.get(0));
        }
        for (SiteVisit.Outcome outcome : List.of(SiteVisit.Outcome.PASSED, SiteVisit.Outcome.FAILED)) {
            boolean passed = outcome == SiteVisit.Outcome.PASSED;
            Map<String, String> answers = new LinkedHashMap<>();
            stage.visit()
                    .questions()
                    .forEach(q -> answers.put(q.id(), q.kind() == QuestionKind.YES_NO ? passed ? "yes" : "no" : "样例"));
            Command record = new Command.RecordVisit(officers.get(0), answers, "样例", outcome, null);
            Case now = does(planned, record, officers.get(0));
            for (UUID officer : officers.subList(1, officers.size())) {
                now = does(now, new Command.ConfirmRecord(officer), officer);
            }
            now = now.after(stage.id() + (passed ? " is passed" : " is not passed"), passed, now.day());
            if (stage.decides()) {
                people(now, stage, step);
            } else {
                follow(does(now, new Command.LeaveVisit(), null), step + 1);
            }
        }
    }

    /** The ways a public list ends: its days pass, or once an objection is upheld and the case is decided anew. */
    private void publicity(Case now, Stage stage, int step) {
        Map<String, String> values = call(
                "documentValues(" + stage.id() + ")",
                Map.of(),
                () -> rules.documentValues(stage.id(), filed.answers(), context(now)));
        stage.publicity().shown().stream()
                .map(shown -> String.valueOf(shown.value()))
                .filter(value -> value.startsWith(OF_RULES) && !values.containsKey(value.substring(OF_RULES.length())))
                .forEach(value ->
                        findings.add(at(now.way()) + "process.stages." + stage.id() + ".publicity: the rules give no "
                                + value.substring(OF_RULES.length()) + " in documentValues(" + stage.id() + ")"));
        Case shown = does(now, new Command.OpenPublicity(new UUID(5, step)), null);
        String objected = stage.id() + " is objected to";
        if (!now.way().contains(objected)) {
            UUID objection = new UUID(6, step);
            Case held = does(shown, new Command.RaiseObjection(objection), null).after(objected, false, now.day());
            follow(does(held, new Command.UpholdObjection(OFFICER, objection, "样例：属实"), OFFICER), step + 1);
        }
        LocalDate over = shown.state().proceedings().listing().until().plusDays(1);
        Case ended = does(shown.after(stage.id() + " ends", true, over), new Command.Tick(TimerKind.PUBLICITY), null);
        follow(does(ended, new Command.LeavePublicity(), null), step + 1);
    }

    /** What the register would say to the record of this sample. */
    private void entry(Case now, Stage stage, int step) {
        if (!now.state().granted() && !EntryLaw.early(now.state(), definition)) {
            findings.add(at(now.way()) + "the stage " + stage.id() + " (process.stages." + stage.id()
                    + ") is reached when nothing can be entered any more");
            return;
        }
        Map<String, String> ofRules = !EntryValues.asksRules(stage.entry())
                ? Map.of()
                : call(
                        "documentValues(" + stage.id() + ")",
                        Map.of(),
                        () -> rules.documentValues(stage.id(), filed.answers(), context(now)));
        entries.written(now.state(), stage, filed.answers().values(), now.day(), ofRules)
                .forEach(finding -> findings.add(at(now.way()) + finding));
        follow(does(now, new Command.RecordEntry(new UUID(4, step), 1), null), step + 1);
    }

    /** The bill that the rules or the fee make is paid; one over nothing passes by itself. */
    private void payment(Case now, Stage stage, int step) {
        Charge charge = call(
                        "charge(" + stage.id() + ")",
                        Optional.<Charge>empty(),
                        () -> rules.charge(stage.id(), filed.answers(), context(now)))
                .orElseGet(() -> Charge.of(
                        definition.fee().note(),
                        definition.fee().free() ? 0 : definition.fee().amountFen()));
        if (charge.lines().isEmpty() || charge.total() < 0) {
            findings.add(at(now.way()) + "the charge of " + stage.id()
                    + " has no lines, or takes off more than it asks for");
            return;
        }
        Case billed = does(now, new PaymentCommand.MakeBill(charge.total(), charge.waived(), charge.until()), null);
        if (charge.total() == 0) {
            follow(billed, step + 1);
            return;
        }
        Case paid = billed.after(stage.id() + " is paid", true, now.day());
        follow(
                does(paid, new PaymentCommand.Confirm(OFFICER, charge.total(), now.day(), "SAMPLE-1"), OFFICER),
                step + 1);
    }

    /** What is handed over arrives, or comes back first. An electronic one has no open stage. */
    private void delivery(Case now, Stage stage, int step) {
        LocalDate next = CALENDAR.due(now.day(), 1);
        if (now.state().papers().parcel().way() == Delivery.Way.PICK_UP) {
            Case fetched = now.after(stage.id() + " is picked up", true, next);
            follow(does(fetched, new DeliveryCommand.PickUp(OFFICER, "000000", true), OFFICER), step + 1);
            return;
        }
        Case sent = does(now, new DeliveryCommand.HandOver(OFFICER, "EMS", "SAMPLE000001", now.day()), OFFICER);
        Case arrived = sent.after(stage.id() + " arrives", true, next);
        follow(does(arrived, new DeliveryCommand.Arrive(OFFICER, next), OFFICER), step + 1);
        Case back = sent.after(stage.id() + " comes back", false, next);
        Case fetched = does(
                does(back, new DeliveryCommand.ComeBack(OFFICER, next, "样例：地址没有人"), OFFICER),
                new DeliveryCommand.Choose(APPLICANT, Delivery.Way.PICK_UP, false, null),
                APPLICANT);
        follow(does(fetched, new DeliveryCommand.PickUp(OFFICER, "000000", true), OFFICER), step + 1);
    }

    /** Everybody agrees and the lead ends the stage in each way; then each branch disagrees in turn, for each of its reasons. */
    private void joint(Case opened, Stage stage, int step) {
        List<Joint.Task> tasks = opened.state().joint().tasks();
        tasks.forEach(task -> branches.add(stage.id() + "/" + task.branch()));
        if (opened.state().joint().complete() == tasks.stream().anyMatch(Joint.Task::required)) {
            findings.add(at(opened.way()) + "the lead of " + stage.id() + " does not wait for its branches");
        }
        people(answered(opened, stage, null, null), stage, step);
        for (Joint.Task task : tasks) {
            for (Reason reason : stage.branch(task.branch()).orElseThrow().reasons()) {
                Case objected = answered(opened, stage, task.id(), reason.id());
                LocalDate next = CALENDAR.due(objected.day(), 1);
                Case lead = does(objected, new Command.Claim(OFFICER), OFFICER);
                if (stage.decides()) {
                    String ground = task.branch() + "/" + reason.id();
                    Case refused = lead.after(stage.id() + " refuses for " + ground, false, next);
                    follow(does(refused, new Command.Refuse(OFFICER, List.of(ground), ""), OFFICER), step + 1);
                } else {
                    Case sent = lead.after(stage.id() + " passes it on", false, next);
                    follow(does(sent, new Command.Forward(OFFICER, "样例：有不同意见"), OFFICER), step + 1);
                }
            }
        }
    }

    /** @param against the task that disagrees, or null */
    private Case answered(Case opened, Stage stage, String against, String reason) {
        Case now = opened;
        for (Joint.Task task : opened.state().joint().tasks()) {
            Branch branch = stage.branch(task.branch()).orElseThrow();
            boolean no = task.id().equals(against);
            Map<String, String> answers = new LinkedHashMap<>();
            branch.questions()
                    .forEach(q -> answers.put(q.id(), q.kind() == QuestionKind.YES_NO ? no ? "no" : "yes" : "样例"));
            String way = branch.id() + (no ? " disagrees for " + reason : " agrees");
            now = does(
                    now.after(way, !no, CALENDAR.due(now.day(), 1)),
                    new Command.GiveOpinion(
                            Command.By.self(OFFICER),
                            task.id(),
                            no ? Joint.OpinionKind.DISAGREE : Joint.OpinionKind.AGREE,
                            no ? List.of(reason) : List.of(),
                            "",
                            answers),
                    OFFICER);
        }
        return now;
    }

    /** Everything an officer can do here, one after the other. */
    private void people(Case before, Stage stage, int step) {
        first("people");
        Case now = does(before, new Command.Claim(OFFICER), OFFICER);
        LocalDate next = CALENDAR.due(now.day(), 1);
        if (!stage.decides()) {
            Case sent = now.after(stage.id() + " passes it on", true, next);
            follow(does(sent, new Command.Forward(OFFICER, "样例：同意"), OFFICER), step + 1);
            return;
        }
        Case granted = now.after(stage.id() + " grants", true, next);
        follow(does(granted, new Command.Grant(OFFICER, "同意"), OFFICER), step + 1);
        provenGuardian(now, stage, step);
        stage.reasons().forEach(reason -> {
            Case refused = now.after(stage.id() + " refuses for " + reason.id(), false, next);
            follow(does(refused, new Command.Refuse(OFFICER, List.of(reason.id()), ""), OFFICER), step + 1);
        });
    }

    /** R-GUARD: with the decision the officer can say who the guardian is, where a proof was handed in. */
    private void provenGuardian(Case now, Stage stage, int step) {
        CaseContent content = new CaseContent(sample.person(), filed.answers(), filed.facts(), filed.disputed());
        GuardianTick.Basis basis = GuardianTick.basis(definition, content, now.day());
        if (basis != GuardianTick.Basis.SILENT && basis != GuardianTick.Basis.AGAINST) {
            return;
        }
        proven = true;
        Case said = now.after(stage.id() + " grants and says who the guardian is", false, CALENDAR.due(now.day(), 1));
        GuardianTick tick = new GuardianTick(Relation.OTHER_GUARDIAN, "样例：看过监护证明", basis);
        follow(does(said, new Command.Grant(OFFICER, "", tick), OFFICER), step + 1);
    }

    /** The ways an allocation ends: a place that is taken, one that is given up, none. */
    private void seats(Case before, Stage stage, int step) {
        first("people");
        Case entered = does(before, new Command.EnterBatch(BATCH, "SAMPLE0001"), null);
        Command offer = new Command.OfferSeat(
                BATCH, "1", Text.of("样例学校"), 1, "", 1, "LOT", before.day().plusDays(3));
        Case offered = does(entered, offer, null);
        Case took = offered.after(stage.id() + " gives a place", true, before.day());
        follow(does(took, new Command.ConfirmSeat(APPLICANT), APPLICANT), step + 1);
        Case gives = offered.after(stage.id() + " gives a place that is given up", false, before.day());
        follow(does(gives, new Command.GiveSeatUp(APPLICANT), APPLICANT), step + 1);
        Case waits = does(entered, new Command.WaitForSeat(BATCH, 2, 1), null);
        Case none = waits.after(stage.id() + " has no place", false, before.day());
        follow(does(none, new Command.MissSeat(BATCH), null), step + 1);
    }

    private void first(String what) {
        if (outcome.isEmpty()) {
            outcome = what;
        }
    }

    /** What a store gives back is the case that was put in. */
    private void ended(Case end) {
        if (end.state().status() != Status.CLOSED) {
            findings.add(at(end.way()) + "the case ends as " + end.state().status() + " and not as CLOSED");
        }
        entries.ended(end.state(), filed.answers().values(), end.day())
                .forEach(finding -> findings.add(at(end.way()) + finding));
        CaseState again = null;
        for (EventRecord record : end.kept()) {
            again = CaseState.apply(again, CASE, APPLICANT, Chain.read(record), record.at())
                    .chained(record.hash());
        }
        if (Chain.firstBroken(end.kept()).isPresent() || !end.state().equals(again)) {
            findings.add(at(end.way()) + "the events that are kept do not make the same case again");
        }
    }

    private String at(String way) {
        String row = filed.row() < 0 ? "" : " row " + filed.row();
        return sample.name() + row + (way.isEmpty() ? "" : " (" + way + ")") + ": ";
    }

    private RuleContext context(Case now) {
        boolean taken = now.state().seat() != null && now.state().seat().standing() == Seat.Standing.TAKEN;
        return context(now.day()).placed(taken ? now.state().seat().place() : "");
    }

    private RuleContext context(LocalDate day) {
        return new RuleContext(day, filed.facts(), sample.applicant(), definition.parameterValues())
                .with(Records.of(definition, sample));
    }

    private <T> T call(String what, T otherwise, Supplier<T> rule) {
        try {
            T answer = rule.get();
            if (answer == null) {
                findings.add(
                        at("") + "rules." + what + " gives null; an empty answer is what the default method gives");
            }
            return answer == null ? otherwise : answer;
        } catch (RuntimeException | LinkageError e) {
            findings.add(at("") + "rules." + what + " throws " + e
                    + where(e)
                    + "; the platform would hand the case to people");
            return otherwise;
        }
    }

    /** The item's own line, if one is in the trace. */
    private String where(Throwable thrown) {
        return Stream.of(thrown.getStackTrace())
                .filter(line -> line.getClassName().startsWith(rules.getClass().getPackageName() + "."))
                .findFirst()
                .map(line -> " at " + line)
                .orElse("");
    }

    private Decider.Routing routing(LocalDate day) {
        return new Decider.Routing() {
            @Override
            public String office(Stage stage) {
                Optional<String> narrower = call(
                        "route(" + stage.id() + ")",
                        Optional.<String>empty(),
                        () -> rules.route(stage.id(), filed.answers(), context(day)));
                return narrower.orElse(stage.office());
            }

            @Override
            public boolean applies(Stage stage) {
                return holds(stage.onlyIf());
            }

            @Override
            public Delivery.Way way(Stage stage) {
                return stage.delivery().chosen(filed.answers());
            }

            @Override
            public String office(Stage stage, Branch branch) {
                String asked = stage.id() + "/" + branch.id();
                Optional<String> narrower = call(
                        "route(" + asked + ")",
                        Optional.<String>empty(),
                        () -> rules.route(asked, filed.answers(), context(day)));
                return narrower.orElse(branch.office());
            }

            @Override
            public boolean applies(Stage stage, Branch branch) {
                return holds(branch.onlyIf());
            }

            private boolean holds(Condition condition) {
                return Conditions.holds(
                        condition, new FiledFacts(definition, filed.answers(), filed.facts(), filed.disputed()));
            }
        };
    }

    private static Decider.Days days(LocalDate today) {
        return new Decider.Days() {
            @Override
            public LocalDate today() {
                return today;
            }

            @Override
            public LocalDate due(LocalDate accepted, int workingDays) {
                return CALENDAR.due(accepted, workingDays);
            }

            @Override
            public LocalDate dueMonths(LocalDate accepted, int months) {
                return CALENDAR.dueMonths(accepted, months);
            }

            @Override
            public Optional<LocalDate> due(Deadline deadline) {
                return deadline.due(CALENDAR);
            }

            @Override
            public int workingDaysBetween(LocalDate from, LocalDate to) {
                return CALENDAR.workingDaysBetween(from, to);
            }

            @Override
            public boolean complete(LocalDate day) {
                return CALENDAR.complete(day);
            }
        };
    }
}
