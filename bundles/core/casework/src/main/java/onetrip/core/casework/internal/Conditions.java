package onetrip.core.casework.internal;

import java.util.List;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.item.Condition;
import onetrip.core.casework.CaseContent;

/** Whether a stage's condition holds for what was handed in. Pure. */
final class Conditions {
    private Conditions() {}

    static boolean holds(Condition c, CaseContent content) {
        if (c == null) {
            return true;
        }
        if (c.not() != null) {
            return !holds(c.not(), content);
        }
        if (!c.all().isEmpty()) {
            return c.all().stream().allMatch(part -> holds(part, content));
        }
        if (!c.any().isEmpty()) {
            return c.any().stream().anyMatch(part -> holds(part, content));
        }
        if (c.source() != null) {
            SourceAnswer answer = content.facts().get(c.source());
            String state = answer == null
                    ? "none"
                    : answer.status().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
            return c.in().contains(state);
        }
        if (c.answered() != null) {
            return content.answers().has(c.field()) == c.answered();
        }
        Object value = content.answers().values().get(c.field());
        if (value instanceof List<?> several) {
            return several.stream().anyMatch(one -> c.in().contains(String.valueOf(one)));
        }
        return value != null && c.in().contains(value.toString());
    }
}
