package onetrip.item.privateestablish;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.exchange.SourceAnswer.Status;
import onetrip.api.item.Answers;
import onetrip.api.item.Text;
import onetrip.api.rules.CheckOutcome;
import onetrip.api.rules.Finding;
import onetrip.api.rules.ItemRules;
import onetrip.api.rules.RuleContext;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/**
 * 民办学校正式设立 (dossier 9.43, J04): what the law says about a school before anybody looks at it. What can be put right by whoever
 * fills in is said there; what people have to judge is marked for them. A machine never grants: it refuses whom the law bars
 * (实施条例 art. 62), and waits for the police before the opinion is written.
 */
@Component(service = ItemRules.class, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class EstablishRules implements ItemRules {
    static final Text BARRED = new Text(
            "举办者、校长或者理事有法律规定不得举办民办学校、不得从业的情形", "The law bars a founder, the principal or somebody on the board");
    static final Text BASIS = new Text(
            "民办教育促进法实施条例第六十二条；未成年人保护法第六十二条",
            "Implementing regulation of the Private Education Law, article 62; Law on the Protection of Minors, article 62");
    /** Sources that are asked about one person, and those that are asked about each on a list. */
    private static final List<String> PERSONS = List.of("record", "principal-record");

    private static final List<String> LISTS = List.of("founders", "board");

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
        findings.addAll(Governance.check(answers));
        findings.addAll(Staff.check(answers, context));
        return findings;
    }

    @Override
    public CheckOutcome decide(String stage, Answers answers, RuleContext context) {
        return switch (stage) {
            case "bar" ->
                barred(context) ? refused() : CheckOutcome.toPeople(unless(known(context), "record-outstanding"));
            case "clearance" -> clearance(context);
            default -> CheckOutcome.toPeople(reminders(answers));
        };
    }

    private static CheckOutcome refused() {
        return CheckOutcome.refuse(BARRED, BASIS);
    }

    /** A bar is known by its answer; what the answer says besides is nobody's business but the law's. */
    private static boolean barred(RuleContext context) {
        return records(context)
                .filter(answer -> answer.status() == Status.OK)
                .anyMatch(answer -> !"clear".equals(String.valueOf(answer.at("result"))));
    }

    /** What the police said of everybody it was asked about; of a list, of each on it. */
    private static Stream<SourceAnswer> records(RuleContext context) {
        return context.sources().entrySet().stream()
                .filter(fact -> PERSONS.contains(fact.getKey())
                        || fact.getKey().contains("#")
                                && LISTS.contains(fact.getKey().replaceAll("#.*", "")))
                .map(Map.Entry::getValue);
    }

    /** The joint review begins without the police; nothing is granted without it. */
    private static CheckOutcome clearance(RuleContext context) {
        if (barred(context)) {
            return refused();
        }
        return records(context).anyMatch(EstablishRules::silent)
                ? new CheckOutcome(CheckOutcome.Kind.WAIT, List.of(), null, null)
                : CheckOutcome.toPeople(unless(known(context), "record-by-hand"));
    }

    private static boolean silent(SourceAnswer answer) {
        return answer.status() == Status.UNAVAILABLE || answer.status() == Status.DENIED;
    }

    /** False while the police has not answered, and of those it does not know or was not asked about: then people find out. */
    private static boolean known(RuleContext context) {
        return PERSONS.stream().allMatch(context::ok)
                && records(context).allMatch(answer -> answer.status() == Status.OK);
    }

    private static List<String> unless(boolean fine, String flag) {
        return fine ? List.of() : List.of(flag);
    }

    private static List<String> reminders(Answers answers) {
        return unless(SchoolType.of(answers).filter(SchoolType::academic).isEmpty(), "experts-needed");
    }

    /** Educational conditions by the type of school, the registrar by the legal form; which office that is, parameters say. */
    @Override
    public Optional<String> route(String stage, Answers answers, RuleContext context) {
        String parameter =
                switch (stage) {
                    case "together/education" ->
                        SchoolType.of(answers).map(SchoolType::section).orElse("basic");
                    case "together/registrar" -> registrar(answers.text("sch.form"));
                    default -> "";
                };
        return context.parameters().get(parameter) instanceof String office ? Optional.of(office) : Optional.empty();
    }

    private static String registrar(String form) {
        return switch (form) {
            case "2" -> "establishment";
            case "3" -> "market";
            default -> "civil";
        };
    }

    @Override
    public Map<String, String> documentValues(String document, Answers answers, RuleContext context) {
        Optional<SchoolType> type = SchoolType.of(answers);
        Map<String, String> values = new LinkedHashMap<>();
        values.put("schoolName", SchoolName.of(answers));
        values.put("typeCode", type.map(SchoolType::code).orElse(SchoolType.OTHER.code()));
        values.put("typeName", type.map(SchoolType::title).orElse(""));
        values.put("natureName", answers.text("sch.nature").equals("2") ? "营利性" : "非营利性");
        values.put("formName", form(answers.text("sch.form")));
        values.put("founder", answers.has("org.name") ? answers.text("org.name") : answers.text("org.legalRep"));
        values.put("scale", scale(answers));
        values.put("until", until(context).toString());
        return values;
    }

    private static String form(String code) {
        return switch (code) {
            case "2" -> "事业单位";
            case "3" -> "公司";
            default -> "民办非企业单位";
        };
    }

    private static String scale(Answers answers) {
        return answers.rows("sch.scale").stream()
                .map(row -> row.text("scale.grade") + row.text("scale.classes") + "个班" + row.text("scale.seats") + "人")
                .collect(Collectors.joining("、"));
    }

    /** The licence is made on the same day, and holds as its template says. */
    private static LocalDate until(RuleContext context) {
        return context.today().plusYears(context.number("licence-years")).minusDays(1);
    }
}
