package onetrip.api.item;

import java.util.List;

/**
 * 参数: a value of an item that the bureau changes without a programmer: an amount, a threshold, a text, an office, a season.
 * Declared in {@code item.yaml} under {@code parameters}, referred to there as <code>${id}</code>, and read by rules through
 * {@code RuleContext.parameters()}.
 *
 * <p>A value is, by type: {@link Type#INTEGER} and {@link Type#MONEY} (in fen) a {@code Long}; {@link Type#TEXT} a
 * {@link Text}; {@link Type#DATE} a {@code LocalDate}; {@link Type#BOOLEAN} a {@code Boolean}; {@link Type#ENUM} the
 * {@code String} code of an option; {@link Type#OFFICE} the {@code String} id of an office; {@link Type#WINDOWS} a
 * {@code List} of {@link Guide.Window}.
 *
 * <p>Values only, safe to share between threads.
 *
 * @param id kebab-case; it never becomes a parameter itself
 * @param label what a section head calls it
 * @param help what it does, and what to look at before changing it
 * @param standard the value where the bureau has set none; {@code default} in {@code item.yaml}
 * @param value the value that holds; {@link #standard} unless the bureau has set another
 * @param min least value, for INTEGER and MONEY a {@code Long}, for DATE a {@code LocalDate}; else null
 * @param max greatest value, likewise; for TEXT the most code points, or null
 * @param options what an ENUM can be; otherwise empty
 * @param ground the law or plan that sets the value or its bounds, or empty
 */
public record Parameter(
        String id,
        Type type,
        Text label,
        Text help,
        Object standard,
        Object value,
        Object min,
        Object max,
        List<Field.Option> options,
        Text ground) {

    public Parameter {
        help = help == null ? Text.EMPTY : help;
        ground = ground == null ? Text.EMPTY : ground;
        options = Definition.copy(options);
        standard = standard instanceof List<?> list ? List.copyOf(list) : standard;
        value = value == null ? standard : value instanceof List<?> list ? List.copyOf(list) : value;
    }

    /** What kind of value it is; in {@code item.yaml} in lower case. */
    public enum Type {
        /** A whole number, as of days or years. */
        INTEGER,
        /** An amount in fen. */
        MONEY,
        /** Words in both languages. */
        TEXT,
        DATE,
        BOOLEAN,
        /** One of {@link Parameter#options()}. */
        ENUM,
        /** The id of an office. */
        OFFICE,
        /** Seasons, as of {@link Guide#windows()}. */
        WINDOWS
    }

    /** The same with another value. */
    public Parameter with(Object other) {
        return new Parameter(id, type, label, help, standard, other, min, max, options, ground);
    }
}
