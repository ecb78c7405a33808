package onetrip.core.casework.internal;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.item.Definition;
import onetrip.api.item.Fee;
import onetrip.api.item.Limits.Limit;
import onetrip.api.item.Limits.Unit;
import onetrip.api.item.Parameter;
import onetrip.api.item.ServiceItem;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.CaseStore;
import onetrip.core.casework.Command;
import onetrip.core.casework.ForcedChange;
import onetrip.core.casework.ForcedChanges;
import onetrip.core.casework.SourceRecheck;
import onetrip.core.catalog.Catalog;
import onetrip.core.catalog.DefinitionException;
import onetrip.core.catalog.DefinitionLint;
import onetrip.core.catalog.Offices;
import onetrip.core.catalog.ParameterWords;
import onetrip.core.catalog.Parametrised;
import onetrip.core.clock.Time;
import onetrip.core.notification.OutboxSignal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a forced value to open cases, one transaction a case: event, other definition, dates, notice. Each case stands in the
 * queue of things to ask again, so that any node takes it up, none does twice, and a case whose item is away waits. The case's own
 * version is the one whose definition changes, with the values that the case has; only the forced one is another.
 */
final class ForcedParameters {
    private static final Logger LOG = LoggerFactory.getLogger(ForcedParameters.class);
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final Duration SOON = Duration.ofSeconds(15);

    private final ForcedChanges changes;
    private final CaseStore store;
    private final Definitions definitions;
    private final Catalog catalog;
    private final Offices offices;
    private final Steps steps;
    private final Time time;
    private final OutboxSignal signal;

    ForcedParameters(
            ForcedChanges changes,
            CaseStore store,
            Definitions definitions,
            Catalog catalog,
            Offices offices,
            Steps steps,
            Time time,
            OutboxSignal signal) {
        this.changes = changes;
        this.store = store;
        this.definitions = definitions;
        this.catalog = catalog;
        this.offices = offices;
        this.steps = steps;
        this.time = time;
        this.signal = signal;
    }

    /** Looks whether a moment has come; what is to be done then stands in the queue. */
    void handOut() {
        changes.handOut(time.local(), time.now());
    }

    /** One case's turn. */
    void bring(SourceRecheck due) {
        UUID id = UUID.fromString(due.source().substring(SourceRecheck.FORCED.length()));
        Optional<CaseState> open =
                store.find(due.caseId()).filter(state -> state.status().undecided());
        Optional<ForcedChange> change = changes.find(id, time.local());
        if (open.isEmpty() || change.isEmpty()) {
            store.deleteRecheck(due.caseId(), due.source());
            return;
        }
        CaseState state = open.get();
        Definition filed = definitions.get(state.definitionHash());
        Optional<Parametrised> own = own(state, filed);
        if (own.isEmpty()) {
            int attempts = due.attempts() + 1;
            Duration wait = SOON.multipliedBy(1L << Math.min(attempts, 10));
            store.reschedule(
                    new SourceRecheck(
                            due.caseId(),
                            due.source(),
                            attempts,
                            time.now().plus(wait.compareTo(LONGEST) < 0 ? wait : LONGEST)),
                    time.now());
            return;
        }
        command(change.get(), filed, own.get(), state).ifPresent(command -> commit(state, filed, command));
        store.deleteRecheck(due.caseId(), due.source());
    }

    /** The definition of which the case's is one with these values: of its own version, or of one with the same content. */
    private Optional<Parametrised> own(CaseState state, Definition filed) {
        return java.util.stream.Stream.of(
                        catalog.find(state.itemId(), state.bundleVersion()), catalog.serving(state.itemId()))
                .flatMap(Optional::stream)
                .map(this::open)
                .filter(open -> with(open, filed.parameterValues())
                        .filter(filed::equals)
                        .isPresent())
                .findFirst();
    }

    private Parametrised open(ServiceItem item) {
        return catalog.open(item);
    }

    private static Optional<Definition> with(Parametrised open, Map<String, Object> values) {
        try {
            return Optional.of(open.with(values));
        } catch (DefinitionException valuesDoNotFit) {
            return Optional.empty();
        }
    }

    /** Empty if this version has no such parameter, or the case has the value, or it would be worse for the applicant. */
    private Optional<Command> command(ForcedChange change, Definition filed, Parametrised own, CaseState state) {
        Optional<Parameter> was = filed.parameter(change.parameter());
        if (was.isEmpty()) {
            return Optional.empty();
        }
        Object value = change.value() == null ? was.get().standard() : change.value();
        if (value.equals(was.get().value())) {
            return Optional.empty();
        }
        Map<String, Object> values = new HashMap<>(filed.parameterValues());
        values.put(change.parameter(), value);
        Optional<Definition> next = with(own, values)
                .filter(definition -> DefinitionLint.problems(definition).isEmpty());
        if (next.isEmpty() || worse(filed, next.get())) {
            LOG.warn(
                    "case {}: the forced value of {} {} and was left out",
                    state.number(),
                    change.parameter(),
                    next.isEmpty() ? "does not fit its version" : "would be worse for the applicant");
            return Optional.empty();
        }
        return Optional.of(new Command.ForceParameter(
                change.id(),
                change.parameter(),
                was.get().label(),
                ParameterWords.say(was.get(), was.get().value(), offices::name),
                ParameterWords.say(was.get(), value, offices::name),
                change.ground(),
                definitions.keep(next.get()),
                next.get()));
    }

    /** 从旧兼有利: of what still concerns a case that was filed, nobody waits longer or pays more. */
    private static boolean worse(Definition filed, Definition next) {
        return fen(next.fee()) > fen(filed.fee())
                || length(next.limits().promised()) > length(filed.limits().promised())
                || length(next.limits().statutory()) > length(filed.limits().statutory());
    }

    private static long fen(Fee fee) {
        return fee == null || fee.free() ? 0 : fee.amountFen();
    }

    /** In calendar days, for comparing only. */
    private static double length(Limit limit) {
        if (limit == null || !limit.instant() && limit.amount() == null) {
            return Double.MAX_VALUE;
        }
        if (limit.instant()) {
            return 0;
        }
        Unit unit = limit.unit() == null ? Unit.WORKING_DAYS : limit.unit();
        return limit.amount()
                * switch (unit) {
                    case WORKING_DAYS -> 1.4;
                    case CALENDAR_DAYS -> 1;
                    case MONTHS -> 30;
                };
    }

    private void commit(CaseState state, Definition filed, Command command) {
        Work work = new Work(filed, state, store.content(state.id()).orElseThrow());
        steps.record(work, command);
        store.commit(List.of(work.commit()), null);
        signal.wake();
    }
}
