package onetrip.core.accompany;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import onetrip.core.accompany.ServiceStep.Kind;
import onetrip.core.clock.Time;

/**
 * 代办服务: an officer accompanies the applicant of a case. What it is about comes from the record, what was done from its steps.
 * Immutable, thread-safe.
 *
 * @param id of the record
 * @param steps in order
 */
public record AgentService(UUID id, About about, List<ServiceStep> steps) {
    /**
     * What the record and its case say.
     *
     * @param principal account of who is accompanied
     * @param items whose forms the agent may fill in
     * @param until last day of the mandate, as it was given
     * @param major whether an agent has to be named for it (KPI-35)
     * @param since when it was granted
     */
    public record About(
            String number,
            UUID principal,
            String project,
            Set<String> items,
            LocalDate until,
            boolean major,
            Instant since) {
        /** Without personal data, fit for a log. */
        @Override
        public String toString() {
            return "About[" + number + "]";
        }
    }

    /** Something in the way. {@code whom} and {@code solved} are null until there is such a step. */
    public record Blocker(ServiceStep said, ServiceStep assigned, ServiceStep solved) {
        public UUID whom() {
            return assigned == null ? null : assigned.whom();
        }
    }

    public AgentService {
        steps = List.copyOf(steps);
    }

    /** Without personal data, fit for a log. */
    @Override
    public String toString() {
        return "AgentService[" + id + " " + about.number() + "]";
    }

    private Stream<ServiceStep> of(Kind kind) {
        return steps.stream().filter(step -> step.kind() == kind);
    }

    private Optional<ServiceStep> last(Kind kind) {
        return of(kind).reduce((earlier, later) -> later);
    }

    public long version() {
        return steps.size();
    }

    /** Who accompanies; null: nobody is named yet. */
    public UUID agent() {
        return last(Kind.NAMED).map(ServiceStep::whom).orElse(null);
    }

    /** When the agent of now was named; null: nobody is. */
    public Instant namedAt() {
        return last(Kind.NAMED).map(ServiceStep::at).orElse(null);
    }

    public LocalDate until() {
        return last(Kind.PROLONGED).map(step -> LocalDate.parse(step.ref())).orElse(about.until());
    }

    /** When somebody ended it; null: nobody did. */
    public Instant endedAt() {
        return last(Kind.ENDED).map(ServiceStep::at).orElse(null);
    }

    /** Whether the agent may act on this day. */
    public boolean good(LocalDate day) {
        return endedAt() == null && !day.isAfter(until());
    }

    /** When the person was told all that is needed; null: not yet. */
    public Instant guidedAt() {
        return of(Kind.GUIDED).findFirst().map(ServiceStep::at).orElse(null);
    }

    /** The newest entry of the record; null: there is none. */
    public Instant lastEntryAt() {
        return steps.stream()
                .filter(step -> step.kind() == Kind.GUIDED || step.kind() == Kind.NOTED)
                .reduce((earlier, later) -> later)
                .map(ServiceStep::at)
                .orElse(null);
    }

    /** A step of the item that is done: on which day, and who wrote it down. */
    public record Done(LocalDate day, UUID by) {}

    /** Steps of the item that are done; the last word counts. */
    public Map<String, Done> done() {
        Map<String, Done> done = new LinkedHashMap<>();
        of(Kind.NOTED)
                .filter(step -> !step.ref().isEmpty())
                .forEach(step ->
                        done.put(step.ref(), new Done(step.day() == null ? day(step.at()) : step.day(), step.by())));
        return done;
    }

    /** Since when it stands where it is: the day of the step that was done last, or of the grant. */
    public LocalDate standsSince() {
        return done().values().stream().map(Done::day).max(LocalDate::compareTo).orElse(day(about.since()));
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, Time.ZONE);
    }

    /** In the order in which they came up. */
    public List<Blocker> blockers() {
        return of(Kind.BLOCKED)
                .map(said -> new Blocker(said, about(said, Kind.ASSIGNED), about(said, Kind.SOLVED)))
                .toList();
    }

    public Optional<Blocker> blocker(long seq) {
        return blockers().stream().filter(one -> one.said().seq() == seq).findFirst();
    }

    /** Complaints nobody has dealt with. */
    public List<ServiceStep> complaints() {
        return of(Kind.COMPLAINED)
                .filter(said -> about(said, Kind.HEARD) == null)
                .toList();
    }

    private ServiceStep about(ServiceStep said, Kind kind) {
        String ref = Long.toString(said.seq());
        return of(kind).filter(step -> step.ref().equals(ref))
                .reduce((earlier, later) -> later)
                .orElse(null);
    }
}
