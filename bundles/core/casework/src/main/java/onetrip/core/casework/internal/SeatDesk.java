package onetrip.core.casework.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.item.Allocation;
import onetrip.api.item.Definition;
import onetrip.api.item.Field;
import onetrip.api.item.Process.Stage;
import onetrip.api.item.Text;
import onetrip.core.casework.CaseContent;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.CaseStore;
import onetrip.core.casework.Cases;
import onetrip.core.casework.Command;
import onetrip.core.casework.DefinitionArchive;
import onetrip.core.casework.SeatCases;
import onetrip.core.casework.Thresholds;
import onetrip.core.catalog.Catalog;
import onetrip.core.clock.Time;
import onetrip.core.clock.WorkingCalendar;
import onetrip.core.document.Documents;
import onetrip.core.form.Conditions;
import onetrip.core.form.FiledFacts;
import onetrip.core.identity.Account;
import onetrip.core.identity.Accounts;
import onetrip.core.notification.Notices;
import onetrip.core.notification.OutboxSignal;
import onetrip.core.register.CaseEntries;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The cases behind an allocation. What is declared is read here; what is drawn is decided elsewhere. */
@Component(service = SeatCases.class)
public final class SeatDesk implements SeatCases {
    private static final int TRIES = 3;

    private final CaseStore store;
    private final Definitions definitions;
    private final Cases cases;
    private final Steps steps;
    private final OutboxSignal signal;

    @Activate
    public SeatDesk(
            @Reference CaseStore store,
            @Reference DefinitionArchive archive,
            @Reference Cases cases,
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
        this.definitions = new Definitions(archive);
        this.cases = cases;
        this.signal = signal;
        this.steps = new Steps(
                catalog,
                documents,
                time,
                new CaseDays(time, calendar, thresholds),
                accounts,
                // Sources are asked again by whoever files a case, never from here.
                Duration.ofMinutes(10),
                new Announcer(notices, accounts, time),
                new Entering(entries, store));
    }

    @Override
    public int count(String itemId, String stage) {
        return store.atStage(itemId, stage).size();
    }

    @Override
    public List<Entrant> waiting(String itemId, String stage, String period) {
        List<Entrant> waiting = new ArrayList<>();
        for (UUID id : store.atStage(itemId, stage)) {
            CaseState state = store.find(id).orElseThrow();
            if (state.seat() != null) {
                continue;
            }
            Definition definition = definitions.get(state.definitionHash());
            CaseContent content = store.content(id).orElseThrow();
            boolean ours = period.isEmpty()
                    || definition.period() == null
                    || content.answers().text(definition.period()).equals(period);
            Optional<Allocation> rule = definition.process().stage(stage).map(Stage::allocation);
            if (ours && rule.isPresent()) {
                waiting.add(entrant(state, definition, content, rule.get()));
            }
        }
        return waiting;
    }

    private static Entrant entrant(CaseState state, Definition definition, CaseContent content, Allocation rule) {
        boolean together = state.siblingGroup() != null
                && rule.together() != null
                && Conditions.holds(
                        rule.together(),
                        new FiledFacts(definition, content.answers(), content.facts(), content.disputed()));
        List<String> preferences = rule.preferences().stream()
                .map(field -> text(content, field))
                .filter(code -> !code.isEmpty())
                .distinct()
                .toList();
        String category = text(content, rule.category());
        return new Entrant(
                state.id(),
                state.number(),
                together ? state.siblingGroup() : null,
                category,
                text(content, rule.rank()),
                text(content, rule.home()),
                preferences,
                name(definition, rule.category(), category));
    }

    private static String text(CaseContent content, String field) {
        return field == null ? "" : content.answers().text(field);
    }

    private static Text name(Definition definition, String field, String code) {
        return definition
                .field(field)
                .flatMap(f -> f.options().stream()
                        .filter(o -> o.code().equals(code))
                        .map(Field.Option::label)
                        .filter(Objects::nonNull)
                        .findFirst())
                .orElse(Text.of(code));
    }

    @Override
    public Optional<CaseState> find(UUID caseId) {
        return store.find(caseId);
    }

    @Override
    public Optional<CaseState> ofCitizen(String number, Account person) {
        return cases.forCitizen(number, person).map(view -> view.state());
    }

    @Override
    public CaseState carryOut(UUID caseId, Command.OfSeat command, UUID actor) {
        for (int attempt = 1; ; attempt++) {
            CaseState state = store.find(caseId).orElseThrow();
            Definition definition = definitions.get(state.definitionHash());
            Work work = new Work(definition, state, store.content(caseId).orElseThrow());
            steps.run(work, command, actor);
            if (!work.changed()) {
                return state;
            }
            try {
                store.commit(List.of(work.commit()), null);
                signal.wake();
                return work.state;
            } catch (CaseStore.Stale e) {
                if (attempt == TRIES) {
                    throw e;
                }
            }
        }
    }
}
