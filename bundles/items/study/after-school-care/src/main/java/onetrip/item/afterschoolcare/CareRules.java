package onetrip.item.afterschoolcare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
 * 校内托管 (dossier 9.28; 四部门《关于进一步规范小学放学后校内托管服务工作的实施意见》): the order of needs, who looks, and what it costs. Nothing here
 * knows when somebody applied (R-NOFCFS); twins are a case each (R-MULTI).
 */
@Component(service = ItemRules.class, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class CareRules implements ItemRules {
    private static final Map<String, String> PRIORITY = Map.of("01", "B", "02", "A", "03", "B", "04", "C");
    private static final List<String> WEEKDAYS = List.of("周一", "周二", "周三", "周四", "周五");
    private static final List<String> GRADES = List.of("一年级", "二年级", "三年级", "四年级", "五年级", "六年级");
    private static final Set<String> OF_THE_SCHOOL = Set.of("class", "approval", "pay");
    private static final Set<String> POOR = Set.of("low-income", "low-income-edge", "extreme-poverty", "orphan");
    private static final int WEEK = 5;
    private static final int YEAR = 4;
    private static final long WHOLE = 100;

    @Override
    public Map<String, Object> propose(Answers answers, RuleContext context) {
        String priority = PRIORITY.get(answers.text("care.need"));
        return priority == null ? Map.of() : Map.of("care.priority", priority);
    }

    @Override
    public List<Finding> check(Answers answers, RuleContext context) {
        List<Finding> findings = new ArrayList<>();
        Offer.finding(answers, context).ifPresent(findings::add);
        String priority = PRIORITY.get(answers.text("care.need"));
        if (priority != null && answers.has("care.priority") && !priority.equals(answers.text("care.priority"))) {
            findings.add(Finding.error(
                    "care.priority",
                    "priority-of-need",
                    "次序由申请理由决定。理由选错了的，回上一页改",
                    "The order follows from your reason. If the reason is wrong, please go back and change it"));
        }
        return findings;
    }

    /** The class always looks: whether somebody is at home no register knows. */
    @Override
    public CheckOutcome decide(String stage, Answers answers, RuleContext context) {
        List<String> flags = new ArrayList<>();
        if (!pupil(answers, context)) {
            flags.add("pupil-unconfirmed");
        }
        if (!guardian(answers, context)) {
            flags.add("guardian-unproved");
        }
        if (answers.has("care.waiver") && !waived(context)) {
            flags.add("waiver-unproved");
        }
        return CheckOutcome.toPeople(flags);
    }

    private static boolean pupil(Answers answers, RuleContext context) {
        SourceAnswer register = context.sources().get("register");
        return context.ok("register")
                && "在读".equals(String.valueOf(register.at("state")))
                && answers.text("care.school").equals(String.valueOf(register.at("school.code")))
                && answers.text("student.name").equals(String.valueOf(register.at("name")));
    }

    /** R-GUARD: the account knows the child, or the household register shows it. */
    private static boolean guardian(Answers answers, RuleContext context) {
        String child = answers.text("student.certNo");
        boolean known = List.of(context.applicant().getOrDefault("children", "").split(","))
                .contains(child);
        SourceAnswer family = context.ok("family") ? context.sources().get("family") : null;
        return known
                || family != null
                        && family.at("children") instanceof List<?> children
                        && children.stream()
                                .anyMatch(c -> c instanceof Map<?, ?> one && child.equals(one.get("certNo")));
    }

    /** The child's own school looks, approves and takes the money. */
    @Override
    public Optional<String> route(String stage, Answers answers, RuleContext context) {
        String school = answers.text("care.school");
        return OF_THE_SCHOOL.contains(stage) && school.matches("[0-9]{10}")
                ? Optional.of("school:" + school)
                : Optional.empty();
    }

    @Override
    public Optional<Charge> charge(String stage, Answers answers, RuleContext context) {
        long week = context.number(Slot.of(answers.text("care.until")).fee());
        long fee = Math.min(week * days(answers).size() / WEEK, context.number("cap"));
        long off = answers.has("care.waiver") || waived(context) ? fee * context.number("waived-percent") / WHOLE : 0;
        List<Charge.Line> waivers =
                off == 0 ? List.of() : List.of(new Charge.Line(new Text("困难家庭减免", "Waived for families in need"), off));
        return Optional.of(new Charge(List.of(new Charge.Line(new Text("托管费（一学期）", "Care for a term"), fee)), waivers));
    }

    /** What the assistance and the disability register know needs no word of the family (R-AID); both speak of this child. */
    private static boolean waived(RuleContext context) {
        boolean poor = holds("hardship", context)
                && POOR.contains(said(context.sources().get("hardship"), "category"));
        return poor || holds("disability", context);
    }

    /** Found, and not over: what names no end goes on. */
    private static boolean holds(String source, RuleContext context) {
        if (!context.ok(source)) {
            return false;
        }
        String until = said(context.sources().get(source), "validTo");
        return until.isEmpty() || until.compareTo(context.today().toString()) >= 0;
    }

    private static String said(SourceAnswer answer, String path) {
        Object value = answer.at(path);
        return value == null ? "" : value.toString();
    }

    /** Terms end with January and with June; the school moves the day where its calendar says another one. */
    private static String lastDay(String term) {
        return term.matches("[0-9]{4}-[12]")
                ? (Integer.parseInt(term.substring(0, YEAR)) + 1) + (term.endsWith("-1") ? "-01-31" : "-06-30")
                : "";
    }

    private static List<String> days(Answers answers) {
        return answers.values().get("care.days") instanceof List<?> days
                ? days.stream().map(String::valueOf).distinct().toList()
                : List.of();
    }

    @Override
    public Map<String, String> documentValues(String document, Answers answers, RuleContext context) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("careSchool", Offer.of(answers, context).map(Offer::name).orElse(answers.text("care.school")));
        values.put("careUntil", Slot.of(answers.text("care.until")).clock());
        values.put(
                "careDays",
                days(answers).stream()
                        .filter(day -> day.matches("[1-5]"))
                        .sorted()
                        .map(day -> WEEKDAYS.get(Integer.parseInt(day) - 1))
                        .collect(Collectors.joining("、")));
        String grade = answers.text("school.grade");
        values.put(
                "careClass",
                (grade.matches("[1-6]") ? GRADES.get(Integer.parseInt(grade) - 1) : "") + answers.text("school.class"));
        values.put(
                "pickups",
                answers.rows("care.pickup").stream()
                        .map(row -> row.text("pickup.name"))
                        .collect(Collectors.joining("、")));
        values.put("lastDay", lastDay(answers.text("care.term")));
        return values;
    }
}
