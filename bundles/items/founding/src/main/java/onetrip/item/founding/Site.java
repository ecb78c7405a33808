package onetrip.item.founding;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import onetrip.api.item.Answers;
import onetrip.api.rules.Finding;
import onetrip.api.rules.RuleContext;

/** Where the school is, and for how long (民办教育促进法 art. 15). Pure. */
public final class Site {
    /** 苍南县, by GB/T 2260. */
    public static final String COUNTY = "330327";

    private Site() {}

    /** A flag for another county, an error for a lease that ends too soon. */
    public static List<Finding> check(Answers answers, RuleContext context) {
        List<Finding> findings = new ArrayList<>();
        if (elsewhere(answers)) {
            // Not kept out: the applicant has a right to a written answer that names the authority in charge (art. 32).
            findings.add(
                    Finding.flag("sch.region", "site-elsewhere", "学校不在苍南县", "The school is not in Cangnan County"));
        }
        answers.date("site.leaseUntil").ifPresent(until -> lease(until, context, findings));
        return findings;
    }

    private static boolean elsewhere(Answers answers) {
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
}
