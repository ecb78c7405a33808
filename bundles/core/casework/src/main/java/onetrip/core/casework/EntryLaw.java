package onetrip.core.casework;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import onetrip.api.item.Definition;
import onetrip.api.item.Process.Stage;
import onetrip.api.item.Process.StageKind;
import onetrip.api.item.Register;
import onetrip.api.item.Text;

/**
 * The law of a REGISTER stage: what a granted case leaves behind stands in its register, once. Where the register does not take
 * it, the case waits with whoever keeps the register; the decision stands. A stage before the decision says that the case is under
 * way: the case goes on from there, and its end is written into the same record. Thread-safe, no state.
 */
public final class EntryLaw {
    private static final int LONGEST = 500;

    private EntryLaw() {}

    static List<CaseEvent> decide(
            CaseState state, Command.OfEntry command, Definition item, Decider.Routing routing, Decider.Days days) {
        Stage stage = item.process()
                .stage(String.valueOf(state.stage()))
                .filter(s -> s.kind() == StageKind.REGISTER
                        && state.status().open()
                        && (state.granted() || early(state, item)))
                .orElseThrow(() -> refused("no-entry", "现在没有要写入台账的。", "Nothing is to be written into a register now."));
        String register = stage.entry().register();
        if (command instanceof Command.RecordEntry c) {
            return leave(
                    state,
                    new CaseEvent.EntryWritten(stage.id(), register, c.record(), c.version(), c.more()),
                    item,
                    routing,
                    days);
        }
        if (command instanceof Command.RefuseEntry c) {
            List<CaseEvent> events = Decider.resumed(state);
            events.add(new CaseEvent.EntryRefused(stage.id(), register, keeper(item, stage), c.code(), c.sentence()));
            return events;
        }
        if (state.office() == null) {
            throw refused("no-entry", "这件没有等着入台账的任务。", "No entry of this case waits for anybody.");
        }
        if (command instanceof Command.RetryEntry c) {
            JointReview.requireFree(state.officer(), Command.By.self(c.officer()));
            return List.of(new CaseEvent.EntryRetried(stage.id(), c.officer()));
        }
        Command.EnterByHand c = (Command.EnterByHand) command;
        JointReview.requireFree(state.officer(), Command.By.self(c.officer()));
        String note = c.note() == null ? "" : c.note().strip();
        if (note.isEmpty() || note.codePointCount(0, note.length()) > LONGEST) {
            throw refused(
                    "entry-note",
                    "写一句台账里怎么登记的，最多" + LONGEST + "字。",
                    "Say how it stands in the register, in at most " + LONGEST + " characters.");
        }
        return leave(state, new CaseEvent.EntryByHand(stage.id(), register, c.officer(), note), item, routing, days);
    }

    /** Who keeps the register mends what it does not take. */
    private static String keeper(Definition item, Stage stage) {
        return item.register(stage.entry().register())
                .map(Register::office)
                .filter(office -> !office.isBlank())
                .orElse(stage.office() == null ? item.guide().office() : stage.office());
    }

    private static List<CaseEvent> leave(
            CaseState state, CaseEvent.OfEntry event, Definition item, Decider.Routing routing, Decider.Days days) {
        // Frozen while the rules could not say what is to be written.
        List<CaseEvent> events = Decider.resumed(state);
        events.add(event);
        if (early(state, item)) {
            // Where the item's code is away nothing is entered yet, and the case is frozen before it.
            Decider.openNext(events, event.stage(), item, routing, days, stage -> true);
        } else {
            Decider.afterGrant(events, event.stage(), item, routing, days);
        }
        return events;
    }

    /** True if the open stage writes an entry before the decision, and the applicant has nothing to correct. */
    public static boolean early(CaseState state, Definition item) {
        boolean moving =
                state.status().undecided() && state.status() != Status.CORRECTION && state.status() != Status.SUSPENDED;
        return moving
                && state.stage() != null
                && item.process()
                        .stage(state.stage())
                        .filter(stage -> stage.kind() == StageKind.REGISTER)
                        .isPresent();
    }

    /**
     * How a case ended that leaves nothing granted: the word for {@code @outcome} of an entry's {@code ended}; empty while it is open
     * or where what was granted stands.
     */
    public static Optional<String> outcome(CaseState state) {
        boolean stands = state.status().open() || state.status() == Status.CLOSED && state.granted();
        if (stands) {
            return Optional.empty();
        }
        return Optional.of(
                state.status() == Status.CLOSED
                        ? "refused"
                        : state.status().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private static Refused refused(String code, String zh, String en) {
        return new Refused(code, new Text(zh, en));
    }
}
