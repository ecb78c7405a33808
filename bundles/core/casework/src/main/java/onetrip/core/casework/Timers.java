package onetrip.core.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onetrip.api.item.Definition;
import onetrip.core.clock.Time;

/**
 * When a case does something by itself: a function of its state, its definition and the calendar, without I/O. The store keeps the
 * earliest timer with the case, in the transaction of the events that made it; a worker of whatever node is up then runs {@link
 * Command.Tick} through {@link Decider}, and what comes of it has its own next timer, so that a pause of any length is caught up
 * step by step.
 *
 * <p><b>To add a kind:</b> (1) a name in {@link TimerKind}; (2) a line in {@link #RULES} that says, for a state, from which moment
 * on it is due, and nothing where it does not apply; (3) a case in {@link #tick} with its events. The events must change the state
 * so that the rule says nothing any more, or a later moment: a reminder remembers in the state that it was given. There is no
 * (4): storing, claiming, waking, catching up and the tables of the documentation follow from these.
 *
 * <p>Thread-safe, no state.
 */
public final class Timers {
    /** 行政许可法 art. 32(1)(4), working days by art. 82. */
    public static final int SILENT_DAYS = 5;

    /** From which moment on a timer of one kind is due, if it applies. */
    interface Rule {
        Optional<Instant> due(CaseState state, Definition item, Decider.Days days);
    }

    private static final Map<TimerKind, Rule> RULES = new EnumMap<>(TimerKind.class);

    static {
        RULES.put(
                TimerKind.CALENDAR,
                (state, item, days) ->
                        CaseClock.recounted(state, item, days).map(e -> startOf(day(state.acceptedAt()))));
        RULES.put(
                TimerKind.SILENCE,
                (state, item, days) -> state.status() == Status.SUBMITTED
                        ? Optional.of(endOf(days.due(day(state.receivedAt()), SILENT_DAYS)))
                        : Optional.empty());
        RULES.put(
                TimerKind.CORRECTION,
                (state, item, days) ->
                        end(state.status() == Status.CORRECTION, state.intake().correction(), days));
        RULES.put(
                TimerKind.TOLERANT,
                (state, item, days) ->
                        end(state.status().accepted(), state.intake().tolerant(), days));
        RULES.put(
                TimerKind.SUPPLEMENT,
                (state, item, days) ->
                        end(state.status().accepted(), state.intake().supplement(), days));
        RULES.put(
                TimerKind.PUBLICITY,
                (state, item, days) -> Optional.ofNullable(state.proceedings().listing())
                        .filter(l -> l.standing() == Listing.Standing.RUNNING
                                && l.stage().equals(state.stage()))
                        .filter(l ->
                                l.pending().isEmpty() && state.status().open() && state.status() != Status.SUSPENDED)
                        .map(l -> endOf(last(l.until(), days))));
        RULES.put(
                TimerKind.VISIT_REPAIR,
                (state, item, days) -> Optional.ofNullable(state.proceedings().visit())
                        .filter(v -> v.standing() == SiteVisit.Standing.TO_REPAIR
                                && v.stage().equals(state.stage()))
                        .filter(v -> state.status().undecided() && state.status() != Status.SUSPENDED)
                        .map(v -> endOf(last(v.report().repairBy(), days))));
        RULES.put(
                TimerKind.ISSUE,
                (state, item, days) -> state.status() == Status.ISSUING
                                && state.stageDue() != null
                                && !state.papers().late()
                                && state.papers().withOffice()
                        ? Optional.of(endOf(state.stageDue()))
                        : Optional.empty());
        RULES.put(TimerKind.PAYMENT, (state, item, days) -> PaymentLaw.due(state));
    }

    private Timers() {}

    /** The earliest timer of the case; empty if it waits for nothing but people. */
    public static Optional<Timer> next(CaseState state, Definition item, Decider.Days days) {
        return RULES.entrySet().stream()
                .flatMap(
                        rule -> rule.getValue().due(state, item, days).map(at -> new Timer(at, rule.getKey())).stream())
                .min(Comparator.comparing(Timer::at).thenComparing(Timer::kind));
    }

    /** What the moment brings; nothing if it has not come, or not for this state. */
    static List<CaseEvent> tick(CaseState state, TimerKind kind, Definition item, Decider.Days days) {
        boolean due = RULES.get(kind)
                .due(state, item, days)
                .filter(at -> !at.isAfter(kind == TimerKind.PAYMENT ? days.now() : startOf(days.today())))
                .isPresent();
        if (!due) {
            return List.of();
        }
        return switch (kind) {
            case CALENDAR ->
                CaseClock.recounted(state, item, days)
                        .<List<CaseEvent>>map(List::of)
                        .orElse(List.of());
            case SILENCE -> Acceptance.bySilence(state, item, days);
            case CORRECTION -> Correction.passed(state, item);
            case TOLERANT -> Tolerance.passed(state, item);
            case SUPPLEMENT -> Supplement.passed(state);
            case VISIT_REPAIR ->
                List.of(new CaseEvent.VisitRepairLapsed(
                        state.stage(), state.proceedings().visit().report().repairBy()));
            case PUBLICITY -> List.of(new CaseEvent.PublicityEnded(state.stage()));
            case ISSUE -> PaperLaw.late(state);
            case PAYMENT -> PaymentLaw.passed(state, item, days);
        };
    }

    /** The last day ends at 24:00 in Shanghai (民法典 art. 203). */
    static Instant endOf(LocalDate day) {
        return startOf(day.plusDays(1));
    }

    static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, Time.ZONE);
    }

    static Instant startOf(LocalDate day) {
        return day.atStartOfDay(Time.ZONE).toInstant();
    }

    private static Optional<Instant> end(boolean applies, Intake.Request request, Decider.Days days) {
        return applies && request != null ? Optional.of(endOf(last(request.due(), days))) : Optional.empty();
    }

    /**
     * A last day on which nobody works is followed by the next working day (民法典 art. 203). It may have been given before the
     * holidays of its year were published: whoever it binds is not late for that.
     */
    static LocalDate last(LocalDate given, Decider.Days days) {
        return days.due(given.minusDays(1), 1);
    }
}
