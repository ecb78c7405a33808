package onetrip.item.privateprep;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onetrip.api.item.Answers;
import onetrip.api.item.Text;
import onetrip.api.rules.CheckOutcome;
import onetrip.api.rules.Finding;
import onetrip.api.rules.ItemRules;
import onetrip.api.rules.RuleContext;
import onetrip.item.founding.Clearance;
import onetrip.item.founding.Founders;
import onetrip.item.founding.Founding;
import onetrip.item.founding.Registration;
import onetrip.item.founding.SchoolName;
import onetrip.item.founding.SchoolType;
import onetrip.item.founding.Site;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/**
 * 民办学校筹设 (dossier 9.42, J10; 民办教育促进法 art. 12–14): what the law and the policy of the day say before anybody looks at it.
 * A machine never grants: it refuses whom the law bars, and waits for the police before the opinion is written.
 */
@Component(service = ItemRules.class, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class PrepRules implements ItemRules {
    private static final String OPEN = "open";
    private static final String CLOSED = "closed";
    private static final String YES = "02";
    private static final String DONATION = "2";

    private static final Clearance POLICE = new Clearance(
            List.of("record"),
            List.of("founders"),
            new Text("举办者有法律规定不得举办民办学校的情形", "The law bars a founder from founding a private school"));

    @Override
    public Map<String, Object> propose(Answers answers, RuleContext context) {
        return Map.of("sch.region", Site.COUNTY, "sch.choice", "1", "delivery.mode", "electronic");
    }

    @Override
    public List<Finding> check(Answers answers, RuleContext context) {
        List<Finding> findings = new ArrayList<>();
        findings.addAll(SchoolName.check(answers, context));
        findings.addAll(Founders.check(answers, context));
        findings.addAll(Site.check(answers, context));
        findings.addAll(Registration.check(answers, context));
        policy(answers, context, findings);
        several(answers, findings);
        funds(answers, context, findings);
        return findings;
    }

    /** Policies change with the years and are the bureau's to switch; what is closed stands in the guide, before the form. */
    private static void policy(Answers answers, RuleContext context, List<Finding> findings) {
        Optional<SchoolType> type = SchoolType.of(answers);
        boolean compulsory = type.filter(SchoolType::compulsory).isPresent();
        if (compulsory && !OPEN.equals(context.parameters().get("compulsory"))) {
            findings.add(Finding.error(
                    "sch.type",
                    "policy-compulsory",
                    "按国家政策，现在不新批实施义务教育的民办学校。有疑问的，问行政审批科",
                    "By national policy no new private schools with compulsory education are approved now. Ask the Administrative"
                            + " Approval Section if in doubt"));
        }
        if (type.filter(SchoolType.TRAINING::equals).isEmpty()) {
            return;
        }
        Object tutoring = context.parameters().get("tutoring");
        if (CLOSED.equals(tutoring)) {
            findings.add(Finding.error(
                    "sch.type",
                    "policy-tutoring",
                    "按国家政策，现在不新批文化教育培训机构。有疑问的，问行政审批科",
                    "By national policy no new cultural training institutions are approved now. Ask the Administrative Approval"
                            + " Section if in doubt"));
        } else if (!OPEN.equals(tutoring)) {
            findings.add(Finding.flag(
                    "sch.type",
                    "tutoring-pupils",
                    "文化教育培训机构，核对面向谁",
                    "A cultural training institution: for whom is it?"));
        }
    }

    private static void several(Answers answers, List<Finding> findings) {
        int parties = answers.rows("founder.list").size();
        boolean said = answers.has("founder.several");
        boolean several = answers.text("founder.several").equals(YES);
        if (said && parties > 1 && !several) {
            findings.add(Finding.error(
                    "founder.several",
                    "several-founders",
                    "举办者填了" + parties + "个，要选联合办学，并且上传联合办学协议（实施条例第五条）",
                    "There are " + parties
                            + " founders: choose several, and upload their agreement (implementing regulation,"
                            + " article 5)"));
        } else if (said && parties == 1 && several) {
            findings.add(Finding.error(
                    "founder.several",
                    "one-founder",
                    "举办者只填了一个。联合办学的，在举办者里把每一个都填上",
                    "There is one founder only. If there are several, enter each of them"));
        }
    }

    private static void funds(Answers answers, RuleContext context, List<Finding> findings) {
        long months = context.number("proof-months");
        if (answers.date("prep.proofDate")
                .filter(day -> day.plusMonths(months).isBefore(context.today()))
                .isPresent()) {
            findings.add(Finding.error(
                    "prep.proofDate",
                    "proof-old",
                    "资金证明超过" + months + "个月了，请重新开一份",
                    "The proof of funds is older than " + months + " months. Please get a new one"));
        }
        boolean given = answers.rows("sch.funds").stream()
                .anyMatch(row -> row.text("fund.source").equals(DONATION));
        if (given
                && answers.has("prep.donated")
                && !answers.text("prep.donated").equals(YES)) {
            findings.add(
                    Finding.error(
                            "prep.donated",
                            "donation-agreement",
                            "资金来源里有捐赠，要选有捐赠，并且上传捐赠协议（民办教育促进法第十三条）",
                            "Some of the funds are donated: choose yes, and upload the agreement (Private Education Law, article 13)"));
        }
    }

    @Override
    public CheckOutcome decide(String stage, Answers answers, RuleContext context) {
        return switch (stage) {
            case "bar" -> POLICE.first(context);
            case "clearance" -> POLICE.last(context);
            default -> CheckOutcome.toPeople(List.of());
        };
    }

    @Override
    public Optional<String> route(String stage, Answers answers, RuleContext context) {
        return Founding.route(stage, answers, context);
    }

    @Override
    public Map<String, String> documentValues(String document, Answers answers, RuleContext context) {
        Map<String, String> values = new LinkedHashMap<>(Founding.values(answers));
        values.put("until", until(context).toString());
        return values;
    }

    /** The approval is made on the same day, and holds as its template says. */
    private static LocalDate until(RuleContext context) {
        return context.today().plusYears(context.number("prep-years")).minusDays(1);
    }
}
