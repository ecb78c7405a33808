package onetrip.core.casework;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import onetrip.api.item.Definition;
import onetrip.api.item.Process.Branch;
import onetrip.api.item.Process.Stage;
import onetrip.api.item.Process.StageKind;
import onetrip.api.item.Source;
import onetrip.api.item.Text;
import onetrip.core.supervision.CardColour;
import onetrip.core.supervision.CardRule;
import onetrip.core.supervision.Matter;

/**
 * What is the matter with a case, for e-supervision (S-01 … S-10, S-16, R-GRANT): a function of its state, its definition and the calendar,
 * without I/O. Each thing that is watched has phases, each from a moment on; of them the last that has begun counts. While the clocks
 * stand nothing is late but the procedure itself; what waits for the payer, the courier or the applicant is nobody's in the house.
 * Thread-safe, no state.
 */
public final class CaseWatch {
    private static final Text PROMISED = new Text("承诺时限", "Promised limit");
    private static final Text STATUTORY = new Text("法定时限", "Statutory limit");
    private static final Text ACCEPTANCE = new Text("受理", "Acceptance");
    private static final Text DELIVERY = new Text("送达", "Delivery");
    private static final Text CORRECTION = new Text("补正告知", "Correction notice");
    private static final Text REVIEW = new Text("人工复核", "Review by a person");
    /** S-16: a source that owes an answer may do so for these many working days. */
    private static final int SILENT_SOURCE = 5;

    private static final Text PROCEDURE = new Text("特别程序", "Procedure that stops the clocks");

    private final CaseState state;
    private final Definition item;
    private final Decider.Days days;
    private final List<Clock> clocks = new ArrayList<>();

    private CaseWatch(CaseState state, Definition item, Decider.Days days) {
        this.state = state;
        this.item = item;
        this.days = days;
    }

    /** From a moment on it is this card; a rule of null ends the one before. */
    private record Phase(Instant from, CardRule rule, CardColour colour) {}

    /** Something that is watched. {@code phases} in the order in which they begin. */
    private record Clock(String subject, Text label, String office, UUID officer, LocalDate due, List<Phase> phases) {
        Optional<Phase> at(Instant now) {
            return phases.stream().filter(phase -> !phase.from().isAfter(now)).max(Comparator.comparing(Phase::from));
        }

        Matter matter(Phase phase) {
            return new Matter(phase.rule(), phase.colour(), subject, label, office, officer, due, phase.from());
        }
    }

    /**
     * What of a commit supervision needs.
     *
     * @param at when to look at the case; null: when it changes
     * @param standing keys of the cards whose matter may still last
     */
    public record Watch(Instant at, Set<String> standing) {
        public Watch {
            standing = Set.copyOf(standing);
        }
    }

    /**
     * What is the matter now.
     *
     * @param bySilence whether the case was accepted because nobody said anything, which its state alone does not tell
     */
    public static List<Matter> matters(CaseState state, Definition item, Decider.Days days, boolean bySilence) {
        return new CaseWatch(state, item, days)
                .all(bySilence).stream()
                        .flatMap(clock -> clock.at(days.now()).map(clock::matter).stream())
                        .toList();
    }

    /** The next moment at which something more, or something else, is the matter; empty if no moment brings any. */
    public static Optional<Instant> next(CaseState state, Definition item, Decider.Days days) {
        return new CaseWatch(state, item, days)
                .all(false).stream()
                        .flatMap(clock -> clock.phases().stream())
                        .map(Phase::from)
                        .filter(from -> from.isAfter(days.now()))
                        .min(Comparator.naturalOrder());
    }

    /** For a commit: what is the matter already is looked at, at once. */
    public static Watch of(CaseState state, Definition item, Decider.Days days) {
        List<Matter> now = matters(state, item, days, maybeBySilence(state));
        boolean silent = now.stream().anyMatch(m -> m.rule() == CardRule.S02);
        boolean look = now.size() > (silent ? 1 : 0) || silent && days.today().isAfter(Timers.day(state.receivedAt()));
        Instant at = look ? days.now() : next(state, item, days).orElse(null);
        return new Watch(at, now.stream().map(Matter::key).collect(Collectors.toSet()));
    }

    /** Accepted in the very moment in which the materials came: by silence, or by a check that needed no time. */
    public static boolean maybeBySilence(CaseState state) {
        // Not to the last digit: one of them is a column, and databases keep microseconds.
        return state.acceptedAt() != null && sameMoment(state.receivedAt(), state.acceptedAt());
    }

    static boolean sameMoment(Instant one, Instant other) {
        return Duration.between(one, other).abs().toMillis() == 0;
    }

    private List<Clock> all(boolean bySilence) {
        if (!state.status().open()) {
            review();
            return clocks;
        }
        acceptance(bySilence);
        sources();
        if (state.status() == Status.SUSPENDED) {
            LocalDate until = state.clock().until();
            if (until != null) {
                clock("stop:" + state.clock().stops().size(), PROCEDURE, until, over(until, CardRule.S10));
            }
            return clocks;
        }
        tasks();
        limits();
        delivery();
        return clocks;
    }

    private void acceptance(boolean bySilence) {
        if (state.status() == Status.SUBMITTED) {
            LocalDate day = Timers.day(state.receivedAt());
            LocalDate due = days.due(day, Timers.SILENT_DAYS);
            Instant from = Timers.endOf(days.due(day, days.thresholds().silentDays()));
            clock("acceptance", ACCEPTANCE, due, List.of(new Phase(from, CardRule.S01, CardColour.YELLOW)));
        }
        if (state.status().undecided() && state.intake().notices() > 1) {
            String subject = "notice:" + state.intake().notices();
            clock(subject, CORRECTION, null, List.of(new Phase(Instant.EPOCH, CardRule.S07, CardColour.YELLOW)));
        }
        if (state.status().undecided() && bySilence) {
            clock("silence", ACCEPTANCE, null, List.of(new Phase(Instant.EPOCH, CardRule.S02, CardColour.RED)));
        }
    }

    /**
     * S-16: a source owes an answer for longer than five working days, whatever the clocks do. Whoever sees to sources answers for it, and whoever has the case is
     * told; what waits for that source is nobody's fault here.
     */
    private void sources() {
        if (!state.status().undecided()) {
            return;
        }
        String office = days.thresholds().sources();
        state.proceedings().silent().forEach((id, since) -> {
            LocalDate due = days.due(since, SILENT_SOURCE);
            Text name = item.source(id).map(Source::name).orElse(Text.of(id));
            List<Phase> phases = List.of(new Phase(Timers.endOf(due), CardRule.S16, CardColour.YELLOW));
            if (office.isEmpty()) {
                clock("source:" + id, name, due, phases);
            } else {
                clocks.add(new Clock("source:" + id, name, office, state.officer(), due, phases));
            }
        });
    }

    /** The own task of the case and those of a joint review, each with its own day (S-03, S-04). */
    private void tasks() {
        Stage stage = state.stage() == null
                ? null
                : item.process().stage(state.stage()).orElse(null);
        Text name = stage == null ? Text.of("") : stage.name();
        for (CaseState.OpenTask task : state.openTasks()) {
            boolean own = task.id().isEmpty();
            // A bill waits for the payer; what follows a decision is watched as its delivery.
            boolean elsewhere = stage != null && stage.kind() == StageKind.PAYMENT || state.status() == Status.ISSUING;
            if (task.due() == null || own && elsewhere) {
                continue;
            }
            Branch branch = stage == null ? null : stage.branch(task.branch()).orElse(null);
            Integer whole =
                    branch != null && branch.days() != null ? branch.days() : stage == null ? null : stage.days();
            LocalDate due = own ? task.due() : shifted(task);
            List<Phase> phases = new ArrayList<>();
            phases.addAll(near(due, whole == null ? 0 : whole));
            phases.addAll(over(due, CardRule.S04));
            clocks.add(new Clock(
                    "task:" + (state.stage() == null ? "" : state.stage()) + (own ? "" : "/" + task.id()),
                    branch == null ? name : branch.name(),
                    task.office(),
                    task.officer(),
                    due,
                    phases));
        }
    }

    /** A person is asked to look at what rules decided (R-AUTO): the case is over, this is not. */
    private void review() {
        HumanReview review = state.papers().review();
        if (review != null && review.open()) {
            List<Phase> phases = new ArrayList<>(near(review.due(), ReviewLaw.ANSWER_DAYS));
            phases.addAll(over(review.due(), CardRule.S04));
            clock("review", REVIEW, review.due(), phases);
        }
    }

    /** A task of a joint review keeps its day when the clocks stop; for supervision the days that stood do not count. */
    private LocalDate shifted(CaseState.OpenTask task) {
        LocalDate opened = Timers.day(task.opened());
        int stood = state.clock().stops().stream()
                .filter(stop -> stop.last() != null && stop.first().isAfter(opened))
                .filter(stop -> !stop.first().isAfter(task.due()))
                .mapToInt(stop -> days.workingDaysBetween(stop.first().minusDays(1), stop.last()))
                .sum();
        return stood > 0 ? days.due(task.due(), stood) : task.due();
    }

    /**
     * What was promised (S-05) and what the law says (S-06). A promise to decide at once is one of the machine; what comes to people has the days of
     * its task. A case that waits for an allocation waits for its batch, which is one task and not one a case.
     */
    private void limits() {
        if (!state.status().undecided() || state.acceptedAt() == null || allocated()) {
            return;
        }
        LocalDate accepted = Timers.day(state.acceptedAt());
        boolean atOnce = item.limits() != null
                && item.limits().promised() != null
                && item.limits().promised().instant();
        LocalDate promised = atOnce ? null : state.promisedDue();
        LocalDate statutory = state.statutoryDue();
        if (promised != null) {
            List<Phase> phases = new ArrayList<>(near(promised, days.workingDaysBetween(accepted, promised)));
            phases.add(new Phase(Timers.endOf(promised), CardRule.S05, CardColour.RED));
            clock("promised", waiting(PROMISED), promised, phases);
        }
        if (statutory != null) {
            List<Phase> phases = new ArrayList<>();
            if (!statutory.equals(promised)) {
                phases.addAll(near(statutory, days.workingDaysBetween(accepted, statutory)));
            }
            phases.add(new Phase(Timers.endOf(statutory), CardRule.S06, CardColour.RED));
            clock("statutory", waiting(STATUTORY), statutory, phases);
        }
    }

    /** Where it is a source and nobody in the house that is waited for, the card says so. */
    private Text waiting(Text limit) {
        return Optional.ofNullable(state.stage())
                .flatMap(item.process()::stage)
                .filter(stage -> stage.kind() == StageKind.CHECK)
                .map(stage -> new Text(
                        limit.zh() + "（等外部数据：" + stage.name().zh() + "）",
                        limit.en() + " (waits for outside data: " + stage.name().in("en") + ")"))
                .orElse(limit);
    }

    private boolean allocated() {
        return state.stage() != null
                && item.process()
                        .stage(state.stage())
                        .filter(stage -> stage.kind() == StageKind.ALLOCATION)
                        .isPresent();
    }

    /** R-GRANT: ten working days after the decision the document is there, or it is red. */
    private void delivery() {
        if (state.status() != Status.ISSUING
                || state.stageDue() == null
                || !state.papers().withOffice()) {
            return;
        }
        List<Phase> phases = new ArrayList<>(near(state.stageDue(), PaperLaw.GRANT_DAYS));
        phases.add(new Phase(Timers.endOf(state.stageDue()), CardRule.GRANT, CardColour.RED));
        clock("delivery", DELIVERY, state.stageDue(), phases);
    }

    /**
     * Yellow from the first day on which as little is left as the settings say; of a limit of one day, on that day.
     *
     * @param whole working days of the whole limit; 0 if they are not known
     */
    private List<Phase> near(LocalDate due, int whole) {
        Light.Warning warning = days.thresholds().near();
        int left = Math.max(warning.days(), whole * warning.percent() / 100);
        if (whole > 0) {
            left = Math.min(left, whole - 1);
        }
        LocalDate first = due;
        while (days.workingDaysBetween(first.minusDays(1), due) <= left) {
            first = first.minusDays(1);
        }
        return List.of(new Phase(Timers.startOf(first), CardRule.S03, CardColour.YELLOW));
    }

    /** Yellow from the end of the day on, and red some working days later. */
    private List<Phase> over(LocalDate due, CardRule rule) {
        int more = days.thresholds().redAfter();
        Phase yellow = new Phase(Timers.endOf(due), rule, CardColour.YELLOW);
        Phase red = new Phase(Timers.endOf(more == 0 ? due : days.due(due, more)), rule, CardColour.RED);
        return more == 0 ? List.of(red) : List.of(yellow, red);
    }

    /** Of the case itself: whoever has it answers for it, else who asked for the correction, else who decided, else the item's office. */
    private void clock(String subject, Text label, LocalDate due, List<Phase> phases) {
        String office = state.office();
        UUID officer = state.officer();
        if (office == null && state.intake().office() != null) {
            office = state.intake().office();
            officer = state.intake().officer();
        }
        if (office == null) {
            office = state.papers().office();
        }
        if (office == null && item.guide() != null) {
            office = item.guide().office();
        }
        clocks.add(new Clock(subject, label, office == null ? "" : office, officer, due, phases));
    }
}
