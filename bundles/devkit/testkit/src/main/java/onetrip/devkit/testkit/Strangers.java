package onetrip.devkit.testkit;

import java.util.List;
import java.util.Optional;
import onetrip.api.item.Definition;
import onetrip.api.item.Field;
import onetrip.api.item.FieldType;
import onetrip.api.item.Source;

/**
 * R-GUARD: sources that would show whoever types a number what is known of whom it belongs to. What rules and officers read of such an answer
 * is another matter, and so are registers of the item itself, as a bill that anybody may pay.
 */
final class Strangers {
    private static final String APPLICANT = "@applicant";

    private final Definition item;

    Strangers(Definition item) {
        this.item = item;
    }

    List<String> findings() {
        return item.sources().stream()
                .filter(source -> source.register() == null && source.guardian() == null)
                .flatMap(source -> finding(source).stream())
                .toList();
    }

    private Optional<String> finding(Source source) {
        Optional<Field> typed = source.keys().values().stream()
                .flatMap(from -> item.field(from).stream())
                .filter(field -> field.type() == FieldType.CERT_NUMBER && !proved(field))
                .findFirst();
        Optional<Field> shown = item.form()
                .allFields()
                .filter(field ->
                        field.prefill() != null && field.prefill().source().equals(source.id()))
                .findFirst();
        return typed.isEmpty() || shown.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "sources." + source.id() + ": whoever types somebody's number into "
                                + typed.get().id() + " reads in " + shown.get().id()
                                + " what the source says of that person (R-GUARD). Ask by @applicant.certNo, name a guardian, or fill no field");
    }

    /** The number of the sign-in, which nobody can change. */
    private static boolean proved(Field field) {
        return field.prefill() != null
                && field.prefill().locked()
                && field.prefill().source().equals(APPLICANT);
    }
}
