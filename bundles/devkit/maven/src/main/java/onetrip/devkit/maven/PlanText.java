package onetrip.devkit.maven;

import java.util.ArrayList;
import java.util.List;
import onetrip.core.lifecycle.Plan;
import onetrip.core.lifecycle.Refusal;

/** A plan as lines of a terminal, in the sentences of the server. */
record PlanText(Plan plan, String language) {
    private static final String INDENT = "      ";

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(plan.symbolicName() + " " + plan.version());
        for (Plan.Check check : plan.checks()) {
            String mark =
                    switch (check.outcome()) {
                        case PASSED -> "  ok  ";
                        case WARNED -> "  !   ";
                        case FAILED -> "  NO  ";
                        case NOT_MADE -> "  -   ";
                    };
            String finding = check.finding().in(language);
            lines.add(mark + check.name().in(language) + (finding.isEmpty() ? "" : ": " + finding));
        }
        plan.trust().problems().forEach(problem -> lines.add("  !   " + problem.in(language)));
        plan.effect()
                .changes()
                .forEach(change -> lines.add((change.worse() ? "  !   " : "  ~   ")
                        + change.sentence().in(language)));
        plan.refusal().ifPresent(refusal -> refuse(refusal, lines));
        return lines;
    }

    private void refuse(Refusal refusal, List<String> lines) {
        lines.add("");
        lines.add(refusal.code() + "  " + refusal.heading().in(language));
        lines.add(INDENT + refusal.why().in(language));
        lines.add(INDENT + refusal.next().in(language));
        refusal.detail().lines().forEach(line -> lines.add(INDENT + line));
    }
}
