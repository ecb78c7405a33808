package onetrip.item.privateestablish;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import onetrip.api.item.Answers;
import onetrip.api.rules.Finding;
import onetrip.api.rules.RuleContext;

/** Where the school is, for how long, and what went before it (民办教育促进法 art. 14, 15). Pure. */
final class Site {
    static final String COUNTY = "330327";

    private Site() {}

    static List<Finding> check(Answers answers, RuleContext context) {
        List<Finding> findings = new ArrayList<>();
        if (elsewhere(answers)) {
            // Not kept out: the applicant has a right to a written answer that names the authority in charge (art. 32).
            findings.add(
                    Finding.flag("sch.region", "site-elsewhere", "学校不在苍南县", "The school is not in Cangnan County"));
        }
        answers.date("site.leaseUntil").ifPresent(until -> lease(until, context, findings));
        preparation(answers, context, findings);
        return findings;
    }

    static boolean elsewhere(Answers answers) {
        return answers.has("sch.region") && !answers.text("sch.region").startsWith(COUNTY);
    }

    private static void lease(LocalDate until, RuleContext context, List<Finding> findings) {
        long years = context.number("lease-years");
        if (until.isBefore(context.today().plusYears(years))) {
            findings.add(Finding.error(
                    "site.leaseUntil",
                    "lease-short",
                    "场地至少还要能用" + years + "年。续签以后再申请",
                    "The site has to be yours for " + years + " years at least. Renew the lease, then apply"));
        }
    }

    private static void preparation(Answers answers, RuleContext context, List<Finding> findings) {
        Optional<LocalDate> approved = answers.date("est.prepDate");
        if (answers.has("est.prepNo") && approved.isEmpty()) {
            findings.add(Finding.error(
                    "est.prepDate", "prep-date", "填写筹设批准的日期", "Enter the day of the approval to prepare"));
        }
        long years = context.number("prep-years");
        if (approved.filter(day -> day.plusYears(years).isBefore(context.today()))
                .isPresent()) {
            findings.add(Finding.error(
                    "est.prepDate",
                    "prep-old",
                    "筹设批准已经过了" + years + "年（民办教育促进法第十四条）。要重新申请筹设，或者不写批准书、直接申请",
                    "The approval to prepare is older than " + years
                            + " years (Private Education Law, article 14). Apply for it"
                            + " again, or apply directly without it"));
        }
    }
}
