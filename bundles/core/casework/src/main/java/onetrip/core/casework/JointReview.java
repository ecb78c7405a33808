package onetrip.core.casework;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import onetrip.api.item.Definition;
import onetrip.api.item.Process.Branch;
import onetrip.api.item.Process.Stage;
import onetrip.api.item.Process.StageKind;
import onetrip.api.item.Text;
import onetrip.core.casework.CaseEvent.Ground;
import onetrip.core.casework.Joint.Task;

/**
 * 联审: who is asked answers in any order, a disagreement does not end the case, silence is never approval, and the lead ends
 * the stage when all required opinions are in or with a recorded override (S-11). The applicant never acts (R-RECUSE).
 * Thread-safe, no state.
 */
final class JointReview {
    private static final int LONGEST = 2000;
    private static final int MOST_TASKS = 60;

    private JointReview() {}

    /** Asks all branches that apply to the case, at once. */
    static List<CaseEvent> open(Stage stage, Decider.Routing routing, Decider.Days days, LocalDate stageDue) {
        List<CaseEvent> events = new ArrayList<>();
        for (Branch branch : stage.branches()) {
            if (routing.applies(stage, branch)) {
                LocalDate due = branch.days() == null ? stageDue : days.due(days.today(), branch.days());
                events.add(new CaseEvent.BranchOpened(
                        stage.id(), branch.id(), routing.office(stage, branch), due, !branch.optional()));
            }
        }
        return events;
    }

    /** @throws Refused unless the lead may end the stage */
    static void requireOpinions(CaseState state, Stage stage) {
        Joint joint = state.joint();
        if (stage.kind() != StageKind.JOINT || joint == null || !joint.stage().equals(stage.id()) || joint.complete()) {
            return;
        }
        int missing = joint.missing().size();
        throw refused(
                "opinions-missing",
                "还有" + missing + "家没有给意见。不回复不等于同意：先催办，或者写明联系了谁、为什么不等，再作决定。",
                missing
                        + " opinions are missing. Silence is not approval: urge them, or record whom you spoke to and why you"
                        + " do not wait, and then decide.");
    }

    /** What a refusal can name beside the stage's own reasons: the reasons of those who disagreed. */
    static List<Ground> objections(CaseState state) {
        return state.joint() == null ? List.of() : state.joint().objections();
    }

    static List<CaseEvent> decide(
            CaseState state, Command.OfJoint command, Definition item, Decider.Routing routing, Decider.Days days) {
        if (!state.status().undecided()) {
            throw refused(
                    "opinion-too-late",
                    "这件已经有结果或已经结束，不能再改了。",
                    "This case is decided or over. Nothing more can be changed.");
        }
        if (command.by().officer().equals(state.applicant())) {
            throw refused("recused", "您是申请人，不能办自己的件（回避）。", "You are the applicant and cannot handle your own case.");
        }
        if (command instanceof Command.OverrideSilence c) {
            return override(state, c, days);
        }
        if (command instanceof Command.SendBack c && c.task().isEmpty()) {
            return SerialReview.sendBack(state, c, item, routing, days);
        }
        if (command.task().isEmpty()) {
            return ownTask(state, command);
        }
        Joint joint = joint(state);
        Task task = joint.task(command.task())
                .orElseThrow(() -> refused("branch-unknown", "这件没有这个联审任务。", "This case has no such joint task."));
        if (command instanceof Command.GiveOpinion c) {
            return JointOpinion.decide(state, task, c, item, days);
        }
        if (command instanceof Command.SendBack c) {
            requireLead(state, c.by());
            if (task.opinion() == null) {
                throw refused("no-opinion-yet", "这一家还没有给意见，可以催办。", "There is no opinion yet. You can urge.");
            }
            return List.of(new CaseEvent.OpinionSentBack(
                    joint.stage(), task.id(), c.by().officer(), c.by().inPlaceOf(), words(c.reason())));
        }
        requireWaiting(task);
        if (command instanceof Command.Urge c) {
            return urge(joint, task, c, days);
        }
        return hands(state, joint, task, command);
    }

    /** Into whose hands a waiting task goes. */
    private static List<CaseEvent> hands(CaseState state, Joint joint, Task task, Command.OfJoint command) {
        UUID officer = command.by().officer();
        UUID principal = command.by().inPlaceOf();
        if (command instanceof Command.ClaimTask c) {
            if (c.by().holder().equals(task.officer())) {
                return List.of();
            }
            requireFree(task.officer(), c.by());
            return List.of(new CaseEvent.TaskClaimed(joint.stage(), task.id(), officer, principal));
        }
        if (command instanceof Command.AssignTask c) {
            if (c.to().equals(task.officer())) {
                return List.of();
            }
            notTheApplicant(state, c.to());
            return List.of(new CaseEvent.TaskAssigned(joint.stage(), task.id(), officer, principal, c.to()));
        }
        requireFree(task.officer(), command.by());
        if (command instanceof Command.ReleaseTask) {
            return task.officer() == null
                    ? List.of()
                    : List.of(new CaseEvent.TaskReleased(joint.stage(), task.id(), officer, principal));
        }
        if (command instanceof Command.TransferTask c) {
            requireOther(state, task.office(), c.office(), true);
            return List.of(new CaseEvent.TaskTransferred(
                    joint.stage(), task.id(), officer, principal, task.office(), c.office(), words(c.reason())));
        }
        if (command instanceof Command.HandBack c) {
            return handBack(state, joint, task, c);
        }
        if (command instanceof Command.AddCosigner c) {
            return cosign(state, joint, task, c);
        }
        throw new IllegalArgumentException("unknown command " + command.getClass());
    }

    /** 分派 and 转办 of the case's own task, in a REVIEW as well. */
    private static List<CaseEvent> ownTask(CaseState state, Command.OfJoint command) {
        if (state.office() == null) {
            throw refused("no-task", "这件现在没有待办任务。", "This case has no open task.");
        }
        UUID officer = command.by().officer();
        UUID principal = command.by().inPlaceOf();
        if (command instanceof Command.AssignTask c) {
            notTheApplicant(state, c.to());
            return c.to().equals(state.officer())
                    ? List.of()
                    : List.of(new CaseEvent.TaskAssigned(state.stage(), "", officer, principal, c.to()));
        }
        if (command instanceof Command.TransferTask c) {
            requireFree(state.officer(), c.by());
            requireOther(state, state.office(), c.office(), false);
            return List.of(new CaseEvent.TaskTransferred(
                    state.stage(), "", officer, principal, state.office(), c.office(), words(c.reason())));
        }
        throw refused("branch-unknown", "这件没有这个联审任务。", "This case has no such joint task.");
    }

    private static List<CaseEvent> urge(Joint joint, Task task, Command.Urge c, Decider.Days days) {
        if (days.today().equals(task.urged())) {
            throw refused("urged-today", "今天已经催过这一家了。", "You have urged this office today already.");
        }
        String note = c.note() == null ? "" : c.note().strip();
        tooLong(note);
        return List.of(new CaseEvent.Urged(
                joint.stage(), task.id(), c.by().officer(), c.by().inPlaceOf(), days.today(), note));
    }

    private static List<CaseEvent> handBack(CaseState state, Joint joint, Task task, Command.HandBack c) {
        if (task.atLead()) {
            throw refused("branch-at-lead", "已经退回到牵头科室了，可以转办。", "It is with the lead already. Pass it on.");
        }
        boolean toLead = !task.cosigner() && task.cameFrom() == null;
        if (toLead && task.office().equals(state.office())) {
            throw refused("nobody-to-hand-back-to", "这一支就是牵头科室的，没有可退的地方。", "This branch is the lead's own.");
        }
        String to = task.cosigner() ? "" : task.cameFrom() != null ? task.cameFrom() : state.office();
        return List.of(new CaseEvent.TaskHandedBack(
                joint.stage(),
                task.id(),
                c.by().officer(),
                c.by().inPlaceOf(),
                task.office(),
                to,
                toLead,
                words(c.reason())));
    }

    private static List<CaseEvent> cosign(CaseState state, Joint joint, Task task, Command.AddCosigner c) {
        if (c.cosigner() != null
                && (c.cosigner().equals(c.by().officer()) || c.cosigner().equals(c.by().holder()))) {
            throw refused("cosigner-self", "不能请自己加签。", "You cannot ask yourself to co-sign.");
        }
        if (c.cosigner() != null) {
            notTheApplicant(state, c.cosigner());
        }
        boolean there = joint.tasks().stream()
                .filter(t -> t.branch().equals(task.branch()) && !t.dropped())
                .anyMatch(t -> c.cosigner() == null
                        ? t.office().equals(c.office()) && t.officer() == null
                        : c.cosigner().equals(t.officer()));
        if (there) {
            throw refused("cosigner-there", "这一支已经请过了。", "They have been asked in this branch already.");
        }
        if (joint.tasks().size() >= MOST_TASKS) {
            throw refused("too-many-tasks", "一件最多60个联审任务。", "A case has at most 60 joint tasks.");
        }
        if (c.office() == null || c.office().isBlank()) {
            throw refused("office-unknown", "选一个科室或部门。", "Choose an office.");
        }
        long before = joint.tasks().stream()
                .filter(t -> t.branch().equals(task.branch()))
                .count();
        return List.of(new CaseEvent.CosignerAdded(
                joint.stage(),
                task.branch() + "." + (before + 1),
                task.branch(),
                c.by().officer(),
                c.by().inPlaceOf(),
                c.office(),
                c.cosigner(),
                task.due(),
                words(c.reason())));
    }

    private static List<CaseEvent> override(CaseState state, Command.OverrideSilence c, Decider.Days days) {
        Joint joint = joint(state);
        requireLead(state, c.by());
        if (joint.missing().isEmpty()) {
            throw refused("nothing-missing", "意见都到齐了，可以直接决定。", "All opinions are in. You can decide.");
        }
        String spokenTo = c.spokenTo() == null ? "" : c.spokenTo().strip();
        if (spokenTo.isEmpty() || spokenTo.codePointCount(0, spokenTo.length()) > 100) {
            throw refused("override-contact", "写明联系了谁，最多100字。", "Say whom you spoke to, in at most 100 characters.");
        }
        if (c.spokenAt() == null || c.spokenAt().toLocalDate().isAfter(days.today())) {
            throw refused(
                    "override-when", "写明什么时候联系的，不能在今天以后。", "Say when you spoke to them. It cannot lie after today.");
        }
        return List.of(new CaseEvent.OpinionsOverridden(
                joint.stage(),
                c.by().officer(),
                c.by().inPlaceOf(),
                joint.missing(),
                words(c.reason()),
                spokenTo,
                c.spokenAt().withSecond(0).withNano(0).toString()));
    }

    private static Joint joint(CaseState state) {
        if (state.joint() == null || !state.joint().open()) {
            throw refused("joint-over", "联审已经结束，或者还没有开始。", "The joint review is over, or has not begun.");
        }
        return state.joint();
    }

    static void requireLead(CaseState state, Command.By by) {
        if (state.office() == null) {
            throw refused("no-task", "这件现在没有待办任务。", "This case has no open task.");
        }
        requireFree(state.officer(), by);
    }

    static void requireFree(UUID officer, Command.By by) {
        if (officer != null && !officer.equals(by.holder()) && !officer.equals(by.officer())) {
            throw refused("claimed-by-other", "这件由另一位同事承办。", "A colleague works on this case.");
        }
    }

    private static void requireWaiting(Task task) {
        if (task.dropped()) {
            throw refused("task-over", "这个加签任务已经退回，不用再办。", "This co-signer's task was handed back. It is over.");
        }
        if (task.opinion() != null) {
            throw refused("opinion-there", "这一家已经给了意见。", "This office has given its opinion already.");
        }
    }

    private static void requireOther(CaseState state, String from, String to, boolean ofBranch) {
        if (to == null || to.isBlank()) {
            throw refused("office-unknown", "选一个科室或部门。", "Choose an office.");
        }
        if (to.equals(from)) {
            throw refused("office-same", "已经在这个科室了。", "It is with this office already.");
        }
        if (ofBranch && to.equals(state.office())) {
            throw refused("office-lead", "不能转给牵头科室：用退回。", "It cannot be passed to the lead. Hand it back.");
        }
    }

    /** R-RECUSE. */
    private static void notTheApplicant(CaseState state, UUID officer) {
        if (officer.equals(state.applicant())) {
            throw refused("recused-other", "这位同事是申请人，要回避。", "This colleague is the applicant and is recused.");
        }
    }

    static String words(String reason) {
        String words = reason == null ? "" : reason.strip();
        if (words.isEmpty()) {
            throw refused("why-missing", "写明为什么。", "Say why.");
        }
        tooLong(words);
        return words;
    }

    static void tooLong(String text) {
        if (text.codePointCount(0, text.length()) > LONGEST) {
            throw refused("note-too-long", "最多2000字。", "At most 2000 characters.");
        }
    }

    static Refused refused(String code, String zh, String en) {
        return new Refused(code, new Text(zh, en));
    }
}
