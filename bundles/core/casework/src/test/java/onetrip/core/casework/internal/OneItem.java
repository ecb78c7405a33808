package onetrip.core.casework.internal;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onetrip.api.item.Answers;
import onetrip.api.item.Definition;
import onetrip.api.item.DocumentTemplate;
import onetrip.api.item.Guide;
import onetrip.api.item.Limits;
import onetrip.api.item.Process;
import onetrip.api.item.Process.Stage;
import onetrip.api.item.Process.StageKind;
import onetrip.api.item.ServiceItem;
import onetrip.api.item.Text;
import onetrip.api.rules.CheckOutcome;
import onetrip.api.rules.ItemRules;
import onetrip.api.rules.RuleContext;
import onetrip.core.casework.CaseContent;
import onetrip.core.casework.CaseEvent;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.CaseStore;
import onetrip.core.casework.Chain;
import onetrip.core.casework.Command;
import onetrip.core.casework.Decider;
import onetrip.core.casework.DefinitionArchive;
import onetrip.core.casework.EventRecord;
import onetrip.core.casework.PublicityStore;
import onetrip.core.casework.SourceRecheck;
import onetrip.core.casework.Timer;
import onetrip.core.casework.TimerKind;
import onetrip.core.catalog.Catalog;
import onetrip.core.catalog.DefinitionJson;
import onetrip.core.catalog.ItemFailed;
import onetrip.core.clock.Deadline;
import onetrip.core.clock.Time;
import onetrip.core.document.IssuedDocument;
import onetrip.core.form.Applicant;
import onetrip.core.identity.Accounts;
import onetrip.core.register.CaseEntries;
import onetrip.core.register.RegisterRefused;
import onetrip.core.supervision.CardKeeper;

/** One item and its cases in memory, with the real steps. The item comes, goes and fails as the test says. */
final class OneItem implements Time, Decider.Days {
    static final UUID FAMILY = new UUID(2, 2);
    static final UUID CLERK = new UUID(3, 3);

    Instant now = Instant.parse("2026-09-24T02:00:00Z");
    /** What the item's code does next; null: it works. */
    ItemFailed.Reason failure;

    boolean installed = true;
    /** Whether the seal service answers. */
    boolean sealed = true;
    /** The version that takes new cases; whatever is not 1.0.0 works. */
    String serving = "1.0.0";
    /** Whether that version has the definition of the case. */
    boolean sameDefinition = true;

    CheckOutcome outcome = CheckOutcome.toPeople(List.of());
    int asked;
    final List<CaseEvent> history = new ArrayList<>();
    final List<SourceRecheck> queue = new ArrayList<>();
    final List<IssuedDocument> written = new ArrayList<>();
    final List<Set<String>> hurried = new ArrayList<>();
    final RecordingDocuments documents = new RecordingDocuments();
    CaseState state;
    /** As the store keeps it. */
    Timer timer;
    /** When it is to be looked at, as the store keeps it. */
    Instant watchAt;
    /** Whether its definition cannot be read at this moment. */
    boolean unreadable;

    private final List<EventRecord> records = new ArrayList<>();

    int opened;
    private final Definition definition;
    private final CaseContent content =
            new CaseContent(new Applicant("测试监护人零一", "", "", ""), new Answers(Map.of()), Map.of(), Set.of());
    final Steps steps;
    final CaseStore store = fake(CaseStore.class);
    final Catalog catalog;

    /** Why the register does not take what comes; null: it does. */
    RegisterRefused unfit;

    final List<CaseEntries.Written> entered = new ArrayList<>();
    final List<PublicityStore.Entry> shown = new ArrayList<>();
    final List<Map<String, Object>> asEntered = new ArrayList<>();
    private final CaseEntries entries = new CaseEntries() {
        @Override
        public Written prepare(Definition item, Process.Entry entry, Map<String, Object> values, String number) {
            if (unfit != null) {
                throw unfit;
            }
            asEntered.add(values);
            return new Written(new UUID(6, 6), "key", new UUID(7, 7), 1, List.of());
        }

        @Override
        public Optional<Written> amend(
                Definition item, Process.Entry entry, Known record, Map<String, Object> values, String number) {
            if (unfit != null) {
                throw unfit;
            }
            asEntered.add(values);
            return Optional.of(new Written(new UUID(6, 6), "key", record.id(), 2, List.of()));
        }

        @Override
        public Set<Use> uses(Definition item, Map<String, Object> answers) {
            return Set.of();
        }
    };

    OneItem(Stage... stages) {
        definition = item(stages);
        catalog = fake(Catalog.class);
        steps = new Steps(
                catalog,
                documents,
                new Papermaker(documents, null, null, () -> sealed),
                this,
                this,
                fake(Accounts.class),
                Duration.ofMinutes(10),
                new Announcer(null, fake(Accounts.class), this),
                new Entering(entries, store));
    }

    TimerWorker node() {
        return new TimerWorker(store, new Definitions(fake(DefinitionArchive.class)), steps, this, this, () -> {});
    }

    WatchWorker watching(CardKeeper cards) {
        return new WatchWorker(store, new Definitions(fake(DefinitionArchive.class)), this, this, cards);
    }

    WaitingChecks checks() {
        return new WaitingChecks(
                store, new Definitions(fake(DefinitionArchive.class)), steps, this, () -> {}, Duration.ofMinutes(10));
    }

    Thaw thaw() {
        return new Thaw(store, new Definitions(fake(DefinitionArchive.class)), catalog, steps, this, () -> {});
    }

    /** Whatever these interfaces are asked for here; anything else would be a surprise. */
    @SuppressWarnings("unchecked")
    private <T> T fake(Class<T> type) {
        return (T) Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> {
            return switch (method.getName()) {
                case "childrenOf" -> List.of();
                case "tidyCounts" -> null;
                case "get" -> unreadable ? Optional.empty() : Optional.of(DefinitionJson.toJson(definition));
                case "items", "present" -> found(serving).map(List::of).orElse(List.of());
                case "serving" -> found(serving);
                case "find" ->
                    switch (type.getSimpleName()) {
                        case "Catalog" -> found("1.0.0");
                        case "CaseStore" -> Optional.ofNullable(state);
                        default -> Optional.empty();
                    };
                case "content" -> {
                    opened++;
                    yield Optional.of(content);
                }
                case "commit" -> {
                    ((List<CaseStore.CaseCommit>) given[0]).forEach(this::keep);
                    yield null;
                }
                case "reschedule" -> {
                    queue.set(0, (SourceRecheck) given[0]);
                    yield null;
                }
                case "deleteRecheck" -> {
                    queue.clear();
                    yield null;
                }
                case "claimTimers" -> {
                    boolean due = timer != null && !timer.at().isAfter((Instant) given[0]);
                    if (due) {
                        timer = new Timer((Instant) given[1], timer.kind());
                    }
                    yield due ? List.of(state.id()) : List.of();
                }
                case "wakeProvisional" -> {
                    if (state != null && state.dueProvisional()) {
                        timer = new Timer((Instant) given[0], TimerKind.CALENDAR);
                    }
                    yield null;
                }
                case "setTimer" -> {
                    timer = (Timer) given[2];
                    yield null;
                }
                case "events" -> List.copyOf(records);
                case "hurry" -> {
                    hurried.add((Set<String>) given[0]);
                    yield null;
                }
                default -> throw new AssertionError(method);
            };
        });
    }

    private Optional<ServiceItem> found(String version) {
        boolean there = version.equals("1.0.0") ? installed : true;
        return there ? Optional.of(new Item(version)) : Optional.empty();
    }

    private void keep(CaseStore.CaseCommit commit) {
        state = commit.after();
        timer = commit.timer();
        watchAt = commit.watch().at();
        records.addAll(commit.events());
        written.addAll(commit.documents());
        entered.addAll(commit.beside().entries());
        if (commit.beside().shown() != null) {
            shown.add(commit.beside().shown());
        }
        records.addAll(commit.events());
        commit.events().stream().map(Chain::read).forEach(history::add);
        if (state.frozen().isEmpty()) {
            queue.clear();
        }
        queue.addAll(commit.rechecks());
        if (!Chain.firstBroken(commit.events()).isEmpty()
                && history.size() == commit.events().size()) {
            throw new AssertionError("the chain is broken");
        }
    }

    void submit() {
        UUID id = new UUID(1, 1);
        run(
                new Work(definition, id, FAMILY, content),
                new Command.Submit(id, FAMILY, "N-1", "hash", "1.0.0", "answers", null, List.of()),
                FAMILY);
    }

    Work work() {
        return new Work(definition, state, content);
    }

    void does(Command command, UUID who) {
        run(new Work(definition, state, content), command, who);
    }

    private void run(Work work, Command command, UUID who) {
        steps.run(work, command, who);
        keep(work.commit());
    }

    /** Names of the events so far. */
    List<String> course() {
        return history.stream().map(event -> event.getClass().getSimpleName()).toList();
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public LocalDate today() {
        return LocalDate.ofInstant(now, Time.ZONE);
    }

    @Override
    public LocalDate due(LocalDate accepted, int workingDays) {
        return accepted.plusDays(workingDays);
    }

    @Override
    public LocalDate dueMonths(LocalDate accepted, int months) {
        return accepted.plusMonths(months);
    }

    @Override
    public Optional<LocalDate> due(Deadline deadline) {
        return Optional.of(deadline.from().plusDays(deadline.amount()));
    }

    @Override
    public int workingDaysBetween(LocalDate from, LocalDate to) {
        return (int) ChronoUnit.DAYS.between(from, to);
    }

    @Override
    public boolean complete(LocalDate day) {
        return true;
    }

    private final class Item implements ServiceItem {
        private final String version;

        Item(String version) {
            this.version = version;
        }

        @Override
        public Definition definition() {
            return version.equals("1.0.0") || sameDefinition
                    ? definition
                    : item(stage("other", StageKind.REVIEW, true));
        }

        @Override
        public ItemRules rules() {
            return new Rules(version);
        }

        @Override
        public String bundleVersion() {
            return version;
        }

        @Override
        public long bundleId() {
            return version.equals("1.0.0") ? 7 : 8;
        }
    }

    private final class Rules implements ItemRules {
        private final String version;

        Rules(String version) {
            this.version = version;
        }

        private <T> T answer(T fine) {
            asked++;
            ItemFailed.Reason now = version.equals("1.0.0") ? failure : null;
            if (now == ItemFailed.Reason.LEAVING) {
                failure = null;
            }
            if (now != null) {
                throw new ItemFailed("t", "rule", now);
            }
            return fine;
        }

        @Override
        public CheckOutcome decide(String stage, Answers answers, RuleContext context) {
            return answer(outcome);
        }

        @Override
        public Optional<String> route(String stage, Answers answers, RuleContext context) {
            return answer(Optional.of("school:" + stage));
        }

        @Override
        public Map<String, String> documentValues(String document, Answers answers, RuleContext context) {
            return answer(Map.of("seat", "1"));
        }
    }

    static Stage stage(String id, StageKind kind, boolean decides) {
        String document = kind == StageKind.ISSUE ? "paper" : null;
        return new Stage(id, kind, Text.of(id), null, "jijiao", 2, decides, null, null, document);
    }

    private static Definition item(Stage... stages) {
        Limits limits = new Limits(null, new Limits.Limit(false, 5, Limits.Unit.WORKING_DAYS, null, null));
        Guide guide = new Guide(
                "jijiao",
                null,
                null,
                null,
                null,
                null,
                5,
                null,
                null,
                null,
                null,
                Guide.Remedy.STATUTORY,
                null,
                null,
                null,
                null,
                null);
        return new Definition(
                "t",
                "1",
                null,
                null,
                Text.of("试"),
                null,
                null,
                guide,
                null,
                null,
                null,
                null,
                "student.certNo",
                null,
                new Process(List.of(stages)),
                limits,
                null,
                List.of(new DocumentTemplate("paper", "paper", Text.of("书"), "<html/>", null, List.of())),
                null,
                null,
                true);
    }
}
