package onetrip.core.form;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.exchange.SourceAnswer.Status;
import onetrip.api.item.Definition;
import onetrip.api.item.Field;
import onetrip.api.item.FieldType;
import onetrip.api.item.Source;

/**
 * Whether a source may be asked about somebody (R-GUARD): a source with a {@code guardian} is asked about the applicant, and about
 * whom the guardian source names as the applicant's child. Whoever else's number is typed brings nothing up.
 */
public enum Guarded {
    ALLOWED(null),
    /** The guardian source answered, or is not to be asked about this applicant, and names no such child: it goes on by hand. */
    NOT_NAMED(Status.NOT_FOUND),
    /** The guardian source owes its answer, so nobody knows; that has no consequences for anybody (“not found” is not “down”). */
    SILENT(Status.UNAVAILABLE),
    /** The guardian source comes first. */
    NOT_YET(null);

    private final Status instead;

    Guarded(Status instead) {
        this.instead = instead;
    }

    /**
     * @param sent what would be sent, by parameter
     * @param applicant certificate number of whoever applies
     * @param guardian what the source's guardian said; null if it was not asked
     */
    public static Guarded of(
            Definition item, Source source, Map<String, String> sent, String applicant, SourceAnswer guardian) {
        if (source.guardian() == null) {
            return ALLOWED;
        }
        List<String> numbers = source.keys().entrySet().stream()
                .filter(key -> number(item, key.getValue()))
                .map(key -> sent.getOrDefault(key.getKey(), ""))
                .toList();
        List<String> others =
                numbers.stream().filter(number -> !number.equals(applicant)).toList();
        if (others.isEmpty() && !numbers.isEmpty()) {
            return ALLOWED;
        }
        if (guardian == null) {
            return NOT_YET;
        }
        return switch (guardian.status()) {
            case UNAVAILABLE, DENIED, INVALID_REQUEST, PENDING -> SILENT;
            case OK, PARTIAL -> names(guardian, others) ? ALLOWED : NOT_NAMED;
            case NOT_FOUND, MULTIPLE, MISMATCH, SKIPPED -> NOT_NAMED;
        };
    }

    /** A person's number that somebody typed or chose; the one of the sign-in is proved. */
    private static boolean number(Definition item, String key) {
        return item.field(key)
                .map(Field::type)
                .filter(FieldType.CERT_NUMBER::equals)
                .isPresent();
    }

    /** All of them; where the question names nobody by number, nobody knows whom it is about. */
    private static boolean names(SourceAnswer guardian, List<String> numbers) {
        return !numbers.isEmpty()
                && guardian.at("children") instanceof List<?> children
                && numbers.stream()
                        .allMatch(number -> children.stream()
                                .anyMatch(one -> one instanceof Map<?, ?> child && number.equals(child.get("certNo"))));
    }

    /** What stands for the answer of a source that is not asked; empty if it is asked, or not yet. It bears no time: nobody was asked. */
    public Optional<SourceAnswer> instead(Source source) {
        return instead == null
                ? Optional.empty()
                : Optional.of(SourceAnswer.without(instead, null, source.name().zh()));
    }
}
