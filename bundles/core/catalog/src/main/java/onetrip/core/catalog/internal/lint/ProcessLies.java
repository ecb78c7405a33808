package onetrip.core.catalog.internal.lint;

import java.util.List;
import onetrip.api.item.Definition;
import onetrip.api.item.Guide.CaseType;
import onetrip.api.item.Limits;
import onetrip.api.item.Process.Stage;
import onetrip.api.item.Process.StageKind;
import onetrip.core.catalog.internal.Problems;

/** Promises that the law or the process breaks, and stages that lead nowhere. */
final class ProcessLies {
    /** 行政许可法 art. 42: alone by 10 working days, together (45 + 15) by 15. */
    private static final int MOST_ALONE = 10;

    private static final int MOST_JOINT = 15;
    private final Definition item;
    private final Problems problems;

    ProcessLies(Definition item, Problems problems) {
        this.item = item;
        this.problems = problems;
    }

    void find() {
        limits();
        stages();
        if (item.fee() != null && item.fee().amountFen() != null && item.fee().amountFen() < 0) {
            problems.error("OT-DEF-FEE", "fee.amountFen", "收费不能是负数。", "A fee is not negative.");
        }
        if (item.fee() != null && !item.fee().free() && item.fee().ground().isEmpty()) {
            problems.error(
                    "OT-DEF-FEE-GROUND", "fee.ground", "收费要写明法律依据（R-NOFEE）。", "A fee needs a legal ground (R-NOFEE).");
        }
    }

    private void limits() {
        Limits.Limit promised = item.limits().promised();
        Limits.Limit statutory = item.limits().statutory();
        boolean comparable = statutory != null && (statutory.instant() || statutory.amount() != null);
        if (comparable && longest(promised) > longest(statutory)) {
            problems.error(
                    "OT-DEF-PROMISE",
                    "limits.promised",
                    "承诺时限比法定时限长。",
                    "The promised limit is longer than the statutory one.");
        }
        if (!promised.instant() && promised.amount() == null && promised.note().isEmpty()) {
            problems.error(
                    "OT-DEF-PROMISE",
                    "limits.promised",
                    "承诺时限要写 instant、amount，或用 note 说明。",
                    "A promised limit is instant, has an amount, or says in a note what holds instead.");
        }
        extension(statutory);
        start(promised, statutory);
        int stages = item.process().stages().stream()
                // What is shown after the decision takes nothing of the promise.
                .filter(s -> s.days() != null && s.kind() != StageKind.PUBLICITY && !s.outside())
                .mapToInt(Stage::days)
                .sum();
        boolean counted = !promised.instant()
                && promised.amount() != null
                && (promised.unit() == null || promised.unit() == Limits.Unit.WORKING_DAYS);
        if (counted && stages > promised.amount()) {
            problems.warning(
                    "OT-DEF-STAGE-DAYS",
                    "process.stages",
                    "各环节加起来" + stages + "个工作日，比承诺的" + promised.amount() + "个长。",
                    "The stages take " + stages + " working days, more than the " + promised.amount() + " promised.");
        }
    }

    /** R-EXTEND: only what the law counts in working days can be longer by working days, and by no more than it says. */
    private void extension(Limits.Limit statutory) {
        boolean counted = statutory != null
                && statutory.amount() != null
                && (statutory.unit() == null || statutory.unit() == Limits.Unit.WORKING_DAYS);
        if (item.limits().extension() != null && !counted) {
            problems.error(
                    "OT-DEF-EXTENSION",
                    "limits.extension",
                    "只有按工作日算的法定时限才能延长（行政许可法第四十二条）。",
                    "Only a statutory limit in working days can be extended (行政许可法 art. 42).");
        }
        int most = item.guide().caseType() == CaseType.JOINT ? MOST_JOINT : MOST_ALONE;
        if (counted
                && item.limits().extension() != null
                && item.limits().extension().days() != null
                && item.limits().extension().days() > most) {
            problems.error(
                    "OT-DEF-EXTENSION",
                    "limits.extension",
                    "法定时限最多延长" + most + "个工作日（行政许可法第四十二条）。",
                    "A statutory limit is extended by at most " + most + " working days (行政许可法 art. 42).");
        }
    }

    /** What is counted from the end of a window needs one; and a promise that begins later than the law's limit may end later. */
    private void start(Limits.Limit promised, Limits.Limit statutory) {
        boolean late = promised.from() == Limits.Start.WINDOW_END;
        boolean lawLate = statutory != null && statutory.from() == Limits.Start.WINDOW_END;
        if ((late || lawLate) && item.guide().windows().isEmpty()) {
            problems.error(
                    "OT-DEF-LIMIT-FROM",
                    late ? "limits.promised.from" : "limits.statutory.from",
                    "从申请期结束起算的，指南里要写申请期（guide.windows）。",
                    "What is counted from the end of the window needs windows in the guide.");
        }
        if (late && statutory != null && !lawLate) {
            problems.error(
                    "OT-DEF-LIMIT-FROM",
                    "limits.promised.from",
                    "法定时限从受理起算，承诺时限不能从申请期结束起算。",
                    "The statutory limit counts from acceptance; then the promise cannot count from the end of the window.");
        }
    }

    /** In calendar days; a limit without a number is compared with nothing. */
    private static int longest(Limits.Limit limit) {
        if (limit.instant() || limit.amount() == null) {
            return 0;
        }
        Limits.Unit unit = limit.unit() == null ? Limits.Unit.WORKING_DAYS : limit.unit();
        return switch (unit) {
            case WORKING_DAYS -> limit.amount() * 7 / 5;
            case CALENDAR_DAYS -> limit.amount();
            case MONTHS -> limit.amount() * 30;
        };
    }

    private void stages() {
        List<Stage> stages = item.process().stages();
        if (stages.isEmpty()) {
            problems.error("OT-DEF-STAGES", "process.stages", "没有环节。", "There is no stage.");
            return;
        }
        if (stages.stream()
                .noneMatch(s -> s.decides() || s.kind() == StageKind.CHECK || s.kind() == StageKind.ALLOCATION)) {
            problems.error("OT-DEF-NO-DECISION", "process.stages", "没有作出决定的环节。", "No stage decides.");
        }
        boolean decided = false;
        for (Stage stage : stages) {
            String path = "process.stages." + stage.id();
            boolean people = people(stage.kind());
            if (decided && (people || stage.kind() == StageKind.CHECK)) {
                problems.error(
                        "OT-DEF-UNREACHABLE",
                        path,
                        "前面的环节已经作出决定，办件不会走到这里。",
                        "No path reaches this stage: the case is decided before it.");
            }
            decided |= stage.decides() && stage.onlyIf() == null;
            stage(stage, path, people);
            early(stage, stages.subList(stages.indexOf(stage) + 1, stages.size()), path);
        }
        lastWord(stages);
    }

    /** What certifies something is made after the decision; before it a case may need a notice, as an admission ticket. */
    private void early(Stage stage, List<Stage> after, String path) {
        boolean certifies = stage.kind() == StageKind.ISSUE
                && item.document(String.valueOf(stage.document()))
                        .filter(document -> !"notice".equals(document.kind()))
                        .isPresent();
        if (certifies && after.stream().anyMatch(Stage::decides)) {
            problems.error(
                    "OT-DEF-TOO-EARLY",
                    path,
                    "证书在决定以后才发（行政许可法第三十九条）；决定以前只能发通知（kind: notice）。",
                    "A certificate is made after the decision. Before it only a notice can be made.");
        }
    }

    private static boolean people(StageKind kind) {
        return kind == StageKind.REVIEW || kind == StageKind.JOINT || kind == StageKind.VISIT;
    }

    private void stage(Stage stage, String path, boolean people) {
        if (people && (stage.office() == null || stage.office().isBlank())) {
            problems.error("OT-DEF-OFFICE", path, "要写明由哪个科室办。", "Name the office that works on it.");
        }
        if (stage.decides() && !people) {
            problems.error("OT-DEF-DECIDES", path, "只有人工环节可以作决定。", "Only a stage where people work can decide.");
        }
        if (people && stage.decides() && stage.reasons().isEmpty()) {
            problems.error(
                    "OT-DEF-REASONS",
                    path,
                    "作决定的环节要列出不予的理由（R-REFUSE）。",
                    "A stage that decides needs reasons for refusing (R-REFUSE).");
        }
        stage.reasons().stream()
                .filter(reason -> reason.basis().isEmpty())
                .forEach(reason -> problems.error(
                        "OT-DEF-REASON-BASIS",
                        path + ".reasons." + reason.id(),
                        "不予的理由要写依据（行政许可法第三十八条）。",
                        "A reason for refusing needs its basis (行政许可法 art. 38)."));
        boolean document =
                stage.document() != null && item.document(stage.document()).isPresent();
        if (stage.kind() == StageKind.ISSUE && !document) {
            problems.error(
                    "OT-DEF-DOCUMENT",
                    path,
                    "没有要制发的证件 " + stage.document() + "。",
                    "There is no document " + stage.document() + ".");
        }
        if (stage.outside() && (stage.kind() != StageKind.REVIEW || stage.days() == null)) {
            problems.error(
                    "OT-DEF-EXTERNAL",
                    path + ".external",
                    "由外单位办理的是 review 环节，要写明它的期限（days）：申请人要知道等多久。",
                    "What another authority works on is a review, with its limit (days): applicants have to know how long it takes.");
        }
        boolean limited = people || stage.kind() == StageKind.PUBLICITY;
        if (stage.days() != null && (stage.days() < 1 || !limited)) {
            problems.error(
                    "OT-DEF-LIMIT",
                    path + ".days",
                    "days 是人工环节或公示的工作日数，至少1。",
                    "days are the working days of a stage where people work or of publicity, at least 1.");
        }
    }

    /** A case that reaches the last person must be decided by that person. */
    private void lastWord(List<Stage> stages) {
        for (int i = stages.size() - 1; i >= 0; i--) {
            Stage stage = stages.get(i);
            if (people(stage.kind())) {
                if (!stage.decides()) {
                    problems.error(
                            "OT-DEF-NO-DECISION",
                            "process.stages." + stage.id(),
                            "最后一个人工环节要作决定（decides: true），不然办件到这里就停了。",
                            "The last stage where people work must decide (decides: true), or cases end there undecided.");
                }
                return;
            }
        }
    }
}
