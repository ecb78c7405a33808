package onetrip.item.privateagent;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import onetrip.api.item.Answers;
import onetrip.api.rules.CheckOutcome;
import onetrip.api.rules.Finding;
import onetrip.api.rules.ItemRules;
import onetrip.api.rules.RuleContext;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/** Whether it is a major investment, and for how long the mandate may last. */
@Component(service = ItemRules.class, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class AgentRules implements ItemRules {
    private static final String CLASS = "ag.class";
    private static final String ORDINARY = "01";
    private static final String MAJOR = "02";
    private static final String DIFFICULT = "03";

    private static boolean major(Answers answers, RuleContext context) {
        double sum = answers.rows("ag.project").stream()
                .mapToDouble(row -> amount(row.text("project.amount")))
                .sum();
        return sum >= context.number("threshold");
    }

    /** 0 for what is no number yet. */
    private static double amount(String typed) {
        return typed.matches("[0-9]{1,9}([.][0-9]{1,4})?") ? Double.parseDouble(typed) : 0;
    }

    @Override
    public Map<String, Object> propose(Answers answers, RuleContext context) {
        return answers.rows("ag.project").isEmpty()
                ? Map.of()
                : Map.of(CLASS, major(answers, context) ? MAJOR : ORDINARY);
    }

    @Override
    public List<Finding> check(Answers answers, RuleContext context) {
        List<Finding> findings = new ArrayList<>();
        String chosen = answers.text(CLASS);
        boolean major = major(answers, context);
        if (chosen.equals(MAJOR) && !major) {
            findings.add(Finding.error(
                    CLASS,
                    "not-major",
                    "投资合计不到" + context.number("threshold") + "万元。事情特别难办的，选“疑难”",
                    "The investment is below " + context.number("threshold")
                            + "0,000 yuan. If it is difficult, choose “difficult”"));
        } else if (chosen.equals(ORDINARY) && major) {
            findings.add(
                    Finding.error(CLASS, "is-major", "按投资额是重大投资，选“重大投资”", "By its amount it is a major investment"));
        }
        until(answers.text("ag.until"), context.today(), findings);
        return findings;
    }

    private static void until(String typed, LocalDate today, List<Finding> findings) {
        try {
            LocalDate until = LocalDate.parse(typed);
            if (until.isBefore(today) || until.isAfter(today.plusYears(1))) {
                findings.add(
                        Finding.error("ag.until", "until-range", "从今天起，最多一年", "From today on, for a year at most"));
            }
        } catch (DateTimeParseException noDay) {
            // The form says so.
        }
    }

    /** A major project has its agent by right; of the others the section says whether they are difficult enough. */
    @Override
    public CheckOutcome decide(String stage, Answers answers, RuleContext context) {
        String chosen = answers.text(CLASS);
        return chosen.equals(MAJOR) && major(answers, context)
                ? CheckOutcome.grant()
                : CheckOutcome.toPeople(chosen.equals(DIFFICULT) ? List.of("claims-difficult") : List.of());
    }
}
