package onetrip.api.item;

import java.util.List;

/**
 * When a page, field, source or stage applies. Exactly one of the forms is set:
 *
 * <ul>
 *   <li>{@code field} + {@code in}: the answer is one of these (a set: contains one of these; BOOL: "true"/"false")
 *   <li>{@code field} + {@code answered}: the field has (true) or has not (false) an answer
 *   <li>{@code source} + {@code in}: the source's state is one of {@code ok}, {@code not-found}, {@code unavailable},
 *       {@code disputed}, {@code skipped}, {@code none} (not asked yet), or several records match what it was asked by at first:
 *       {@code several}, whatever it says to the further key ({@link Source#further}). The source {@code @rules} is in no other state:
 *       the item's rules say so ({@code ItemRules.several})
 *   <li>{@code all}, {@code any}, {@code not}
 * </ul>
 */
public record Condition(
        String field,
        String source,
        List<String> in,
        Boolean answered,
        List<Condition> all,
        List<Condition> any,
        Condition not) {
    /** Holds beside the state of a source, so that the answer to the further key takes the question for it off nobody's page. */
    public static final String SEVERAL = "several";

    /** The item's rules, named as a source is. */
    public static final String RULES = "@rules";

    public Condition {
        in = Definition.copy(in);
        all = Definition.copy(all);
        any = Definition.copy(any);
    }
}
