package onetrip.core.register;

import java.util.Map;

/**
 * Which records, in which order, from where on.
 *
 * @param text words somebody looks for; empty: all
 * @param filters field of {@code filtered} → code
 * @param sort field of {@code sorted}; empty: the register's own order; others are ignored
 * @param after where the page before ended, {@link RegisterPage#next()}; empty: the beginning
 * @param open only what everybody may see, looked for in what everybody may see
 */
public record RegisterQuery(
        String text,
        Map<String, String> filters,
        String sort,
        boolean descending,
        String after,
        int size,
        boolean open) {
    public RegisterQuery {
        text = text == null ? "" : text.strip();
        filters = filters == null ? Map.of() : Map.copyOf(filters);
        sort = sort == null ? "" : sort;
        after = after == null ? "" : after;
        size = Math.max(1, Math.min(size, 500));
    }

    /** Everything in the register's own order. */
    public static RegisterQuery all(int size) {
        return new RegisterQuery("", Map.of(), "", false, "", size, false);
    }

    public RegisterQuery from(String cursor) {
        return new RegisterQuery(text, filters, sort, descending, cursor, size, open);
    }

    /** Whether it narrows anything down. */
    public boolean narrows() {
        return !text.isEmpty() || !filters.isEmpty();
    }
}
