package onetrip.core.casework.internal;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onetrip.api.item.Definition;
import onetrip.api.item.Text;
import onetrip.core.casework.CaseAmendments;
import onetrip.core.casework.CaseContent;
import onetrip.core.casework.CaseEvent;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.CaseStore;
import onetrip.core.casework.CaseSummary;
import onetrip.core.casework.CaseView;
import onetrip.core.casework.Cases;
import onetrip.core.casework.Chain;
import onetrip.core.casework.Command;
import onetrip.core.casework.DefinitionArchive;
import onetrip.core.casework.ForcedChanges;
import onetrip.core.casework.Refused;
import onetrip.core.casework.Submission;
import onetrip.core.casework.WorkPage;
import onetrip.core.casework.WorkQuery;
import onetrip.core.catalog.Catalog;
import onetrip.core.catalog.Offices;
import onetrip.core.catalog.Quarantine;
import onetrip.core.catalog.Quarantines;
import onetrip.core.clock.Time;
import onetrip.core.clock.WorkingCalendar;
import onetrip.core.document.DocumentStore;
import onetrip.core.document.Documents;
import onetrip.core.document.IssuedDocument;
import onetrip.core.exchange.Exchange;
import onetrip.core.form.Amendments;
import onetrip.core.form.Attachment;
import onetrip.core.form.AttachmentStore;
import onetrip.core.form.Drafts;
import onetrip.core.form.FieldView;
import onetrip.core.form.OpenDraft;
import onetrip.core.identity.Access;
import onetrip.core.identity.Account;
import onetrip.core.identity.Accounts;
import onetrip.core.identity.Child;
import onetrip.core.notification.Notices;
import onetrip.core.notification.OutboxSignal;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Cases, behind one desk: who may ask is decided here, what happens in {@link Steps} and {@code Decider}. */
@Component(service = Cases.class, configurationPid = "onetrip.casework")
public final class CaseDesk implements Cases {
    /** The operator's settings. */
    public @interface Config {
        /** Seconds until a source that owed an answer is asked again (R-FALLBACK). */
        int recheck_seconds() default 600;
    }

    private final CaseStore store;
    private final DocumentStore documentStore;
    private final AttachmentStore attachments;
    private final Accounts accounts;
    private final Time time;
    private final OutboxSignal signal;
    private final Definitions definitions;
    private final Steps steps;
    private final SubmissionDesk submissions;
    private final RecheckWorker rechecks;
    private final TimerWorker timers;
    private final AmendingCases amending;
    private final List<AutoCloseable> watching = new ArrayList<>();

    @Activate
    public CaseDesk(
            @Reference CaseStore store,
            @Reference DefinitionArchive archive,
            @Reference DocumentStore documentStore,
            @Reference AttachmentStore attachments,
            @Reference Drafts drafts,
            @Reference Amendments amendments,
            @Reference Catalog catalog,
            @Reference Quarantines quarantines,
            @Reference Documents documents,
            @Reference Notices notices,
            @Reference OutboxSignal signal,
            @Reference Accounts accounts,
            @Reference Exchange exchange,
            @Reference ForcedChanges changes,
            @Reference Offices offices,
            @Reference Time time,
            @Reference WorkingCalendar calendar,
            Config config) {
        this.store = store;
        this.documentStore = documentStore;
        this.attachments = attachments;
        this.accounts = accounts;
        this.time = time;
        this.signal = signal;
        Duration recheck = Duration.ofSeconds(Math.max(1, config.recheck_seconds()));
        definitions = new Definitions(archive);
        CaseDays days = new CaseDays(time, calendar);
        steps = new Steps(catalog, documents, time, days, accounts, recheck, new Announcer(notices, accounts, time));
        submissions = new SubmissionDesk(store, drafts, catalog, definitions, steps, accounts, time, signal);
        Thaw thaw = new Thaw(store, definitions, catalog, steps, time, signal);
        ForcedParameters forced =
                new ForcedParameters(changes, store, definitions, catalog, offices, steps, time, signal);
        rechecks = new RecheckWorker(store, definitions, exchange, steps, time, signal, recheck, thaw, forced);
        watching.add(catalog.onChange(() -> thaw.changed(rechecks)));
        watching.add(quarantines.onChange(new Quarantines.Listener() {
            @Override
            public void quarantined(Quarantine quarantine) {
                // The next call that is refused freezes its case.
            }

            @Override
            public void released(Quarantine quarantine, String by) {
                rechecks.wake(() -> thaw.hurry(quarantine.itemId()));
            }
        }));
        thaw.changed(rechecks);
        amending = new AmendingCases(store, amendments, steps, signal, this::forCitizen);
        timers = new TimerWorker(store, definitions, steps, days, time, signal);
        watching.add(time.onChange(timers::wake));
        timers.start();
    }

    @Deactivate
    void close() {
        for (AutoCloseable one : watching) {
            try {
                one.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        rechecks.close();
        timers.close();
    }

    @Override
    public CaseAmendments amendments() {
        return amending;
    }

    @Override
    public List<FieldView> askable(String number, Account officer) {
        return forOfficer(number, officer).map(amending::applying).orElse(List.of());
    }

    @Override
    public Map<Long, CaseContent> earlier(String number, Account officer) {
        return store.byNumber(number)
                .filter(state -> hasTask(state, officer))
                .map(state -> store.earlier(state.id()))
                .orElse(Map.of());
    }

    @Override
    public Submission submit(UUID draft, UUID submissionKey, Account applicant) {
        return submissions.submit(draft, submissionKey, applicant);
    }

    @Override
    public Submission submit(OpenDraft unstored, Account applicant) {
        return submissions.submit(unstored, applicant);
    }

    @Override
    public List<CaseSummary> mine(Account person) {
        return store.ofPerson(person.id(), subjects(person));
    }

    /** Certificate numbers of whom the person may see cases about: itself and its children. */
    private List<String> subjects(Account person) {
        List<String> numbers = new ArrayList<>(
                accounts.childrenOf(person.id()).stream().map(Child::certNo).toList());
        if (person.certNo() != null) {
            numbers.add(person.certNo());
        }
        return numbers;
    }

    @Override
    public Optional<Definition> definition(String hash) {
        return definitions.find(hash);
    }

    @Override
    public Optional<CaseView> forCitizen(String number, Account person) {
        return store.filed(number)
                .filter(filed -> concerns(filed.state(), person))
                .map(this::view);
    }

    /** The applicant's own case, or one about the person's child (R-DUP: both guardians may see it). */
    private boolean concerns(CaseState state, Account person) {
        return person.isCitizen()
                && (state.applicant().equals(person.id()) || store.isAbout(state.id(), subjects(person)));
    }

    @Override
    public Optional<CaseView> forOfficer(String number, Account officer) {
        return store.filed(number)
                .filter(filed -> hasTask(filed.state(), officer))
                .map(this::view);
    }

    /** Task-based access only: the case is, or was, at one of the officer's offices. */
    private boolean hasTask(CaseState state, Account officer) {
        if (worksOn(state, officer)) {
            return true;
        }
        return store.events(state.id()).stream()
                .map(Chain::read)
                .anyMatch(e -> e instanceof CaseEvent.StageOpened opened
                        && opened.office() != null
                        && Access.canWork(officer, opened.office()));
    }

    /** The task, or the duty to look after it, is with one of the officer's offices. */
    private static boolean worksOn(CaseState state, Account officer) {
        String looksAfter = state.intake().followUp();
        return state.office() != null && Access.canWork(officer, state.office())
                || looksAfter != null && Access.canWork(officer, looksAfter);
    }

    private CaseView view(CaseStore.Filed filed) {
        CaseState state = filed.state();
        List<CaseView.TimedEvent> events = store.events(state.id()).stream()
                .map(r -> new CaseView.TimedEvent(r.at(), r.actor(), Chain.read(r)))
                .toList();
        return new CaseView(
                state,
                definitions.get(state.definitionHash()),
                filed.subjectName(),
                filed.content(),
                events,
                documentStore.ofCase(state.id()));
    }

    private CaseContent content(CaseState state) {
        return store.content(state.id())
                .orElseThrow(() -> new IllegalStateException("case " + state.id() + " has no content"));
    }

    @Override
    public WorkPage work(WorkQuery q, Account officer) {
        return store.work(new WorkQuery(
                allowed(q.offices(), officer),
                q.officer(),
                q.unclaimed(),
                q.dueUntil(),
                q.dueBefore(),
                q.itemId(),
                q.stage(),
                q.text(),
                q.newestFirst(),
                Math.max(0, q.page()),
                Math.min(500, Math.max(1, q.size())),
                q.followUp()));
    }

    private static Set<String> allowed(Set<String> wanted, Account officer) {
        Set<String> offices = new LinkedHashSet<>(wanted.isEmpty() ? officer.offices() : wanted);
        offices.removeIf(office -> !Access.canWork(officer, office));
        return offices;
    }

    @Override
    public Map<String, Long> counts(Account officer) {
        WorkQuery all =
                new WorkQuery(allowed(Set.of(), officer), null, false, null, null, null, null, null, false, 0, 1);
        return store.counts(all, officer.id(), time.today());
    }

    @Override
    public CaseState decide(String number, long version, Command command, Account officer) {
        CaseState state =
                store.byNumber(number).filter(s -> hasTask(s, officer)).orElseThrow(() -> unknown());
        if (state.version() != version) {
            throw changed();
        }
        return carryOut(state, lawful(command, state, officer), officer.id());
    }

    /** The command as this officer may give it. */
    private static Command lawful(Command command, CaseState state, Account officer) {
        if (!worksOn(state, officer)) {
            throw new Refused("no-task", new Text("这件现在不在您的科室。", "This case is not with your office now."));
        }
        if (command instanceof Command.ExtendLimit && !Access.heads(officer, state.office())) {
            throw new Refused(
                    "head-needed",
                    new Text("延长法定时限由科室负责人登记。", "Only the head of the office records that a limit is extended."));
        }
        // R-ONCE2: who heads the office is no matter of what a form says.
        return command instanceof Command.AskCorrection c ? c.by(Access.heads(officer, state.office())) : command;
    }

    @Override
    public void wouldDecide(String number, Command command, Account officer) {
        CaseState state =
                store.byNumber(number).filter(s -> hasTask(s, officer)).orElseThrow(() -> unknown());
        Work work = new Work(definitions.get(state.definitionHash()), state, content(state));
        steps.would(work, lawful(command, state, officer));
    }

    private CaseState carryOut(CaseState state, Command command, UUID actor) {
        Definition definition = definitions.get(state.definitionHash());
        Work work = new Work(definition, state, content(state));
        steps.run(work, command, actor);
        if (!work.changed()) {
            return state;
        }
        try {
            store.commit(List.of(work.commit()), null);
        } catch (CaseStore.Stale e) {
            throw changed();
        }
        signal.wake();
        return work.state;
    }

    private static Refused changed() {
        return new Refused(
                "changed-meanwhile",
                new Text(
                        "您看的时候，这件刚被别人改过。下面是最新的，请再看一遍。",
                        "Somebody changed this case while you were looking. Below is the newest state. Please look again."));
    }

    private static Refused unknown() {
        return new Refused("case-unknown", new Text("没有这个办件。", "There is no such case."));
    }

    @Override
    public CaseState withdraw(String number, Account person) {
        CaseState state = store.byNumber(number)
                .filter(s -> person.isCitizen() && s.applicant().equals(person.id()))
                .orElseThrow(CaseDesk::unknown);
        return carryOut(state, new Command.Withdraw(person.id()), person.id());
    }

    @Override
    public Object reveal(String number, String field, String reason, Account officer) {
        CaseState state =
                store.byNumber(number).filter(s -> hasTask(s, officer)).orElseThrow(CaseDesk::unknown);
        carryOut(state, new Command.Reveal(officer.id(), field, reason), officer.id());
        Object value = content(state).answers().values().get(field);
        return value == null ? "" : value;
    }

    @Override
    public Optional<Attachment> attachment(String number, UUID attachment, Account who) {
        return visible(number, who)
                .filter(state -> named(state).contains(attachment.toString()))
                .flatMap(state -> attachments.find(attachment));
    }

    /** In what is handed in now, and in what was before it was changed. */
    private Set<String> named(CaseState state) {
        Set<String> ids = new LinkedHashSet<>(Files.named(content(state).answers()));
        if (state.intake().contents() > 0) {
            store.earlier(state.id()).values().forEach(earlier -> ids.addAll(Files.named(earlier.answers())));
        }
        return ids;
    }

    @Override
    public Optional<InputStream> openAttachment(String number, UUID attachment, Account who) throws IOException {
        return attachment(number, attachment, who).isPresent() ? attachments.open(attachment) : Optional.empty();
    }

    @Override
    public Optional<IssuedDocument> document(String number, UUID document, Account who) {
        return visible(number, who)
                .flatMap(state -> documentStore.ofCase(state.id()).stream()
                        .filter(d -> d.id().equals(document))
                        .findFirst());
    }

    private Optional<CaseState> visible(String number, Account who) {
        return store.byNumber(number).filter(state -> who.isCitizen() ? concerns(state, who) : hasTask(state, who));
    }
}
