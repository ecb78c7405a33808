package onetrip.core.form.standard;

import java.util.List;
import java.util.function.Function;
import onetrip.api.item.Text;

/**
 * What a check made of a typed value: the value as it is stored, perhaps with doubts, or a sentence that names the problem.
 *
 * @param <T> type of the stored value
 */
public sealed interface Checked<T> {
    /** @param value normalised; checking it again gives the same value */
    record Valid<T>(T value, List<Warning> warnings) implements Checked<T> {
        public Valid {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * @param code stable, kebab-case
     * @param message a sentence for the person who typed (LOOK §6)
     */
    record Invalid<T>(String code, Text message) implements Checked<T> {
        /** The same refusal, for a value of another type. */
        public <S> Invalid<S> as() {
            return new Invalid<>(code, message);
        }
    }

    /** A doubt that stops nobody; it goes with the case to the reviewer. */
    record Warning(String code, Text message) {
        static Warning of(String code, String zh, String en) {
            return new Warning(code, new Text(zh, en));
        }
    }

    static <T> Checked<T> valid(T value, Warning... warnings) {
        return new Valid<>(value, List.of(warnings));
    }

    static <T> Checked<T> invalid(String code, String zh, String en) {
        return new Invalid<>(code, new Text(zh, en));
    }

    default boolean isValid() {
        return this instanceof Valid;
    }

    default <S> Checked<S> map(Function<? super T, ? extends S> change) {
        if (this instanceof Valid<T> valid) {
            return new Valid<>(change.apply(valid.value()), valid.warnings());
        }
        return ((Invalid<T>) this).as();
    }
}
