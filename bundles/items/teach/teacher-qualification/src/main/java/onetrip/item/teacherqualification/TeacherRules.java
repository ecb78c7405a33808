package onetrip.item.teacherqualification;

import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.item.Answers;
import onetrip.api.item.Text;
import onetrip.api.rules.CheckOutcome;
import onetrip.api.rules.Finding;
import onetrip.api.rules.ItemRules;
import onetrip.api.rules.RuleContext;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/**
 * 教师法 art. 10, 11 and 14: who may become a teacher. What makes an application hopeless is said before it is sent; the no-crime
 * check is waited for and never skipped (未成年人保护法 art. 62), and what it says is nobody's business but the law's.
 */
@Component(service = ItemRules.class, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class TeacherRules implements ItemRules {
    static final Text UNFIT = new Text("不符合法定条件", "The legal conditions are not met");
    private static final Text BASIS =
            new Text("教师法第十四条、未成年人保护法第六十二条", "Teachers Law, article 14; Law on the Protection of Minors, article 62");

    @Override
    public Map<String, Object> propose(Answers answers, RuleContext context) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("tq.batch", batch(context.today()));
        values.put("delivery.mode", "courier");
        if (answers.text("tq.kind").equals("1")) {
            values.put("tq.subject", "00");
        }
        return values;
    }

    private static String batch(LocalDate today) {
        return today.getYear() + (today.getMonth().compareTo(Month.AUGUST) < 0 ? "-1" : "-2");
    }

    @Override
    public List<Finding> check(Answers answers, RuleContext context) {
        List<Finding> findings = new ArrayList<>();
        Optional<Kind> kind = Kind.of(answers.text("tq.kind"));
        kind.ifPresent(k -> Fitness.education(k, answers.text("tq.eduLevel")).ifPresent(findings::add));
        Fitness.putonghua(answers.text("tq.subject"), answers.text("tq.pscLevel"))
                .ifPresent(findings::add);
        kind.ifPresent(k -> Fitness.subject(k, answers.text("tq.subject")).ifPresent(findings::add));
        Fitness.exam(answers, context).ifPresent(findings::add);
        return findings;
    }

    @Override
    public CheckOutcome decide(String stage, Answers answers, RuleContext context) {
        return stage.equals("record") ? record(context) : CheckOutcome.toPeople(flags(context));
    }

    /**
     * Hard stop: no answer, no grant; the clock goes on meanwhile. Only the police's own word for a bar is one: what cannot be read,
     * what it does not know and what it did not say is for a person to find out.
     */
    private static CheckOutcome record(RuleContext context) {
        SourceAnswer answer = context.sources().get("record");
        if (answer != null && answer.status().silent()) {
            return new CheckOutcome(CheckOutcome.Kind.WAIT, List.of(), null, null);
        }
        return switch (context.ok("record") ? text(answer, "result") : "") {
            case "clear" -> CheckOutcome.goOn();
            case "hit" -> CheckOutcome.refuse(UNFIT, BASIS);
            default -> CheckOutcome.toPeople(List.of("record-by-hand"));
        };
    }

    private static List<String> flags(RuleContext context) {
        List<String> flags = new ArrayList<>();
        if (!context.ok("education")) {
            flags.add("diploma-by-hand");
        }
        if (!context.ok("putonghua")) {
            flags.add("putonghua-by-hand");
        }
        return flags;
    }

    @Override
    public Map<String, String> documentValues(String document, Answers answers, RuleContext context) {
        Kind kind = Kind.of(answers.text("tq.kind")).orElse(Kind.JUNIOR);
        Map<String, String> values = new LinkedHashMap<>();
        values.put("kindCode", kind.code());
        values.put("kindName", kind.title());
        values.put("sexCode", sex(answers.text("applicant.certNo")));
        values.put("subjectName", Fitness.subjectName(answers.text("tq.subject")));
        values.put("authority", document.equals("city-certificate") ? "温州市教育局" : "苍南县教育局");
        return values;
    }

    /** The last digit but one of an identity number: odd for men, even for women; 1 and 2 in the certificate's number. */
    private static String sex(String certNo) {
        boolean known = certNo.length() == 18 && Character.isDigit(certNo.charAt(16));
        return known && (certNo.charAt(16) - '0') % 2 == 0 ? "2" : "1";
    }

    /** A text of an answer, or empty. */
    static String text(SourceAnswer answer, String path) {
        Object value = answer == null ? null : answer.at(path);
        return value == null ? "" : String.valueOf(value);
    }
}
