package onetrip.core.catalog.internal.lint;

import java.util.HashSet;
import java.util.Set;
import onetrip.api.item.Definition;
import onetrip.api.item.Process.Question;
import onetrip.api.item.Process.Stage;
import onetrip.api.item.Process.StageKind;
import onetrip.api.item.Visit;
import onetrip.core.catalog.internal.Problems;

/** 现场核查: visits that one officer alone could make, or that find nothing out (R-2REVIEWERS; 行政许可法 art. 34(3)). */
final class VisitLies {
    private static final int MOST_PHOTOS = 30;

    private final Definition item;
    private final Problems problems;

    VisitLies(Definition item, Problems problems) {
        this.item = item;
        this.problems = problems;
    }

    void find() {
        for (Stage stage : item.process().stages()) {
            String path = "process.stages." + stage.id() + ".visit";
            if ((stage.kind() == StageKind.VISIT) != (stage.visit() != null)) {
                problems.error(
                        "OT-DEF-VISIT",
                        path,
                        "visit 环节要写 visit（几人去、看什么），别的环节不写。",
                        "A stage of the kind visit needs visit (how many go, what they look at); no other stage has it.");
            } else if (stage.visit() != null) {
                visit(stage.visit(), path);
            }
        }
    }

    private void visit(Visit visit, String path) {
        if (visit.officers() < Visit.OFFICERS || visit.officers() > 9) {
            problems.error(
                    "OT-DEF-VISIT",
                    path + ".officers",
                    "现场核查要2到9位工作人员同去（行政许可法第三十四条，R-2REVIEWERS）。",
                    "2 to 9 officers go on a visit (行政许可法 art. 34, R-2REVIEWERS).");
        }
        if (visit.questions().isEmpty()) {
            problems.error(
                    "OT-DEF-VISIT", path + ".questions", "写明到现场看什么。", "Say what is looked at: name the questions.");
        }
        Set<String> seen = new HashSet<>();
        visit.questions().stream()
                .map(Question::id)
                .filter(id -> !seen.add(id))
                .forEach(id -> problems.error(
                        "OT-DEF-DOUBLE", path + ".questions", "“" + id + "”写了两次。", "'" + id + "' stands twice."));
        if (visit.minPhotos() < 0 || visit.maxPhotos() > MOST_PHOTOS || visit.minPhotos() > visit.maxPhotos()) {
            problems.error(
                    "OT-DEF-VISIT",
                    path + ".minPhotos",
                    "照片最少不超过最多，最多不超过" + MOST_PHOTOS + "张。",
                    "Photographs: no more at least than at most, and at most " + MOST_PHOTOS + ".");
        }
        if (visit.repairDays() < 1 || visit.repairDays() > 60) {
            problems.error(
                    "OT-DEF-LIMIT",
                    path + ".repairDays",
                    "整改的期限在1到60个工作日之间。",
                    "What is put right takes between 1 and 60 working days.");
        }
    }
}
