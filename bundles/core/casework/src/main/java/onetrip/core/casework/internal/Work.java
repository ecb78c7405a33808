package onetrip.core.casework.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onetrip.api.item.Definition;
import onetrip.core.casework.CaseContent;
import onetrip.core.casework.CaseEvent;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.CaseStore.Beside;
import onetrip.core.casework.CaseStore.CaseCommit;
import onetrip.core.casework.CaseStore.Disputed;
import onetrip.core.casework.CaseStore.DocumentEnd;
import onetrip.core.casework.CaseStore.Filing;
import onetrip.core.casework.CaseStore.GuardianSaid;
import onetrip.core.casework.CaseStore.StoredContent;
import onetrip.core.casework.CaseWatch;
import onetrip.core.casework.Chain;
import onetrip.core.casework.Command;
import onetrip.core.casework.Decider;
import onetrip.core.casework.Dispute;
import onetrip.core.casework.EventRecord;
import onetrip.core.casework.Guardian;
import onetrip.core.casework.GuardianTick;
import onetrip.core.casework.PublicityStore;
import onetrip.core.casework.SourceRecheck;
import onetrip.core.casework.Status;
import onetrip.core.casework.Timer;
import onetrip.core.casework.Timers;
import onetrip.core.document.IssuedDocument;
import onetrip.core.exchange.ManualQuestions;
import onetrip.core.identity.Account;
import onetrip.core.notification.Notice;
import onetrip.core.notification.OutboxEntry;
import onetrip.core.register.CaseEntries;

/**
 * One case while commands are carried out on it: collects events and what goes with them, and becomes one commit. Used by
 * one thread.
 */
final class Work {
    final Definition definition;
    final UUID id;
    final UUID applicant;
    CaseContent content;
    CaseState state;
    /** Of the item's code, for a case that is to be. */
    String bundleVersion = "";
    /** The applicant, where it is at hand. */
    Account person;

    Filing filing;
    StoredContent stored;

    private final long before;
    private final Status statusBefore;
    private final boolean granted;
    private final Guardian guardianBefore;
    private final Set<UUID> officersBefore;
    private final Set<UUID> actors = new HashSet<>();
    private String lastHash;
    private Decider.Days days;
    private final List<EventRecord> records = new ArrayList<>();
    private final List<CaseEvent> events = new ArrayList<>();
    final List<Notice> notices = new ArrayList<>();
    final List<OutboxEntry> outbox = new ArrayList<>();
    final List<IssuedDocument> documents = new ArrayList<>();
    final List<DocumentEnd> ended = new ArrayList<>();
    final List<SourceRecheck> rechecks = new ArrayList<>();
    final List<CaseEntries.Written> entries = new ArrayList<>();
    /** Records that its answers name; null: as before. */
    Set<CaseEntries.Use> uses;
    /** What its applicant calls wrong from now on; null: as before. */
    List<Dispute.Wrong> wrong;

    /** Facts on which the source agrees by now. */
    Set<String> agreed = Set.of();
    /** Last day for what is newly called wrong. */
    LocalDate disputesDue;

    final List<Dispute.Turn> turns = new ArrayList<>();
    /** What everybody reads of it from now on. */
    PublicityStore.Entry shown;
    /** What somebody brings forward against that. */
    PublicityStore.Objection objection;
    /** The answer that an office takes back. */
    ManualQuestions.Back back;

    /** A case to be, before its first command. */
    Work(Definition definition, UUID id, UUID applicant, CaseContent content) {
        this.definition = definition;
        this.id = id;
        this.applicant = applicant;
        this.content = content;
        this.before = 0;
        this.statusBefore = null;
        this.granted = false;
        this.guardianBefore = null;
        this.officersBefore = Set.of();
        this.lastHash = "";
    }

    Work(Definition definition, CaseState state, CaseContent content) {
        this.definition = definition;
        this.id = state.id();
        this.applicant = state.applicant();
        this.content = content;
        this.state = state;
        this.before = state.version();
        this.statusBefore = state.status();
        this.granted = state.granted();
        this.guardianBefore = state.papers().guardian();
        this.officersBefore = officers(state);
        this.lastHash = state.lastHash();
    }

    void does(Command command, UUID actor, Decider.Routing routing, Decider.Days calendar, Instant now) {
        days = calendar;
        actors.add(actor);
        for (CaseEvent event : Decider.decide(state, command, definition, routing, days)) {
            state = CaseState.apply(state, id, applicant, event, now);
            EventRecord record = Chain.link(id, state.version(), now, actor, event, lastHash);
            lastHash = record.hash();
            state = state.chained(lastHash);
            records.add(record);
            events.add(event);
        }
    }

    List<CaseEvent> events() {
        return events;
    }

    /** Who had it before all this, and who has it now, but for whoever did it. */
    Set<UUID> othersWhoHaveIt() {
        Set<UUID> officers = new LinkedHashSet<>(officersBefore);
        officers.addAll(officers(state));
        officers.removeAll(actors);
        return officers;
    }

    /** Of every office that has a task, and whoever waits for a correction. */
    private static Set<UUID> officers(CaseState state) {
        UUID asked = state.intake().correction() == null ? null : state.intake().officer();
        return Stream.concat(
                        state.openTasks().stream().map(CaseState.OpenTask::officer), Stream.of(state.officer(), asked))
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Whether it was granted before all this. */
    boolean grantedBefore() {
        return granted;
    }

    /** Whether its state is another one than before all this. */
    boolean moved() {
        return state.status() != statusBefore;
    }

    boolean changed() {
        return !records.isEmpty();
    }

    CaseCommit commit() {
        Timer timer = days == null ? null : Timers.next(state, definition, days).orElse(null);
        CaseWatch.Watch watch = days == null ? null : CaseWatch.of(state, definition, days);
        Beside beside = new Beside(entries, uses, shown, objection, disputed(), back, guardian());
        return new CaseCommit(
                before, state, filing, stored, records, notices, outbox, documents, rechecks, timer, beside, ended,
                watch);
    }

    /** Null where it is as before. */
    private GuardianSaid guardian() {
        Guardian is = state.papers().guardian();
        if (Objects.equals(is, guardianBefore)) {
            return null;
        }
        return is == null
                ? GuardianSaid.NO_MORE
                : GuardianTick.child(definition, content, is.relation())
                        .map(child -> new GuardianSaid(child, is.officer()))
                        .orElse(null);
    }

    private Disputed disputed() {
        String office = state.office() != null
                ? state.office()
                : definition.guide() == null || definition.guide().office() == null
                        ? ""
                        : definition.guide().office();
        boolean leaves = moved() && state.status().undone();
        return new Disputed(wrong, agreed, disputesDue, office, leaves, turns);
    }
}
