package onetrip.core.casework;

import java.util.ArrayList;
import java.util.List;
import onetrip.api.item.Definition;
import onetrip.api.item.Process.Stage;
import onetrip.api.item.Text;

/**
 * 补充说明: one question after acceptance, while the clock goes on; without an answer it is decided on what is there (R-SUPPLEMENT,
 * 行政许可法 art. 45 e contrario). Thread-safe, no state.
 */
final class Supplement {
    private static final int MOST_QUESTION = 1000;

    private Supplement() {}

    static List<CaseEvent> ask(CaseState state, Command.AskSupplement c, Definition item, Decider.Days days) {
        Decider.requireTask(state, c.officer());
        Stage stage = Decider.openStage(state, item);
        if (!state.status().accepted()) {
            throw Asked.refused(
                    "not-accepted-yet",
                    "这件还没有受理。受理前缺什么，请一次性告知补正。",
                    "This case is not accepted yet. Before acceptance, ask for a correction.");
        }
        if (state.intake().supplemented()) {
            throw Asked.refused(
                    "supplemented-already",
                    "受理以后只能请申请人补充说明一次，已经用过了。按现有材料决定。",
                    "After acceptance the applicant can be asked once, and was. Decide on what is there.");
        }
        Asked.lawful(c.points(), item);
        String question = Asked.words(c.question(), MOST_QUESTION);
        if (c.points().isEmpty() && question.isEmpty()) {
            throw Asked.refused("question-missing", "写明要申请人说明什么。", "Say what the applicant is to explain.");
        }
        return List.of(new CaseEvent.SupplementAsked(
                stage.id(),
                c.officer(),
                c.points(),
                question,
                days.due(days.today(), item.limits().toSupplement())));
    }

    static List<CaseEvent> answer(CaseState state, Command.Amend c) {
        if (Purpose.SUPPLEMENT.request(state) == null) {
            throw Correction.closed();
        }
        if (c.fields().isEmpty()) {
            throw Asked.refused("nothing-answered", "写上您的说明，或者上传材料。", "Write your explanation, or add a file.");
        }
        List<CaseEvent> events = new ArrayList<>();
        events.add(new CaseEvent.SupplementAnswered(c.by(), c.key(), c.answersHash(), c.fields()));
        Correction.flags(events, state, c);
        Correction.takenBack(events, state, c);
        return events;
    }

    static List<CaseEvent> passed(CaseState state) {
        return List.of(
                new CaseEvent.SupplementLapsed(state.intake().supplement().due()));
    }

    /** Whoever was asked is heard before it is refused. */
    static void requireHeard(CaseState state) {
        if (state.intake().supplement() != null) {
            var due = state.intake().supplement().due();
            throw new Refused(
                    "supplement-open",
                    new Text(
                            "申请人在" + due.getMonthValue() + "月" + due.getDayOfMonth() + "日前可以补充说明，到时再决定不同意。",
                            "The applicant may still answer until " + due + ". It cannot be refused before."));
        }
    }
}
