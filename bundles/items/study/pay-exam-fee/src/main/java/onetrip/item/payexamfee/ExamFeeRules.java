package onetrip.item.payexamfee;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import onetrip.api.item.Answers;
import onetrip.api.rules.Finding;
import onetrip.api.rules.ItemRules;
import onetrip.api.rules.RuleContext;
import onetrip.item.charges.ChargeRules;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/** Examination fees, as {@link ChargeRules} has it, and not after the last day: the registration has lapsed then (dossier 9.7). */
@Component(service = ItemRules.class, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class ExamFeeRules extends ChargeRules {
    @Override
    public List<Finding> check(Answers answers, RuleContext context) {
        List<Finding> findings = new ArrayList<>(super.check(answers, context));
        if (findings.removeIf(finding -> finding.code().equals("nothing-due"))) {
            findings.add(
                    Finding.error(
                            "exam.regNo",
                            "nothing-due",
                            "没有查到要缴的费用。核对姓名、证件号码和报名号；过了最后一天没有缴的，报名已经失效，等下一次报名",
                            "No fee was found. Check name, number and registration; where the last day is over, the registration has lapsed"));
        }
        boolean late = context.ok("due")
                && context.sources().get("due").at("rows") instanceof List<?> rows
                && rows.stream().anyMatch(row -> row instanceof Map<?, ?> one && over(one, context.today()));
        if (late) {
            findings.add(Finding.error(
                    "exam.regNo",
                    "too-late",
                    "缴费的最后一天已经过了，这次报名失效。还想考的，等下一次报名",
                    "The last day to pay is over and this registration has lapsed. Sign up for the next examination"));
        }
        return findings;
    }

    @Override
    protected boolean strict() {
        return true;
    }

    private static boolean over(Map<?, ?> row, LocalDate today) {
        String until = Objects.toString(row.get("levy.until"), "");
        return !until.isEmpty() && LocalDate.parse(until).isBefore(today);
    }
}
