package onetrip.item.putonghuatest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.item.Answers;
import onetrip.api.item.Text;
import onetrip.api.rules.Charge;
import onetrip.api.rules.CheckOutcome;
import onetrip.api.rules.Finding;
import onetrip.api.rules.ItemRules;
import onetrip.api.rules.RuleContext;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/**
 * 普通话水平测试 (dossier 9.31): who may sign up, what it costs, when the ticket comes, and what the score is worth. Seat and score
 * come from the roll that the office keeps; a check waits until they are there.
 */
@Component(service = ItemRules.class, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class PutonghuaRules implements ItemRules {
    private static final Set<String> STUDENTS = Set.of("02", "03");
    private static final long WHOLE = 100;
    private static final CheckOutcome WAIT = new CheckOutcome(CheckOutcome.Kind.WAIT, List.of(), null, null);
    private static final Text STANDARD = new Text("普通话水平测试等级标准", "Standard of the levels of the Putonghua test");
    private static final Text RULES = new Text("普通话水平测试管理规定", "Provisions on the Administration of the Putonghua Test");
    private static final Text BELOW = new Text(
            "成绩没有达到三级乙等（60分），不发证书。可以报名下一批再考",
            "The score is below level 3B (60), so there is no certificate. You can sign up for the next session");
    private static final Text ABSENT = new Text(
            "测试那天没有到场。因病缺考的，带医院证明申请退费",
            "You were not there on the day of the test. If you were ill, bring a hospital's proof and ask for the fee back");
    private static final Text INVALID =
            new Text("测试中有违规行为，成绩无效", "The rules of the test were broken, so the score does not count");

    @Override
    public Map<String, Object> propose(Answers answers, RuleContext context) {
        return Map.of("delivery.mode", "electronic");
    }

    @Override
    public List<Finding> check(Answers answers, RuleContext context) {
        return Sessions.finding(answers, context).map(List::of).orElse(List.of());
    }

    @Override
    public CheckOutcome decide(String stage, Answers answers, RuleContext context) {
        return switch (stage) {
            case "seated" -> Candidate.of(answers, context).isPresent() ? CheckOutcome.goOn() : WAIT;
            case "result" ->
                Candidate.of(answers, context)
                        .map(candidate -> result(candidate, answers))
                        .orElse(WAIT);
            default -> signUp(answers, context);
        };
    }

    /** Nobody has to look unless somebody needs a seat of a special kind, or says to be a student whom no register knows. */
    private static CheckOutcome signUp(Answers answers, RuleContext context) {
        List<String> flags = new ArrayList<>();
        if (answers.has("psc.special")) {
            flags.add("special-seat");
        }
        if (byHand(answers, context)) {
            flags.add("student-by-hand");
        }
        return flags.isEmpty() ? CheckOutcome.goOn() : CheckOutcome.toPeople(flags);
    }

    private static CheckOutcome result(Candidate candidate, Answers answers) {
        return switch (candidate.outcome()) {
            case "absent" -> CheckOutcome.refuse(ABSENT, RULES);
            case "invalid" -> CheckOutcome.refuse(INVALID, RULES);
            case "scored" -> scored(candidate, answers);
            default -> WAIT;
        };
    }

    private static CheckOutcome scored(Candidate candidate, Answers answers) {
        if (candidate.score().isEmpty()) {
            return WAIT;
        }
        if (candidate.level().isEmpty()) {
            return CheckOutcome.refuse(BELOW, STANDARD);
        }
        return candidate.name().equals(answers.text("applicant.name"))
                ? CheckOutcome.grant()
                : CheckOutcome.toPeople(List.of("name-differs"));
    }

    @Override
    public Optional<Charge> charge(String stage, Answers answers, RuleContext context) {
        long fee = context.number("fee");
        long off = student(answers, context) ? fee * (WHOLE - context.number("student-percent")) / WHOLE : 0;
        List<Charge.Line> waivers =
                off == 0 ? List.of() : List.of(new Charge.Line(new Text("在校学生减收", "Less for students"), off));
        return Optional.of(
                new Charge(List.of(new Charge.Line(new Text("普通话水平测试费", "Fee of the Putonghua test"), fee)), waivers));
    }

    /** A register knows it, or somebody has looked at the student card. */
    private static boolean student(Answers answers, RuleContext context) {
        return known(answers, context) || byHand(answers, context);
    }

    private static boolean known(Answers answers, RuleContext context) {
        SourceAnswer register = context.sources().get("student");
        return STUDENTS.contains(answers.text("psc.job"))
                && context.ok("student")
                && "在读".equals(String.valueOf(register.at("state")));
    }

    private static boolean byHand(Answers answers, RuleContext context) {
        return STUDENTS.contains(answers.text("psc.job")) && !context.ok("student") && answers.has("psc.studentProof");
    }

    @Override
    public Map<String, String> documentValues(String document, Answers answers, RuleContext context) {
        Optional<Candidate> candidate = Candidate.of(answers, context);
        Answers record = candidate.map(Candidate::record).orElse(Answers.NONE);
        Map<String, String> values = new LinkedHashMap<>();
        values.put("sessionName", Sessions.NAMES.getOrDefault(answers.text("psc.session"), ""));
        values.put("pointName", Sessions.POINTS.getOrDefault(point(record, answers), ""));
        values.put(
                "testDay",
                record.date("roll.day")
                        .map(day -> day.getYear() + "年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日")
                        .orElse(""));
        values.put("testTime", record.text("roll.time"));
        values.put("room", record.text("roll.room"));
        values.put("seat", record.text("roll.seat"));
        values.put(
                "score",
                candidate.flatMap(Candidate::score).map(Object::toString).orElse(""));
        values.put(
                "levelName",
                candidate.flatMap(Candidate::level).map(Level::title).orElse(""));
        return values;
    }

    /** Where the office put the candidate: a session may move. */
    private static String point(Answers record, Answers answers) {
        return record.has("roll.point") ? record.text("roll.point") : answers.text("psc.point");
    }
}
