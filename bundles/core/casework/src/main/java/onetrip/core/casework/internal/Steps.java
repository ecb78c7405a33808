package onetrip.core.casework.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.item.Definition;
import onetrip.api.item.DocumentTemplate;
import onetrip.api.item.Process.Stage;
import onetrip.api.item.Process.StageKind;
import onetrip.api.item.ServiceItem;
import onetrip.api.rules.CheckOutcome;
import onetrip.api.rules.ItemRules;
import onetrip.api.rules.RuleContext;
import onetrip.core.casework.CaseContent;
import onetrip.core.casework.Command;
import onetrip.core.casework.Decider;
import onetrip.core.casework.SourceRecheck;
import onetrip.core.catalog.Catalog;
import onetrip.core.clock.Time;
import onetrip.core.document.Documents;
import onetrip.core.document.IssuedDocument;
import onetrip.core.form.Conditions;
import onetrip.core.form.FiledFacts;
import onetrip.core.identity.Accounts;
import onetrip.core.identity.Child;

/**
 * The automatic part of a case: runs checks and issues documents until a person, a source or the end is reached. Rules are
 * called through {@link RuleCalls}; if they do not answer, people decide.
 */
final class Steps {
    private final Catalog catalog;
    private final Documents documents;
    private final RuleCalls rules;
    private final Time time;
    private final Decider.Days days;
    private final Accounts accounts;
    private final Duration recheck;
    private final BureauNotices bureauNotices;
    private final Announcer announcer;

    Steps(
            Catalog catalog,
            Documents documents,
            RuleCalls rules,
            Time time,
            Decider.Days days,
            Accounts accounts,
            Duration recheck,
            Announcer announcer) {
        this.recheck = recheck;
        this.accounts = accounts;
        this.catalog = catalog;
        this.documents = documents;
        this.rules = rules;
        this.time = time;
        this.days = days;
        this.bureauNotices = new BureauNotices(documents);
        this.announcer = announcer;
    }

    /** Carries a person's command out, and all that follows by itself. */
    void run(Work work, Command command, java.util.UUID actor) {
        Instant now = time.now();
        work.does(command, actor, routing(work), days, now);
        for (int step = 0; step < 20 && automatic(work, now); step++) {
            // Each round leaves one automatic stage; twenty are more than any process has.
        }
        bureauNotices.write(work, routing(work), days, now);
        announcer.announce(work);
    }

    /** True if it moved the case. */
    private boolean automatic(Work work, Instant now) {
        Optional<Stage> open = Optional.ofNullable(work.state.stage()).flatMap(work.definition.process()::stage);
        if (open.isEmpty() || !work.state.status().open()) {
            return false;
        }
        Stage stage = open.get();
        long before = work.state.version();
        if (stage.kind() == StageKind.CHECK && work.state.status().undecided()) {
            work.does(new Command.FinishCheck(check(work, stage), rulesVersion(work)), null, routing(work), days, now);
        } else if (stage.kind() == StageKind.ISSUE && work.state.granted()) {
            issue(work, stage, now);
        }
        return work.state.version() > before;
    }

    private CheckOutcome check(Work work, Stage stage) {
        CheckOutcome toPeople = CheckOutcome.toPeople(List.of("rules-unavailable"));
        if (!work.definition.rules()) {
            return CheckOutcome.goOn();
        }
        return item(work)
                .map(item -> call(
                        item,
                        "decide " + stage.id(),
                        toPeople,
                        r -> r.decide(stage.id(), work.content.answers(), context(work))))
                .orElse(toPeople);
    }

    /** The item as the case was filed under it: an old case finishes under the old code (DESIGN §5). */
    private Optional<ServiceItem> item(Work work) {
        return catalog.find(work.definition.id(), work.state == null ? work.bundleVersion : work.state.bundleVersion());
    }

    private <T> T call(ServiceItem item, String what, T otherwise, java.util.function.Function<ItemRules, T> rule) {
        ItemRules itemRules = item.rules();
        return rules.call(item.definition().id(), what, () -> rule.apply(itemRules), otherwise);
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
        return new RuleContext(time.today(), work.content.facts(), applicant);
    }

    private String rulesVersion(Work work) {
        return item(work).map(ServiceItem::bundleVersion).orElse("");
    }

    private void issue(Work work, Stage stage, Instant now) {
        DocumentTemplate template = work.definition
                .document(stage.document())
                .orElseThrow(() -> new IllegalStateException(
                        "stage " + stage.id() + " of " + work.definition.id() + " names no document"));
        Map<String, String> values = new LinkedHashMap<>();
        work.content
                .answers()
                .values()
                .forEach((field, value) -> values.put(field, Values.text(work.definition, field, value)));
        Map<String, String> more = item(work)
                .map(item -> call(
                        item,
                        "documentValues",
                        Map.<String, String>of(),
                        r -> r.documentValues(template.id(), work.content.answers(), context(work))))
                .orElse(Map.of());
        values.putAll(more);
        IssuedDocument document = documents.prepare(
                work.definition, work.state.definitionHash(), template, values, work.id, work.state.number());
        work.documents.add(document);
        work.does(
                new Command.RecordDocument(document.id(), template.id(), document.number()),
                null,
                routing(work),
                days,
                now);
    }

    Decider.Routing routing(Work work) {
        return new Decider.Routing() {
            @Override
            public String office(Stage stage) {
                return item(work)
                        .filter(item -> work.definition.rules())
                        .map(item -> call(
                                item,
                                "route " + stage.id(),
                                Optional.<String>empty(),
                                r -> r.route(stage.id(), work.content.answers(), context(work))))
                        .flatMap(answer -> answer)
                        .orElse(stage.office());
            }

            @Override
            public boolean applies(Stage stage) {
                CaseContent content = work.content;
                return Conditions.holds(
                        stage.onlyIf(),
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
            boolean silent = status == SourceAnswer.Status.UNAVAILABLE || status == SourceAnswer.Status.DENIED;
            if (silent || status == SourceAnswer.Status.NOT_FOUND) {
                flags.add((silent ? "share-degraded:" : "share-notfound:") + source);
                work.rechecks.add(
                        new SourceRecheck(work.id, source, 0, time.now().plus(RecheckWorker.wait(status, 0, recheck))));
            } else if (status == SourceAnswer.Status.MISMATCH || status == SourceAnswer.Status.MULTIPLE) {
                flags.add("share-mismatch:" + source);
            }
        });
        content.disputed().forEach(field -> flags.add("share-disputed:" + field));
        findings.forEach(finding -> flags.add(finding.code()));
        return List.copyOf(flags);
    }
}
