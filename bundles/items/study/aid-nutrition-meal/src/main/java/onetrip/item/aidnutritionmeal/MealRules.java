package onetrip.item.aidnutritionmeal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import onetrip.api.item.Answers;
import onetrip.api.rules.ItemRules;
import onetrip.api.rules.RuleContext;
import onetrip.item.aid.AidRules;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/** 营养餐 (dossier 9.10), as {@link AidRules} has aid; whether a school cooks or the family is paid stands in the register of canteens. */
@Component(service = ItemRules.class, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class MealRules extends AidRules {
    @Override
    protected List<String> moreFlags(Answers answers, RuleContext context) {
        return context.ok("canteen") ? List.of() : List.of("canteen-unknown");
    }

    @Override
    public Map<String, String> documentValues(String document, Answers answers, RuleContext context) {
        Map<String, String> values = new LinkedHashMap<>(super.documentValues(document, answers, context));
        values.put("class", answers.text("school.grade") + answers.text("school.class"));
        return values;
    }
}
