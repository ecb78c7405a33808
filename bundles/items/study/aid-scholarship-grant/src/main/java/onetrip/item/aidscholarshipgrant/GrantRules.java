package onetrip.item.aidscholarshipgrant;

import java.util.List;
import java.util.Map;
import onetrip.api.item.Answers;
import onetrip.api.rules.ItemRules;
import onetrip.api.rules.RuleContext;
import onetrip.item.aid.AidRules;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/** 奖助学金 (dossier 9.9), as {@link AidRules} has aid. */
@Component(service = ItemRules.class, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class GrantRules extends AidRules {
    /** 应助名单 of the match in the night: whom it has helped this term, a person looks at (dossier 9.9, 9.12). */
    private static final String MATCHED = "aid-auto-match/gap";

    @Override
    protected List<String> moreFlags(Answers answers, RuleContext context) {
        String pupil = answers.text("student.certNo");
        String term = answers.text("aid.term");
        boolean asked = !pupil.isEmpty() && !term.isEmpty();
        return asked
                        && context.registers()
                                        .count(
                                                MATCHED,
                                                Map.of("gap.certNo", pupil, "gap.term", term, "gap.state", "aided"))
                                > 0
                ? List.of("matched")
                : List.of();
    }
}
