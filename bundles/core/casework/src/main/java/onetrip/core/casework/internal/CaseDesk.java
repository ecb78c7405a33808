package onetrip.core.casework.internal;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onetrip.api.item.Definition;
import onetrip.api.item.Text;
import onetrip.core.casework.AtWindow;
import onetrip.core.casework.CaseAmendments;
import onetrip.core.casework.CaseContent;
import onetrip.core.casework.CaseDisputes;
import onetrip.core.casework.CasePapers;
import onetrip.core.casework.CasePayments;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.CaseStore;
import onetrip.core.casework.CaseSummary;
import onetrip.core.casework.CaseView;
import onetrip.core.casework.Cases;
import onetrip.core.casework.CashierOutages;
import onetrip.core.casework.Command;
import onetrip.core.casework.Courier;
import onetrip.core.casework.DefinitionArchive;
import onetrip.core.casework.DeliveryCommand;
import onetrip.core.casework.DisputeStore;
import onetrip.core.casework.ForcedChanges;
import onetrip.core.casework.GuardianTick;
import onetrip.core.casework.Joint;
import onetrip.core.casework.Light;
import onetrip.core.casework.OfficerCase;
import onetrip.core.casework.Openings;
import onetrip.core.casework.Parcel;
import onetrip.core.casework.Refused;
import onetrip.core.casework.Submission;
import onetrip.core.casework.Thresholds;
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
import onetrip.core.document.Seal;
import onetrip.core.exchange.Exchange;
import onetrip.core.exchange.ManualQuestion;
import onetrip.core.exchange.ManualQuestions;
import onetrip.core.form.Amendments;
import onetrip.core.form.Attachment;
import onetrip.core.form.AttachmentStore;
import onetrip.core.form.Drafts;
import onetrip.core.form.FieldView;
import onetrip.core.form.OpenDraft;
import onetrip.core.identity.Absences;
import onetrip.core.identity.Account;
import onetrip.core.identity.Accounts;
import onetrip.core.notification.Notices;
import onetrip.core.notification.OutboxSignal;
import onetrip.core.register.CaseEntries;
import onetrip.core.supervision.CardKeeper;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Cases, behind one desk: who may ask is decided here, what happens in {@link Steps} and {@code Decider}. */
@Component(
        service = {Cases.class, AnswersBack.class},
        configurationPid = "onetrip.casework")
public final class CaseDesk implements Cases, AnswersBack {
    /** The operator's settings. */
    public @interface Config {
        /** Seconds until a source that owed an answer is asked again (R-FALLBACK). */
        int recheck_seconds() default 600;

        /**
         * Working days in which whoever keeps a source should have answered to what an applicant calls wrong (个人信息保护法 art. 46
         * says without delay; the number is the bureau's).
         */
        int dispute_days() default 10;
    }

    private static final int MOST_RACES = 5;

    private final CaseStore store;
    private final DocumentStore documentStore;
    private final AttachmentStore attachments;
    private final Accounts accounts;
    private final Time time;
    private final Carrying carrying;
    private final Definitions definitions;
    private final Steps steps;
    private final WorkingCalendar calendar;
    private final Light.Warning warning;
    private final TaskDesk tasks;
    private final TaskCommands commands;
    private final SubmissionDesk submissions;
    private final RecheckWorker rechecks;
    private final TimerWorker timers;
    private final PickUpTries tries;
    private final WatchWorker watch;
    private final AmendingCases amending;
    private final ApplicantPapers papers;
    private final BillDesk bills;
    private final Courier courier;
    private final OpeningNotes openings;
    private final DisputeDesk disputes;
    private final TakingBack back;
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
            @Reference CaseEntries entries,
            @Reference Offices offices,
            @Reference Absences absences,
            @Reference Time time,
            @Reference WorkingCalendar calendar,
            @Reference Seal seal,
            @Reference Courier courier,
            @Reference Thresholds thresholds,
            @Reference CardKeeper cards,
            @Reference Openings openings,
            @Reference DisputeStore disputeStore,
            @Reference ManualQuestions questions,
            Config config) {
        this.store = store;
        this.documentStore = documentStore;
        this.attachments = attachments;
        this.accounts = accounts;
        this.time = time;
        tries = new PickUpTries(time);
        Duration recheck = time.pause(Duration.ofSeconds(Math.max(1, config.recheck_seconds())));
        definitions = new Definitions(archive);
        CaseDays days = new CaseDays(time, calendar, thresholds, this::cashierWasAway);
        Papermaker papermaker = new Papermaker(documents, documentStore, store, seal);
        Announcer announcer = new Announcer(notices, accounts, time);
        Entering entering = new Entering(entries, store);
        steps = new Steps(catalog, documents, papermaker, time, days, accounts, recheck, announcer, entering);
        carrying = new Carrying(store, definitions, steps, signal);
        this.calendar = calendar;
        warning = thresholds.near();
        Recusal recusal = new Recusal(accounts, store);
        tasks = new TaskDesk(store, definitions, absences, recusal, time);
        commands = new TaskCommands(accounts, offices, recusal, definitions);
        DisputeNotes notes = DisputeNotes.of(config.dispute_days(), recheck, days, time);
        submissions = new SubmissionDesk(store, drafts, catalog, definitions, steps, accounts, time, signal, notes);
        Thaw thaw = new Thaw(store, definitions, catalog, steps, time, signal);
        ForcedParameters forced =
                new ForcedParameters(changes, store, definitions, catalog, offices, steps, time, signal);
        rechecks = new RecheckWorker(
                store, definitions, exchange, steps, time, signal, recheck, thaw, forced, disputeStore, notes);
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
        amending = new AmendingCases(store, amendments, steps, signal, notes, this::forCitizen);
        papers = new ApplicantPapers(store, steps, signal, this::forCitizen);
        bills = new BillDesk(store, definitions, carrying, time, this, this::forCitizen);
        this.courier = courier;
        this.openings = new OpeningNotes(openings, time);
        disputes = new DisputeDesk(
                store,
                disputeStore,
                definitions,
                tasks,
                recusal,
                this.openings,
                steps,
                carrying,
                time,
                signal,
                this::mine);
        back = new TakingBack(store, questions, definitions, steps, time, signal);
        timers = new TimerWorker(store, definitions, steps, days, time, signal);
        watching.add(time.onChange(timers::wake));
        watching.add(calendar.onChange(timers::calendarChanged));
        timers.start();
        watch = new WatchWorker(store, definitions, days, time, cards);
        watching.add(time.onChange(watch::wake));
        watch.start();
    }

    private volatile CashierOutages outages;

    @Override
    public Outages outages(CashierOutages known) {
        outages = known;
        return () -> outages = outages == known ? null : outages;
    }

    private boolean cashierWasAway(LocalDate day) {
        CashierOutages known = outages;
        return known != null && known.wasAway(day);
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
        watch.close();
    }

    @Override
    public CaseAmendments amendments() {
        return amending;
    }

    @Override
    public CaseDisputes disputes() {
        return disputes;
    }

    @Override
    public Optional<Text> stays(CaseState state, ManualQuestion question) {
        return back.stays(state, question);
    }

    @Override
    public void takeBack(ManualQuestion question, String reason, Account staff) {
        back.takeBack(question, reason, staff);
    }

    @Override
    public CasePapers papers() {
        return papers;
    }

    @Override
    public CasePayments payments() {
        return bills;
    }

    @Override
    public List<String> carriers() {
        return courier.carriers();
    }

    @Override
    public List<FieldView> askable(String number, Account officer) {
        return forOfficer(number, officer)
                .filter(OfficerCase::whole)
                .map(OfficerCase::view)
                .map(amending::applying)
                .orElse(List.of());
    }

    @Override
    public Map<Long, CaseContent> earlier(String number, Account officer) {
        return store.byNumber(number)
                .filter(state -> tasks.whole(state, tasks.standing(officer)))
                .map(state -> store.earlier(state.id()))
                .orElse(Map.of());
    }

    @Override
    public Submission submit(UUID draft, UUID submissionKey, Account applicant, AtWindow window) {
        return submissions.submit(draft, submissionKey, applicant, window);
    }

    @Override
    public Submission submit(OpenDraft unstored, Account applicant, AtWindow window) {
        return submissions.submit(unstored, applicant, window);
    }

    @Override
    public List<CaseSummary> mine(Account person) {
        return store.ofPerson(person.id(), Subject.of(person, accounts));
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

    /** The applicant's own case, whoever started it, or one about the person's child (R-DUP: both guardians may see it). */
    private boolean concerns(CaseState state, Account person) {
        return state.applicant().equals(person.id())
                || person.isCitizen() && store.isAbout(state.id(), Subject.of(person, accounts));
    }

    @Override
    public Optional<OfficerCase> forOfficer(String number, Account officer) {
        return store.filed(number)
                .filter(filed -> tasks.sees(filed.state(), officer))
                .map(filed -> {
                    openings.opened(filed.state(), officer);
                    return filed;
                })
                .map(filed -> tasks.asOfficer(view(filed), officer));
    }

    @Override
    public boolean sees(String number, Account officer) {
        return store.byNumber(number)
                .filter(state -> tasks.sees(state, officer))
                .isPresent();
    }

    private CaseView view(CaseStore.Filed filed) {
        CaseState state = filed.state();
        return new CaseView(
                state,
                definitions.get(state.definitionHash()),
                filed.subjectName(),
                filed.content(),
                CaseView.course(state, store.events(state.id())),
                filed.documents() ? documentStore.ofCase(state.id()) : List.of(),
                filed.disputes());
    }

    private CaseContent content(CaseState state) {
        return store.content(state.id())
                .orElseThrow(() -> new IllegalStateException("case " + state.id() + " has no content"));
    }

    @Override
    public WorkPage work(WorkQuery q, Account officer) {
        return tasks.work(q, officer);
    }

    @Override
    public Map<String, Long> counts(Account officer) {
        return tasks.counts(officer);
    }

    @Override
    public Light light(Instant opened, LocalDate due) {
        LocalDate from = opened == null ? null : LocalDate.ofInstant(opened, Time.ZONE);
        return Light.of(from, due, time.today(), calendar, warning);
    }

    @Override
    public CaseState decide(String number, long version, Command command, Account officer) {
        for (int attempt = 0; ; attempt++) {
            CaseState state = seen(number, officer);
            Command allowed = commands.allowed(state, version, checked(state, command), tasks.standing(officer));
            try {
                return carrying.out(state, allowed, officer.id());
            } catch (CaseStore.Stale e) {
                // What another office did to its own task in this moment is no reason to ask this officer again.
                if (!(command instanceof Command.OfJoint) || attempt >= MOST_RACES) {
                    throw TaskCommands.changed();
                }
            }
        }
    }

    @Override
    public Optional<Refused> preview(String number, long version, Command command, Account officer) {
        try {
            CaseState state = seen(number, officer);
            Command allowed = commands.allowed(state, version, checked(state, command), tasks.standing(officer));
            Definition definition = definitions.get(state.definitionHash());
            Work work = new Work(definition, state, content(state));
            work.does(allowed, officer.id(), steps.routing(work), steps.days(), time.now());
            return Optional.empty();
        } catch (Refused refused) {
            return Optional.of(refused);
        }
    }

    /** What an officer typed at the window or from a label, as the law wants it. */
    private Command checked(CaseState state, Command command) {
        if (command instanceof DeliveryCommand.PickUp c) {
            String code = c.code() == null ? "" : Values.digits(c.code());
            boolean matches =
                    tries.tried(state.id(), store.pickUpCode(state.id()).equals(code));
            return new DeliveryCommand.PickUp(c.officer(), "", matches);
        }
        if (command instanceof Command.Grant c && c.guardian() != null) {
            return new Command.Grant(c.officer(), c.note(), c.guardian().on(basis(state)));
        }
        if (command instanceof Command.Forward c) {
            GuardianTick.Basis basis = basis(state);
            GuardianTick tick = c.guardian() == null ? null : c.guardian().on(basis);
            return new Command.Forward(c.officer(), c.opinion(), tick, basis);
        }
        return command instanceof DeliveryCommand.HandOver c
                ? new DeliveryCommand.HandOver(
                        c.officer(), c.carrier(), courier.tracking(c.carrier(), c.tracking()), c.day())
                : command;
    }

    private GuardianTick.Basis basis(CaseState state) {
        boolean citizen =
                accounts.find(state.applicant()).filter(Account::isCitizen).isPresent();
        return citizen
                ? GuardianTick.basis(definitions.get(state.definitionHash()), content(state), time.today())
                : GuardianTick.Basis.NONE;
    }

    private CaseState seen(String number, Account officer) {
        return store.byNumber(number).filter(s -> tasks.sees(s, officer)).orElseThrow(CaseDesk::unknown);
    }

    /** What one person does alone: somebody else was faster if it cannot be written. */
    private CaseState alone(CaseState state, Command command, UUID actor) {
        try {
            return carrying.out(state, command, actor);
        } catch (CaseStore.Stale e) {
            throw TaskCommands.changed();
        }
    }

    @Override
    public boolean carried(String number, DeliveryCommand command) {
        for (int attempt = 0; ; attempt++) {
            Optional<CaseState> state = store.byNumber(number);
            if (state.isEmpty()) {
                return false;
            }
            try {
                carrying.out(state.get(), command, null);
                return true;
            } catch (Refused notAwaited) {
                return false;
            } catch (CaseStore.Stale meanwhile) {
                if (attempt >= MOST_RACES) {
                    throw meanwhile;
                }
            }
        }
    }

    @Override
    public Optional<Parcel> parcel(String number) {
        return store.byNumber(number).map(state -> state.papers().parcel());
    }

    @Override
    public Optional<Joint> joint(String number) {
        return store.byNumber(number).map(CaseState::joint);
    }

    private static Refused unknown() {
        return new Refused("case-unknown", new Text("没有这个办件。", "There is no such case."));
    }

    @Override
    public CaseState withdraw(String number, Account person) {
        return ofApplicant(number, new Command.Withdraw(person.id()), person);
    }

    @Override
    public CaseState wants(String number, Command.ByApplicant command, Account person) {
        return ofApplicant(number, command, person);
    }

    private CaseState ofApplicant(String number, Command command, Account person) {
        CaseState state = store.byNumber(number)
                .filter(s -> s.applicant().equals(person.id()))
                .orElseThrow(CaseDesk::unknown);
        return alone(state, command, person.id());
    }

    @Override
    public Object reveal(String number, String field, String reason, Account officer) {
        CaseState state = seen(number, officer);
        if (!tasks.sees(state, field, officer)) {
            throw new Refused("field-not-yours", new Text("这一项您的任务用不到，不能看。", "Your task does not need this value."));
        }
        alone(state, new Command.Reveal(officer.id(), field, reason), officer.id());
        openings.revealed(state, officer);
        Object value = content(state).answers().values().get(field);
        return value == null ? "" : value;
    }

    @Override
    public Optional<Attachment> attachment(String number, UUID attachment, Account who) {
        return visible(number, who)
                .filter(view -> named(view, who).contains(attachment.toString()))
                .flatMap(view -> attachments.find(attachment));
    }

    /** In what is handed in now, and, for whoever sees the whole case, in what was before it was changed. */
    private Set<String> named(CaseView view, Account who) {
        Set<String> ids = new LinkedHashSet<>(Files.named(view.content().answers()));
        CaseState state = view.state();
        boolean whole = who.isCitizen() || tasks.whole(state, tasks.standing(who));
        if (whole && !who.isCitizen()) {
            ids.addAll(Files.added(view.events().stream().map(CaseView.TimedEvent::event)));
        }
        if (state.intake().contents() > 0 && whole) {
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
                .flatMap(view -> view.documents().stream()
                        .filter(d -> d.id().equals(document))
                        .findFirst());
    }

    /** As much of the case as the person may see. */
    private Optional<CaseView> visible(String number, Account who) {
        return who.isCitizen()
                ? forCitizen(number, who)
                : forOfficer(number, who).map(OfficerCase::view);
    }
}
