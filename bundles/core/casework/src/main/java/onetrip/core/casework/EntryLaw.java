package onetrip.core.casework;

import java.util.List;
import onetrip.api.item.Definition;
import onetrip.api.item.Process.Stage;
import onetrip.api.item.Process.StageKind;
import onetrip.api.item.Register;
import onetrip.api.item.Text;

/**
 * The law of a REGISTER stage: what a granted case leaves behind stands in its register, once. Where the register does not take
 * it, the case waits with whoever keeps the register; the decision stands. Thread-safe, no state.
 */
final class EntryLaw {
    private static final int LONGEST = 500;

    private EntryLaw() {}

    static List<CaseEvent> decide(
            CaseState state, Command.OfEntry command, Definition item, Decider.Routing routing, Decider.Days days) {
        Stage stage = item.process()
                .stage(String.valueOf(state.stage()))
                .filter(s -> s.kind() == StageKind.REGISTER
                        && state.granted()
                        && state.status().open())
                .orElseThrow(() -> refused("no-entry", "现在没有要写入台账的。", "Nothing is to be written into a register now."));
        String register = stage.entry().register();
        if (command instanceof Command.RecordEntry c) {
            return leave(
                    state,
                    new CaseEvent.EntryWritten(stage.id(), register, c.record(), c.version()),
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
        Decider.afterGrant(events, event.stage(), item, routing, days);
        return events;
    }

    private static Refused refused(String code, String zh, String en) {
        return new Refused(code, new Text(zh, en));
    }
}
