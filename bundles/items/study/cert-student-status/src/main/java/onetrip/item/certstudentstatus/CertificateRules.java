package onetrip.item.certstudentstatus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.item.Answers;
import onetrip.api.rules.CheckOutcome;
import onetrip.api.rules.Finding;
import onetrip.api.rules.ItemRules;
import onetrip.api.rules.RuleContext;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/**
 * At once where the register confirms the pupil and the household register confirms who asks; a clerk looks at everything
 * else. Nobody else's child is ever certified by a machine (dossier 9.15: only the person or the guardian may obtain).
 */
@Component(service = ItemRules.class, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class CertificateRules implements ItemRules {
    /** A pupil on leave is still a pupil; the certificate says so. */
    private static final Set<String> CURRENT = Set.of("在读", "休学");

    @Override
    public Map<String, Object> propose(Answers answers, RuleContext context) {
        return Map.of("delivery.mode", "01", "cert.lang", "01");
    }

    @Override
    public List<Finding> check(Answers answers, RuleContext context) {
        return Requester.of(answers, context) == Requester.TOO_YOUNG
                ? List.of(Finding.error(
                        "student.certNo",
                        "self-under-16",
                        "满16周岁才能自己办，请家长用自己的账号给你办",
                        "From the age of 16 you can apply alone. Please ask a parent to apply for you"))
                : List.of();
    }

    @Override
    public CheckOutcome decide(String stage, Answers answers, RuleContext context) {
        List<String> flags = new ArrayList<>();
        if (!Requester.of(answers, context).proved()) {
            flags.add("guardian-unproved");
        }
        if (!context.ok("register")) {
            return CheckOutcome.toPeople(flags);
        }
        SourceAnswer register = context.sources().get("register");
        if (!answers.text("student.name").equals(SchoolRecord.text(register, "name"))) {
            flags.add("name-differs");
        }
        if (!CURRENT.contains(SchoolRecord.text(register, "state"))) {
            flags.add("not-current");
        }
        return flags.isEmpty() ? CheckOutcome.grant() : CheckOutcome.toPeople(flags);
    }

    @Override
    public Map<String, String> documentValues(String document, Answers answers, RuleContext context) {
        SchoolRecord record = SchoolRecord.of(answers, context);
        Map<String, String> values = new LinkedHashMap<>();
        values.put("state", record.state());
        values.put("asOf", record.asOf());
        values.put("enrolledOn", record.enrolledOn());
        values.put("student.studentNo", record.studentNo());
        values.put("studentNoKind", record.studentNoKind());
        values.put("school.name", record.school());
        values.put("school.grade", record.grade());
        values.put("school.class", record.schoolClass());
        values.put(
                "english", answers.text("cert.lang").equals("02") ? record.english(answers.text("student.name")) : "");
        return values;
    }
}
