package onetrip.core.catalog.internal.lint;

import onetrip.api.item.Definition;
import onetrip.api.item.Guide.Audience;
import onetrip.core.catalog.internal.Problems;

/** Cases that officers start: they are the office's own, nobody applies for them beside it, and no two are about the same. */
final class StaffLies {
    private final Definition item;
    private final Problems problems;

    StaffLies(Definition item, Problems problems) {
        this.item = item;
        this.problems = problems;
    }

    void find() {
        if (!item.guide().forStaff()) {
            return;
        }
        if (item.takesApplications()
                && item.guide().audience().stream().anyMatch(a -> a == Audience.PERSON || a == Audience.ORG)) {
            problems.error(
                    "OT-DEF-AUDIENCE",
                    "guide.audience",
                    "由工作人员发起（staff）的事项，不能同时让个人或单位申请。",
                    "What staff start (staff) is not applied for by persons or organisations as well.");
        }
        if (item.takesApplications() && item.subject() == null) {
            problems.error(
                    "OT-DEF-AUDIENCE",
                    "subject",
                    "由工作人员发起的事项，要用 subject 写明办的是哪一件事（例如任务编号），同一件事只能有一件在办。",
                    "Where staff start the cases, subject names the field that says what a case is about, as the number of a task:"
                            + " one open case each.");
        }
    }
}
