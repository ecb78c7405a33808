package onetrip.item.certstudentstatus;

import java.util.List;
import java.util.Map;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.item.Answers;
import onetrip.api.rules.CheckOutcome;
import onetrip.api.rules.ItemRules;
import onetrip.api.rules.RuleContext;
import org.osgi.service.component.annotations.Component;

/** At once where the register confirms the pupil; a clerk looks at everything else. */
@Component(service = ItemRules.class)
public final class CertificateRules implements ItemRules {
    @Override
    public CheckOutcome decide(String stage, Answers answers, RuleContext context) {
        if (!context.ok("register")) {
            return CheckOutcome.toPeople(List.of());
        }
        SourceAnswer register = context.sources().get("register");
        if (!answers.text("student.name").equals(text(register, "name"))) {
            return CheckOutcome.toPeople(List.of("name-differs"));
        }
        String state = text(register, "state");
        return state.equals("在读") || state.equals("休学")
                ? CheckOutcome.grant()
                : CheckOutcome.toPeople(List.of("not-current"));
    }

    @Override
    public Map<String, String> documentValues(String document, Answers answers, RuleContext context) {
        if (!context.ok("register")) {
            return Map.of("state", "在读（学校确认）", "asOf", "");
        }
        SourceAnswer register = context.sources().get("register");
        return Map.of(
                "state", text(register, "state"),
                "asOf", "",
                "student.studentNo", text(register, "studentNo"),
                "school.name", text(register, "school.name"),
                "school.grade", text(register, "grade"));
    }

    private static String text(SourceAnswer answer, String path) {
        Object value = answer.at(path);
        return value == null ? "" : value.toString();
    }
}
