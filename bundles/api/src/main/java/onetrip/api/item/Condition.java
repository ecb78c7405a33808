package onetrip.api.item;

import java.util.List;

/**
 * When a page, field, source or stage applies. Exactly one of the forms is set:
 *
 * <ul>
 *   <li>{@code field} + {@code in}: the answer is one of these (a set: contains one of these; BOOL: "true"/"false")
 *   <li>{@code field} + {@code answered}: the field has (true) or has not (false) an answer
 *   <li>{@code source} + {@code in}: the source's state is one of {@code ok}, {@code not-found}, {@code unavailable},
 *       {@code disputed}, {@code skipped}, {@code none} (not asked yet)
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
    public Condition {
        in = Definition.copy(in);
        all = Definition.copy(all);
        any = Definition.copy(any);
    }
}
