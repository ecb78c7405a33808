package onetrip.core.casework.internal;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import onetrip.api.item.Definition;
import onetrip.api.item.Text;
import onetrip.core.casework.CaseContent;
import onetrip.core.casework.CaseRecords;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.CaseStore;
import onetrip.core.casework.Chain;
import onetrip.core.casework.Command;
import onetrip.core.casework.DefinitionArchive;
import onetrip.core.casework.EventRecord;
import onetrip.core.casework.Refused;
import onetrip.core.casework.Thresholds;
import onetrip.core.catalog.Catalog;
import onetrip.core.clock.Time;
import onetrip.core.clock.WorkingCalendar;
import onetrip.core.document.DocumentStore;
import onetrip.core.document.Documents;
import onetrip.core.identity.Account;
import onetrip.core.identity.Accounts;
import onetrip.core.notification.Notices;
import onetrip.core.notification.OutboxSignal;
import onetrip.core.register.CaseEntries;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The case as a whole, read from the stores; that somebody opened it is written into its own course. */
@Component(service = CaseRecords.class)
public final class RecordDesk implements CaseRecords {
    private static final int MOST_RACES = 5;

    private final CaseStore store;
    private final DefinitionArchive archive;
    private final DocumentStore documents;
    private final Definitions definitions;
    private final Carrying carrying;

    @Activate
    public RecordDesk(
            @Reference CaseStore store,
            @Reference DefinitionArchive archive,
            @Reference DocumentStore documentStore,
            @Reference Catalog catalog,
            @Reference Documents documents,
            @Reference Notices notices,
            @Reference OutboxSignal signal,
            @Reference Accounts accounts,
            @Reference CaseEntries entries,
            @Reference Time time,
            @Reference WorkingCalendar calendar,
            @Reference Thresholds thresholds) {
        this.store = store;
        this.archive = archive;
        this.documents = documentStore;
        this.definitions = new Definitions(archive);
        Steps steps = new Steps(
                catalog,
                documents,
                time,
                new CaseDays(time, calendar, thresholds),
                accounts,
                Duration.ofMinutes(10),
                new Announcer(notices, accounts, time),
                new Entering(entries, store));
        this.carrying = new Carrying(store, definitions, steps, signal);
    }

    @Override
    public Optional<Whole> find(UUID id) {
        return store.find(id).map(this::whole);
    }

    private Whole whole(CaseState state) {
        String json = archive.get(state.definitionHash())
                .orElseThrow(() ->
                        new IllegalStateException("definition " + state.definitionHash() + " is not in the archive"));
        CaseContent content = store.content(state.id()).orElseThrow();
        Map<Long, CaseContent> earlier = store.earlier(state.id());
        List<EventRecord> events = store.events(state.id());
        Set<String> named = new LinkedHashSet<>(Files.named(content.answers()));
        earlier.values().forEach(before -> named.addAll(Files.named(before.answers())));
        named.addAll(Files.added(events.stream().map(Chain::read)));
        return new Whole(
                state,
                definitions.get(state.definitionHash()),
                json,
                content,
                earlier,
                events,
                documents.ofCase(state.id()),
                named.stream().map(UUID::fromString).collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    @Override
    public Optional<Definition> definition(String hash) {
        return definitions.find(hash);
    }

    @Override
    public void opened(UUID id, Account reader, String why) {
        for (int attempt = 0; ; attempt++) {
            CaseState state = store.find(id)
                    .orElseThrow(() -> new Refused("case-unknown", new Text("没有这个办件。", "There is no such case.")));
            try {
                carrying.out(state, new Command.Reveal(reader.id(), WHOLE, why), reader.id());
                return;
            } catch (CaseStore.Stale e) {
                if (attempt >= MOST_RACES) {
                    throw TaskCommands.changed();
                }
            }
        }
    }
}
