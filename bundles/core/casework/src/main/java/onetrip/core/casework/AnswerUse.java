package onetrip.core.casework;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a case did with an answer of an office since it was given: whether the answer can be taken back, and where the case is then
 * (decision 0046). A check that let the case go on is no decision, and is done again; whatever a person or another authority did, acceptance, and
 * whatever ends or grants anything is a use. A function of the case's own chain; thread-safe, no state.
 *
 * @param stage the check at which the case is again; null if none went on with the answer
 * @param undone flags that this check raised, and nothing before it
 */
public record AnswerUse(String stage, List<String> undone) {
    /** What may happen to a case without anybody having made use of an answer. All else counts as a use: what is new, too. */
    private static final Set<Class<? extends CaseEvent>> NONE = Set.of(
            CaseEvent.FlagRaised.class,
            CaseEvent.FlagCleared.class,
            CaseEvent.AnswerTakenBack.class,
            CaseEvent.Claimed.class,
            CaseEvent.Released.class,
            CaseEvent.Revealed.class,
            CaseEvent.Frozen.class,
            CaseEvent.Resumed.class,
            CaseEvent.StoodIn.class,
            CaseEvent.TaskClaimed.class,
            CaseEvent.TaskReleased.class,
            CaseEvent.TaskAssigned.class,
            CaseEvent.DaysRecounted.class);

    /** Outcomes of a check after which people still decide. */
    private static final Set<String> OPEN = Set.of("go-on", "to-people");

    public AnswerUse {
        undone = List.copyOf(undone);
    }

    /**
     * @param events all of the case, in order
     * @param answered when the answer was given
     * @return empty if it was used
     */
    public static Optional<AnswerUse> of(List<EventRecord> events, Instant answered) {
        String stage = null;
        List<String> raised = new ArrayList<>();
        Set<String> before = new HashSet<>();
        for (EventRecord record : events) {
            CaseEvent event = Chain.read(record);
            if (record.at().isBefore(answered)) {
                before.addAll(event instanceof CaseEvent.CheckDone e ? e.flags() : List.of());
            } else if (event instanceof CaseEvent.CheckDone e && OPEN.contains(e.outcome())) {
                stage = stage == null ? e.stage() : stage;
                raised.addAll(e.flags());
            } else if (event instanceof CaseEvent.StageOpened e && stage != null && !e.outside()) {
                continue;
            } else if (!NONE.contains(event.getClass()) && !(event instanceof CaseEvent.OfDispute)) {
                return Optional.empty();
            }
        }
        raised.removeAll(before);
        return Optional.of(new AnswerUse(stage, raised));
    }
}
