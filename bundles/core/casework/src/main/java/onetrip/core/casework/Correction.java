package onetrip.core.casework;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import onetrip.api.item.Definition;
import onetrip.api.item.Process.Stage;

/**
 * 补正: all that is missing or wrong is said once, and only that opens again (R-ONCE, R-ONCE2, R-CORR-DDL, R-SPOTFIX; 行政许可法 art. 32,
 * 浙江规定 art. 11(3)). Thread-safe, no state.
 */
final class Correction {
    private static final int MOST_REASON = 500;

    private Correction() {}

    static List<CaseEvent> ask(CaseState state, Command.AskCorrection c, Definition item, Decider.Days days) {
        Stage stage = Acceptance.received(state, c.officer(), item);
        if (c.points().isEmpty()) {
            throw Asked.refused("points-missing", "选要补正的地方，至少一处。", "Choose at least one thing to be put right.");
        }
        Asked.lawful(c.points(), item);
        String override = "";
        if (state.intake().notices() > 0) {
            override = Asked.words(c.override(), MOST_REASON);
            second(c, override);
        }
        LocalDate due = days.due(days.today(), item.limits().toCorrect());
        return List.of(new CaseEvent.CorrectionAsked(stage.id(), c.officer(), c.points(), due, override));
    }

    /** R-ONCE2: what could be seen in the first set of materials is not asked for in a second notice. */
    private static void second(Command.AskCorrection c, String override) {
        if (!c.head()) {
            throw Asked.refused(
                    "asked-once-already",
                    "已经一次性告知过补正，不能再要一次。可以受理或不予受理；确有必要的，请科室负责人写明理由后再要。",
                    "This applicant was told once what to put right. Accept it or not; the head of the section can ask again, "
                            + "with a reason.");
        }
        if (override.isEmpty()) {
            throw Asked.refused(
                    "override-missing", "写明为什么要第二次补正，会记录在案。", "Say why you ask a second time. It goes on record.");
        }
    }

    static List<CaseEvent> resubmit(
            CaseState state, Command.Amend c, Definition item, Decider.Routing routing, Decider.Days days) {
        if (state.status() != Status.CORRECTION) {
            throw closed();
        }
        changed(c);
        List<CaseEvent> events = new ArrayList<>();
        events.add(new CaseEvent.Resubmitted(c.by(), c.key(), c.answersHash(), c.fields(), settled(state, c)));
        flags(events, state, c);
        // From the start: what was checked by itself is checked again on what is there now.
        Decider.openNextOrFreeze(events, null, item, routing, days);
        return events;
    }

    /** What was doubtful in the first papers and is not in these; what checks said is said anew, because they run again. */
    private static List<String> settled(CaseState state, Command.Amend c) {
        return state.flags().stream()
                .filter(flag -> !c.flags().contains(flag) && !flag.startsWith(CaseState.FROZEN))
                .sorted()
                .toList();
    }

    static List<CaseEvent> spotFix(CaseState state, Command.Amend c) {
        if (state.status() != Status.SUBMITTED) {
            throw closed();
        }
        changed(c);
        List<CaseEvent> events = new ArrayList<>();
        events.add(new CaseEvent.SpotFixed(c.by(), c.key(), c.answersHash(), c.fields()));
        flags(events, state, c);
        takenBack(events, state, c);
        return events;
    }

    static List<CaseEvent> passed(CaseState state, Definition item) {
        List<CaseEvent> events = new ArrayList<>();
        events.add(new CaseEvent.DeemedWithdrawn(
                state.intake().correction().due(), item.process().followUp()));
        return events;
    }

    /** What the answers raise now and did not before. */
    static void flags(List<CaseEvent> events, CaseState state, Command.Amend c) {
        c.flags().stream()
                .filter(flag -> !state.flags().contains(flag))
                .forEach(flag -> events.add(new CaseEvent.FlagRaised(flag)));
    }

    /** That a fetched value is wrong is what the applicant says, and goes when the applicant says it no more. */
    static void takenBack(List<CaseEvent> events, CaseState state, Command.Amend c) {
        state.flags().stream()
                .filter(flag -> flag.startsWith(Dispute.FLAG) && !c.flags().contains(flag))
                .sorted()
                .forEach(flag -> events.add(new CaseEvent.FlagCleared(flag, "")));
    }

    static Refused closed() {
        return Asked.refused(
                "amend-closed",
                "这件现在不能改了，可能已经受理、已经交过，或者期限过了。请看办件页。",
                "This can no longer be changed: it may be accepted, sent already, or out of time. See the case page.");
    }

    static void changed(Command.Amend c) {
        if (c.fields().isEmpty()) {
            throw Asked.refused("nothing-changed", "还没有改动。改好再提交。", "Nothing is changed yet. Change it, then send it.");
        }
    }
}
