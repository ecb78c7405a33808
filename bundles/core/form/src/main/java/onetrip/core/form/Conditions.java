package onetrip.core.form;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import onetrip.api.item.Condition;

/**
 * Whether a condition holds. The one reading of {@link Condition} for pages, fields, sources and stages: a stage must not see
 * a source as missing that the form saw as disputed. Pure.
 */
public final class Conditions {
    /** What conditions ask about. */
    public interface Facts {
        /** The answer that counts; null if there is none or its field does not apply. */
        Object value(String field);

        SourceState source(String source);

        /** Whether several records match what the source was asked by at first ({@link onetrip.api.item.Source#further}). */
        default boolean several(String source) {
            return false;
        }
    }

    private Conditions() {}

    /** @param condition null: always */
    public static boolean holds(Condition condition, Facts facts) {
        if (condition == null) {
            return true;
        }
        if (!condition.all().isEmpty()) {
            return condition.all().stream().allMatch(one -> holds(one, facts));
        }
        if (!condition.any().isEmpty()) {
            return condition.any().stream().anyMatch(one -> holds(one, facts));
        }
        if (condition.not() != null) {
            return !holds(condition.not(), facts);
        }
        if (condition.source() != null) {
            return condition.in().contains(Condition.SEVERAL) && facts.several(condition.source())
                    || condition.in().contains(facts.source(condition.source()).word());
        }
        Object value = condition.field() == null ? null : facts.value(condition.field());
        if (condition.answered() != null) {
            return condition.answered() != blank(value);
        }
        if (value instanceof List<?> several) {
            return several.stream().anyMatch(one -> condition.in().contains(String.valueOf(one)));
        }
        return value != null && condition.in().contains(value.toString());
    }

    /** True for what counts as no answer. */
    public static boolean blank(Object value) {
        return value == null
                || value instanceof String text && text.isBlank()
                || value instanceof Collection<?> list && list.isEmpty()
                || value instanceof Map<?, ?> map && map.isEmpty();
    }
}
