package onetrip.core.casework;

import static onetrip.core.casework.JointReview.refused;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import onetrip.api.item.Definition;
import onetrip.api.item.Process.Branch;
import onetrip.api.item.Process.Question;
import onetrip.api.item.Process.QuestionKind;
import onetrip.core.casework.CaseEvent.Ground;
import onetrip.core.casework.Joint.OpinionKind;
import onetrip.core.casework.Joint.Task;

/**
 * What an office of a joint review says: agree, agree with a condition, or disagree with reason and legal basis (R-REFUSE). It
 * may correct itself until the lead has decided; the earlier opinion stays. Thread-safe, no state.
 */
final class JointOpinion {
    private static final int LONGEST_ANSWER = 500;

    private JointOpinion() {}

    static List<CaseEvent> decide(
            CaseState state, Task task, Command.GiveOpinion c, Definition item, Decider.Days days) {
        if (task.dropped()) {
            throw refused("task-over", "这个加签任务已经退回，不用再办。", "This co-signer's task was handed back. It is over.");
        }
        if (task.atLead()) {
            throw refused(
                    "branch-at-lead",
                    "这一家退回了，牵头科室不能替它表态：转给另一个部门，或者写明情况后决定。",
                    "This was handed back to the lead, who cannot answer for another department. Pass it on, or decide with a"
                            + " recorded reason.");
        }
        JointReview.requireFree(task.officer(), c.by());
        if (c.kind() == null) {
            throw refused("opinion-kind", "选一项：同意、附条件同意、不同意。", "Choose: agree, agree with a condition, or disagree.");
        }
        Branch branch = branch(state, task, item);
        List<Ground> grounds = grounds(branch, c);
        String text = text(c);
        Map<String, String> answers = task.cosigner() ? Map.of() : answers(branch, c);
        Joint.Opinion now = task.opinion();
        boolean same = now != null
                && now.kind() == c.kind()
                && now.grounds().equals(grounds)
                && now.text().equals(text)
                && now.answers().equals(answers);
        if (same) {
            return List.of();
        }
        List<CaseEvent> events = new ArrayList<>();
        Decider.accept(events, state, item, days);
        events.add(new CaseEvent.OpinionGiven(
                state.joint().stage(),
                task.id(),
                c.by().officer(),
                c.by().inPlaceOf(),
                c.kind(),
                grounds,
                text,
                answers));
        return events;
    }

    private static Branch branch(CaseState state, Task task, Definition item) {
        return item.process()
                .stage(state.joint().stage())
                .flatMap(stage -> stage.branch(task.branch()))
                .orElseThrow(() -> refused("branch-unknown", "这件没有这个联审任务。", "This case has no such joint task."));
    }

    /** R-REFUSE: whoever disagrees says why and by which law. */
    private static List<Ground> grounds(Branch branch, Command.GiveOpinion c) {
        if (c.kind() != OpinionKind.DISAGREE) {
            return List.of();
        }
        List<Ground> grounds = branch.reasons().stream()
                .filter(r -> c.reasons() != null && c.reasons().contains(r.id()))
                .map(r -> new Ground(r.id(), r.text(), r.basis()))
                .toList();
        if (grounds.isEmpty()) {
            throw refused(
                    "reason-missing",
                    "不同意要选至少一条理由，依据会一起写进去（行政许可法第三十八条）。",
                    "To disagree, choose at least one reason. Its legal basis goes with it.");
        }
        return grounds;
    }

    private static String text(Command.GiveOpinion c) {
        String text = c.text() == null ? "" : c.text().strip();
        JointReview.tooLong(text);
        if (text.isEmpty() && c.kind() == OpinionKind.AGREE_IF) {
            throw refused("condition-missing", "写清楚是什么条件。", "Say what the condition is.");
        }
        return text;
    }

    private static Map<String, String> answers(Branch branch, Command.GiveOpinion c) {
        Map<String, String> answers = new LinkedHashMap<>();
        for (Question question : branch.questions()) {
            String given = c.answers() == null ? null : c.answers().get(question.id());
            String answer = given == null ? "" : given.strip();
            boolean fits = question.kind() == QuestionKind.YES_NO
                    ? answer.equals("yes") || answer.equals("no")
                    : !answer.isEmpty() && answer.codePointCount(0, answer.length()) <= LONGEST_ANSWER;
            if (!fits) {
                throw refused(
                        "question-unanswered",
                        "回答“" + question.label().zh() + "”" + (question.kind() == QuestionKind.TEXT ? "，最多500字。" : "。"),
                        "Answer \"" + question.label().en() + "\""
                                + (question.kind() == QuestionKind.TEXT ? " in at most 500 characters." : "."));
            }
            answers.put(question.id(), answer);
        }
        return answers;
    }
}
