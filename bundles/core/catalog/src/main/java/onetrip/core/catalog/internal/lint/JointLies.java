package onetrip.core.catalog.internal.lint;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import onetrip.api.item.Definition;
import onetrip.api.item.Limits;
import onetrip.api.item.Process.Branch;
import onetrip.api.item.Process.Question;
import onetrip.api.item.Process.Reason;
import onetrip.api.item.Process.Stage;
import onetrip.api.item.Process.StageKind;
import onetrip.core.catalog.internal.Problems;

/** 联审: branches that nobody comes to, that cannot judge, or that may take longer than was promised. */
final class JointLies {
    private final Definition item;
    private final Problems problems;
    private final Possibility possibility;

    JointLies(Definition item, Problems problems) {
        this.item = item;
        this.problems = problems;
        this.possibility = new Possibility(item);
    }

    void find() {
        for (Stage stage : item.process().stages()) {
            String path = "process.stages." + stage.id() + ".branches";
            if (stage.kind() != StageKind.JOINT) {
                if (!stage.branches().isEmpty()) {
                    problems.error(
                            "OT-DEF-BRANCHES", path, "只有联审环节有分支（kind: joint）。", "Only a joint stage has branches.");
                }
                continue;
            }
            if (stage.branches().isEmpty()) {
                problems.error(
                        "OT-DEF-BRANCHES",
                        path,
                        "联审要写出分支：问谁、看什么、几天。",
                        "A joint stage names its branches: who is asked, what they see, how long they have.");
            } else if (stage.branches().stream().allMatch(Branch::optional)) {
                problems.warning(
                        "OT-DEF-BRANCH-OPTIONAL",
                        path,
                        "所有分支都可以不等，那就不是联审。",
                        "The lead need not wait for any branch; that is no joint review.");
            }
            twice(path, stage.branches().stream().map(Branch::id).toList());
            stage.branches().forEach(branch -> branch(stage, branch, path + "." + branch.id()));
        }
    }

    private void branch(Stage stage, Branch branch, String path) {
        limit(stage, branch, path + ".days");
        if (branch.onlyIf() != null && !possibility.possible(stage.onlyIf(), branch.onlyIf())) {
            problems.error(
                    "OT-DEF-NEVER",
                    path,
                    "没有办件会走到这个分支：条件永远不成立。",
                    "No case ever comes to this branch. Its condition cannot hold.");
        }
        branch.fields().stream()
                .filter(id -> item.field(id).isEmpty())
                .forEach(id -> unknown(path + ".fields", "题目", "field", id));
        branch.materials().stream()
                .filter(id -> item.materials().stream().noneMatch(m -> m.id().equals(id)))
                .forEach(id -> unknown(path + ".materials", "材料", "material", id));
        if (branch.fields().isEmpty() && branch.materials().isEmpty()) {
            problems.error(
                    "OT-DEF-BRANCH-BLIND",
                    path,
                    "分支什么都看不到，没法审：写明它要看哪些题（fields）或材料（materials）。",
                    "This branch sees nothing and cannot judge. Name the fields or materials it needs.");
        }
        reasons(branch, path);
        twice(path + ".questions", branch.questions().stream().map(Question::id).toList());
    }

    private void limit(Stage stage, Branch branch, String path) {
        if (branch.days() == null) {
            return;
        }
        Limits.Limit promised = item.limits().promised();
        boolean counted = !promised.instant()
                && promised.amount() != null
                && (promised.unit() == null || promised.unit() == Limits.Unit.WORKING_DAYS);
        Integer most = stage.days() != null ? stage.days() : counted ? promised.amount() : null;
        if (branch.days() < 1) {
            problems.error("OT-DEF-LIMIT", path, "时限至少1个工作日。", "A limit is at least 1 working day.");
        } else if (most != null && branch.days() > most) {
            problems.error(
                    "OT-DEF-BRANCH-DAYS",
                    path,
                    "分支的" + branch.days() + "个工作日比" + (stage.days() != null ? "环节" : "承诺") + "的" + most + "个长。",
                    "The branch has " + branch.days() + " working days, more than the " + most + " of the "
                            + (stage.days() != null ? "stage." : "promise."));
        }
    }

    private void reasons(Branch branch, String path) {
        if (branch.reasons().isEmpty()) {
            problems.error(
                    "OT-DEF-REASONS",
                    path,
                    "分支要列出不同意的理由（R-REFUSE）。",
                    "A branch needs reasons for disagreeing (R-REFUSE).");
        }
        twice(path + ".reasons", branch.reasons().stream().map(Reason::id).toList());
        branch.reasons().stream()
                .filter(reason -> reason.basis().isEmpty())
                .forEach(reason -> problems.error(
                        "OT-DEF-REASON-BASIS",
                        path + ".reasons." + reason.id(),
                        "不同意的理由要写依据（行政许可法第三十八条）。",
                        "A reason for disagreeing needs its basis (行政许可法 art. 38)."));
    }

    private void unknown(String path, String zh, String en, String id) {
        problems.error("OT-DEF-REFERENCE", path, "没有" + zh + " " + id + "。", "There is no " + en + " " + id + ".");
    }

    private void twice(String path, List<String> ids) {
        Set<String> seen = new HashSet<>();
        ids.stream()
                .filter(id -> !seen.add(id))
                .forEach(
                        id -> problems.error("OT-DEF-DOUBLE", path, "“" + id + "”写了两次。", "'" + id + "' stands twice."));
    }
}
