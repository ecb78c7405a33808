package onetrip.item.privateestablish;

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
 * 民办学校正式设立 (dossier 9.43, J04): what the law says about a school before anybody looks at it. What can be put right by whoever
 * fills in is said there; what people have to judge is marked for them. A machine never grants: it refuses whom the law bars
 * (实施条例 art. 62), and waits for the police before the opinion is written.
 */
@Component(service = ItemRules.class, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class EstablishRules implements ItemRules {
    private static final Clearance POLICE = new Clearance(
            List.of("record", "principal-record"),
            List.of("founders", "board"),
            new Text(
                    "举办者、校长或者理事有法律规定不得举办民办学校、不得从业的情形",
                    "The law bars a founder, the principal or somebody on the board"));

    @Override
    public Map<String, Object> propose(Answers answers, RuleContext context) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("sch.region", Site.COUNTY);
        values.put("sch.choice", "1");
        values.put("delivery.mode", "electronic");
        values.putAll(Preparation.propose(answers, context));
        return values;
    }

    @Override
    public List<Finding> check(Answers answers, RuleContext context) {
        List<Finding> findings = new ArrayList<>();
        findings.addAll(SchoolName.check(answers, context));
        findings.addAll(Founders.check(answers, context));
        findings.addAll(Founders.paid(answers));
        findings.addAll(Site.check(answers, context));
        findings.addAll(Registration.check(answers, context));
        findings.addAll(Preparation.check(answers, context));
        findings.addAll(Governance.check(answers));
        findings.addAll(Staff.check(answers, context));
        return findings;
    }

    @Override
    public CheckOutcome decide(String stage, Answers answers, RuleContext context) {
        return switch (stage) {
            case "bar" -> POLICE.first(context);
            case "clearance" -> POLICE.last(context);
            default ->
                CheckOutcome.toPeople(
                        SchoolType.of(answers).filter(SchoolType::academic).isPresent()
                                ? List.of("experts-needed")
                                : List.of());
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

    /** The licence is made on the same day, and holds as its template says. */
    private static LocalDate until(RuleContext context) {
        return context.today().plusYears(context.number("licence-years")).minusDays(1);
    }
}
