package onetrip.core.casework.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.item.Condition;
import onetrip.api.item.Definition;
import onetrip.api.item.Delivery;
import onetrip.api.item.DocumentTemplate;
import onetrip.api.item.Process.Branch;
import onetrip.api.item.Process.Stage;
import onetrip.api.item.Process.StageKind;
import onetrip.api.item.ServiceItem;
import onetrip.api.rules.Charge;
import onetrip.api.rules.CheckOutcome;
import onetrip.api.rules.ItemRules;
import onetrip.api.rules.RuleContext;
import onetrip.core.casework.Bill;
import onetrip.core.casework.BillLines;
import onetrip.core.casework.CaseContent;
import onetrip.core.casework.CaseEvent;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.Command;
import onetrip.core.casework.Decider;
import onetrip.core.casework.Dispute;
import onetrip.core.casework.DisputeCommand;
import onetrip.core.casework.EntryLaw;
import onetrip.core.casework.Listing;
import onetrip.core.casework.PaperCommand;
import onetrip.core.casework.Papers;
import onetrip.core.casework.PaymentCommand;
import onetrip.core.casework.Reconsideration;
import onetrip.core.casework.ReviewCommand;
import onetrip.core.casework.RulesAway;
import onetrip.core.casework.Seat;
import onetrip.core.casework.SiteVisit;
import onetrip.core.casework.SourceRecheck;
import onetrip.core.casework.Status;
import onetrip.core.catalog.Catalog;
import onetrip.core.catalog.DefinitionException;
import onetrip.core.catalog.DefinitionLint;
import onetrip.core.catalog.ItemFailed;
import onetrip.core.clock.Time;
import onetrip.core.document.Documents;
import onetrip.core.document.IssuedDocument;
import onetrip.core.form.Conditions;
import onetrip.core.form.FiledFacts;
import onetrip.core.identity.Accounts;
import onetrip.core.identity.Child;
import onetrip.core.register.EntryValues;

/**
 * The automatic part of a case: runs checks and issues documents until a person, a source or the end is reached. Rules are
 * guarded by the catalogue; where they cannot be asked the case is frozen and {@link Thaw} takes it up again.
 */
final class Steps {
    private final Catalog catalog;
    private final Papermaker papermaker;
    private final Time time;
    private final Decider.Days days;
    private final Accounts accounts;
    private final Duration recheck;
    private final BureauNotices bureauNotices;
    private final Announcer announcer;
    private final Entering entering;

    /** Where no number is counted and no document made again. */
    Steps(
            Catalog catalog,
            Documents documents,
            Time time,
            Decider.Days days,
            Accounts accounts,
            Duration recheck,
            Announcer announcer,
            Entering entering) {
        this(
                catalog,
                documents,
                new Papermaker(documents, null, null, () -> true),
                time,
                days,
                accounts,
                recheck,
                announcer,
                entering);
    }

    Steps(
            Catalog catalog,
            Documents documents,
            Papermaker papermaker,
            Time time,
            Decider.Days days,
            Accounts accounts,
            Duration recheck,
            Announcer announcer,
            Entering entering) {
        this.papermaker = papermaker;
        this.entering = entering;
        this.recheck = recheck;
        this.accounts = accounts;
        this.catalog = catalog;
        this.time = time;
        this.days = days;
        this.bureauNotices = new BureauNotices(documents);
        this.announcer = announcer;
    }

    /** Carries a person's command out, and all that follows by itself. */
    void run(Work work, Command command, UUID actor) {
        Instant now = time.now();
        work.does(paper(work, command, now), actor, routing(work), days, now);
        if (work.changed() && work.state.status().undone()) {
            papermaker.left(work, now);
        }
        boolean settled =
                command instanceof Command.ClearFlag c && c.settled() || command instanceof DisputeCommand.Settle;
        if (settled && work.changed()) {
            reconsider(work, now);
        }
        follow(work, now);
    }

    /** A command about documents with what it needs of them. */
    private Command paper(Work work, Command command, Instant now) {
        if (command instanceof PaperCommand.Revoke c) {
            return papermaker.fallen(work, c, now);
        }
        if (command instanceof PaperCommand.Reissue c) {
            Decider.decide(work.state, c, work.definition, routing(work), days);
            IssuedDocument old = papermaker.edition(work, c.document());
            DocumentTemplate template =
                    work.definition.document(old.templateId()).orElseThrow();
            return papermaker.again(work, c, old, values(work, template), now);
        }
        Command own = command instanceof Command.InPlace c ? c.command() : command;
        if (own instanceof ReviewCommand.SetAside c) {
            papermaker.unrefused(work, c.reason(), now);
        }
        return command;
    }

    /** Writes down what happened to a case from outside, and tells the family; nothing follows by itself. */
    void record(Work work, Command command) {
        record(work, command, null);
    }

    /** The same by somebody. */
    void record(Work work, Command command, UUID actor) {
        work.does(command, actor, routing(work), days, time.now());
        entering.ended(work, days.today());
        announcer.announce(work);
    }

    /** Tries to take a frozen case on. If its item's code still cannot be asked, nothing changes. */
    void resume(Work work) {
        follow(work, time.now());
    }

    private void follow(Work work, Instant now) {
        try {
            for (int step = 0; step < 20 && automatic(work, now); step++) {
                // Each round leaves one automatic stage; twenty are more than any process has.
            }
        } catch (RulesAway away) {
            work.does(new Command.Freeze(away.reason()), null, routing(work), days, now);
        }
        if (work.state.frozen().isPresent() && work.events().stream().anyMatch(CaseEvent.Frozen.class::isInstance)) {
            work.rechecks.add(
                    new SourceRecheck(work.id, SourceRecheck.ITEM, 0, now.plus(time.pause(Thaw.wait(work.state, 0)))));
        }
        entering.name(work);
        entering.ended(work, days.today());
        bureauNotices.write(work, routing(work), days, now);
        announcer.announce(work);
    }

    /** True if it moved the case. */
    private boolean automatic(Work work, Instant now) {
        boolean withApplicant = work.state.status() == Status.CORRECTION;
        if (!work.state.status().open() || withApplicant) {
            return false;
        }
        StageKind kind = Optional.ofNullable(work.state.stage())
                .flatMap(work.definition.process()::stage)
                .map(Stage::kind)
                .orElse(null);
        long before = work.state.version();
        if (kind == StageKind.CHECK && work.state.status().undecided()) {
            Stage stage = stage(work);
            Answer<CheckOutcome> outcome = check(work, stage);
            work.does(new Command.FinishCheck(outcome.value(), outcome.version()), null, routing(work), days, now);
            if (outcome.value().kind() == CheckOutcome.Kind.WAIT) {
                work.rechecks.removeIf(r -> r.source().equals(SourceRecheck.RULES));
                work.rechecks.add(new SourceRecheck(work.id, SourceRecheck.RULES, 0, now.plus(recheck)));
            }
        } else if (kind == StageKind.ISSUE && (work.state.granted() || Papers.onTheWay(work.state, work.definition))) {
            issue(work, stage(work), now);
        } else if (kind == StageKind.VISIT
                && visited(work.state)
                && work.state.status().undecided()) {
            work.does(new Command.LeaveVisit(), null, routing(work), days, now);
        } else if (kind == StageKind.PUBLICITY && work.state.office() == null) {
            publicity(work, stage(work), now);
        } else if (kind == StageKind.REGISTER
                && (work.state.granted() || EntryLaw.early(work.state, work.definition))
                && work.state.office() == null) {
            entry(work, stage(work), now);
        } else if (kind == StageKind.PAYMENT && work.state.status().undecided() && !billed(work)) {
            bill(work, stage(work), now);
        } else if (work.state.frozen().isPresent() && work.state.office() == null) {
            work.does(new Command.Continue(), null, routing(work), days, now);
        }
        return work.state.version() > before;
    }

    /** What is written goes with the event that says so: where the case cannot go on, neither is there. */
    private void entry(Work work, Stage stage, Instant now) {
        int before = work.entries.size();
        try {
            Map<String, String> ofRules = EntryValues.asksRules(stage.entry()) ? ofRules(work, stage) : Map.of();
            work.does(entering.enter(work, stage, ofRules), null, routing(work), days, now);
        } catch (RulesAway away) {
            work.entries.subList(before, work.entries.size()).clear();
            throw away;
        }
    }

    private static Stage stage(Work work) {
        return work.definition.process().stage(work.state.stage()).orElseThrow();
    }

    /** Where the rules cannot be asked now, the case stays with people: nothing is lost. */
    private void reconsider(Work work, Instant now) {
        Optional<Stage> check = Reconsideration.check(work.state, work.definition);
        if (check.isEmpty() || !work.definition.rules()) {
            return;
        }
        try {
            Answer<CheckOutcome> outcome = check(work, check.get());
            List<String> before = entering.course(work).stream()
                    .filter(CaseEvent.CheckDone.class::isInstance)
                    .map(CaseEvent.CheckDone.class::cast)
                    .filter(done -> done.stage().equals(check.get().id()))
                    .reduce((first, later) -> later)
                    .map(CaseEvent.CheckDone::flags)
                    .orElse(List.of());
            work.does(
                    new Command.Reconsider(check.get().id(), outcome.value(), outcome.version(), before),
                    null,
                    routing(work),
                    days,
                    now);
        } catch (RulesAway away) {
            // As it was.
        }
    }

    private Answer<CheckOutcome> check(Work work, Stage stage) {
        if (!work.definition.rules()) {
            return new Answer<>(CheckOutcome.goOn(), "");
        }
        RuleContext context = context(work);
        return ask(work, rules -> rules.decide(stage.id(), work.content.answers(), context));
    }

    /**
     * An old case finishes under the old code (DESIGN §5). Where that is gone or fails, the version that serves may answer
     * if it has the very same definition: then it is the same law in mended code.
     *
     * @throws RulesAway if the item is not there or its code fails
     */
    private <T> Answer<T> ask(Work work, Function<ItemRules, T> question) {
        String reason = RulesAway.ABSENT;
        // Twice: what was just being replaced is another one in the catalogue by then.
        for (int round = 0; round < 2; round++) {
            boolean leaving = false;
            for (ServiceItem item : versions(work)) {
                try {
                    return new Answer<>(question.apply(item.rules()), item.bundleVersion());
                } catch (ItemFailed failure) {
                    leaving |= failure.reason() == ItemFailed.Reason.LEAVING;
                    reason = away(failure);
                }
            }
            if (!leaving) {
                break;
            }
        }
        throw new RulesAway(reason);
    }

    /** @param version of the code that said so (R-AUTO) */
    private record Answer<T>(T value, String version) {}

    private List<ServiceItem> versions(Work work) {
        String item = work.definition.id();
        Optional<ServiceItem> own =
                catalog.find(item, work.state == null ? work.bundleVersion : work.state.bundleVersion());
        Optional<ServiceItem> mended = catalog.serving(item)
                .filter(serving -> own.isEmpty() || own.get().bundleId() != serving.bundleId())
                .filter(serving -> sameLaw(serving, work.definition));
        return Stream.of(own, mended).flatMap(Optional::stream).toList();
    }

    /** Whatever the parameters are today: with the case's own values in it, it is the definition the case stands under. */
    private boolean sameLaw(ServiceItem serving, Definition filed) {
        if (serving.definition().equals(filed)) {
            return true;
        }
        try {
            return !filed.parameters().isEmpty()
                    && catalog.open(serving).with(filed.parameterValues()).equals(filed);
        } catch (DefinitionException valuesDoNotFit) {
            return false;
        }
    }

    private static String away(ItemFailed failure) {
        return switch (failure.reason()) {
            case THREW, LATE, RUBBISH, QUARANTINED -> RulesAway.FAILING;
            case BUSY -> RulesAway.BUSY;
            case LEAVING -> RulesAway.ABSENT;
        };
    }

    /** The applicant with the certificate numbers of the children it is linked to, so that rules can tell (R-GUARD). */
    private RuleContext context(Work work) {
        Map<String, String> applicant =
                new LinkedHashMap<>(work.content.applicant().values());
        applicant.put(
                "children",
                accounts.childrenOf(work.applicant).stream()
                        .map(Child::certNo)
                        .collect(java.util.stream.Collectors.joining(",")));
        return new RuleContext(time.today(), work.content.facts(), applicant, work.definition.parameterValues())
                .placed(place(work.state));
    }

    /** What an allocation gave and the family took. */
    private static String place(CaseState state) {
        return state == null || state.seat() == null || state.seat().standing() != Seat.Standing.TAKEN
                ? ""
                : state.seat().place();
    }

    private void issue(Work work, Stage stage, Instant now) {
        DocumentTemplate template = work.definition
                .document(stage.document())
                .orElseThrow(() -> new IllegalStateException(
                        "stage " + stage.id() + " of " + work.definition.id() + " names no document"));
        IssuedDocument document = papermaker.first(work, template, values(work, template), now);
        work.does(
                new Command.RecordDocument(document.id(), template.id(), document.number()),
                null,
                routing(work),
                days,
                now);
    }

    /** What the document's placeholders say: the answers, and what the item's rules add. */
    private Map<String, String> values(Work work, DocumentTemplate template) {
        Map<String, String> values = new LinkedHashMap<>();
        work.content
                .answers()
                .values()
                .forEach((field, value) -> values.put(field, Values.text(work.definition, field, value)));
        if (work.definition.rules()) {
            RuleContext context = context(work);
            values.putAll(ask(work, rules -> rules.documentValues(template.id(), work.content.answers(), context))
                    .value());
        }
        if (Papers.quotesDecision(template)) {
            values.put(DefinitionLint.DECISION, entering.wordsOfDecision(work));
        }
        return values;
    }

    private static boolean billed(Work work) {
        Bill bill = work.state.papers().bill();
        return bill != null && work.state.stage().equals(bill.stage());
    }

    /** What is to be paid, by the rules or by the fee; its lines are kept with the answers, sealed. */
    private void bill(Work work, Stage stage, Instant now) {
        Optional<Charge> asked = Optional.empty();
        if (work.definition.rules()) {
            RuleContext context = context(work);
            asked = ask(work, rules -> rules.charge(stage.id(), work.content.answers(), context))
                    .value();
        }
        Charge charge = asked.orElseGet(() -> BillLines.ofFee(work.definition));
        work.content = BillLines.with(work.content, charge);
        work.stored = SubmissionDesk.stored(work.definition, work.content, false);
        work.does(
                new PaymentCommand.MakeBill(charge.total(), charge.waived(), charge.until()),
                null,
                routing(work),
                days,
                now);
    }

    private static boolean visited(CaseState state) {
        SiteVisit visit = state.proceedings().visit();
        return visit != null
                && visit.stage().equals(state.stage())
                && visit.standing() == SiteVisit.Standing.VALID
                && state.status() != Status.SUSPENDED;
    }

    /** The entry goes onto the list, or leaves it and the case goes on. */
    private void publicity(Work work, Stage stage, Instant now) {
        Listing listing = work.state.proceedings().listing();
        boolean ended =
                listing != null && listing.stage().equals(stage.id()) && listing.standing() == Listing.Standing.ENDED;
        if (ended) {
            work.does(new Command.LeavePublicity(), null, routing(work), days, now);
            return;
        }
        Map<String, String> ofRules = ofRules(work, stage);
        UUID entry = UUID.randomUUID();
        work.does(new Command.OpenPublicity(entry), null, routing(work), days, now);
        Listing opened = work.state.proceedings().listing();
        if (opened.entry().equals(entry)) {
            work.shown =
                    Publishing.entry(work, stage, entry, ofRules, opened.from(), opened.until(), opened.goneAfter());
        }
    }

    /** What the item's rules say of a case for a stage that shows or writes something. */
    private Map<String, String> ofRules(Work work, Stage stage) {
        return !work.definition.rules()
                ? Map.of()
                : ask(work, rules -> rules.documentValues(stage.id(), work.content.answers(), context(work)))
                        .value();
    }

    Decider.Days days() {
        return days;
    }

    Decider.Routing routing(Work work) {
        return new Decider.Routing() {
            @Override
            public String office(Stage stage) {
                if (!work.definition.rules()) {
                    return stage.office();
                }
                RuleContext context = context(work);
                return ask(work, rules -> rules.route(stage.id(), work.content.answers(), context))
                        .value()
                        .orElse(stage.office());
            }

            @Override
            public boolean applies(Stage stage) {
                return holds(stage.onlyIf());
            }

            @Override
            public Delivery.Way way(Stage stage) {
                return stage.delivery().chosen(work.content.answers());
            }

            @Override
            public String office(Stage stage, Branch branch) {
                if (!work.definition.rules()) {
                    return branch.office();
                }
                RuleContext context = context(work);
                String asked = stage.id() + "/" + branch.id();
                return ask(work, rules -> rules.route(asked, work.content.answers(), context))
                        .value()
                        .orElse(branch.office());
            }

            @Override
            public boolean applies(Stage stage, Branch branch) {
                return holds(branch.onlyIf());
            }

            private boolean holds(Condition condition) {
                CaseContent content = work.content;
                return Conditions.holds(
                        condition,
                        new FiledFacts(work.definition, content.answers(), content.facts(), content.disputed()));
            }
        };
    }

    /** Flags of a new case, and what is to be asked again. */
    List<String> flags(
            Definition definition, CaseContent content, List<onetrip.api.rules.Finding> findings, Work work) {
        java.util.Set<String> flags = new java.util.LinkedHashSet<>();
        content.facts().forEach((source, answer) -> {
            if (source.contains("#")) {
                return;
            }
            SourceAnswer.Status status = answer.status();
            boolean silent = status.silent();
            // That a register of ours has nothing is an answer, and nobody has to look why.
            boolean ours =
                    definition.source(source).filter(s -> s.register() != null).isPresent();
            if (silent || status == SourceAnswer.Status.NOT_FOUND && !ours) {
                flags.add((silent ? "share-degraded:" : "share-notfound:") + source);
                // A source that has somebody look begins when there is a case, not one beat later.
                Instant next = status == SourceAnswer.Status.PENDING
                        ? time.now()
                        : RecheckWorker.next(answer, 0, recheck, time.now());
                work.rechecks.add(new SourceRecheck(work.id, source, 0, next));
            } else if (status == SourceAnswer.Status.MISMATCH || status == SourceAnswer.Status.MULTIPLE) {
                flags.add("share-mismatch:" + source);
            } else if (status == SourceAnswer.Status.PARTIAL) {
                flags.add("share-partial:" + source);
            } else if (status == SourceAnswer.Status.STALE) {
                flags.add("share-stale:" + source);
            }
        });
        content.disputed().forEach(field -> flags.add(Dispute.FLAG + field));
        findings.forEach(finding -> flags.add(finding.code()));
        return List.copyOf(flags);
    }
}
