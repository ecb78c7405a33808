package onetrip.core.casework.internal;

import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.item.Definition;
import onetrip.api.item.Field;
import onetrip.api.item.FieldType;
import onetrip.core.casework.CaseContent;
import onetrip.core.form.Conditions;

/** Whether a source that answers late says something else than was handed in meanwhile (R-SHARE, J02 F4). Pure. */
final class Differences {
    /** The others a source may call otherwise than a form, and nothing can be said of them. */
    private static final Set<FieldType> COMPARED = EnumSet.of(
            FieldType.TEXT,
            FieldType.ADDRESS,
            FieldType.PERSON_NAME,
            FieldType.CERT_NUMBER,
            FieldType.REGION_CODE,
            FieldType.USCC,
            FieldType.DATE,
            FieldType.ENUM,
            FieldType.BOOL);

    private static final Set<String> YES_OR_NO = Set.of("true", "false");

    private Differences() {}

    static boolean found(Definition definition, String source, CaseContent content) {
        SourceAnswer answer = content.facts().get(source);
        return answer != null
                && (answer.status().good() || answer.status() == SourceAnswer.Status.PARTIAL)
                && definition
                        .form()
                        .allFields()
                        .filter(field -> field.prefill() != null
                                && field.prefill().source().equals(source)
                                && COMPARED.contains(field.type()))
                        .anyMatch(field -> differs(definition, field, content, answer));
    }

    private static boolean differs(Definition definition, Field field, CaseContent content, SourceAnswer answer) {
        Object answered = content.answers().values().get(field.id());
        boolean no = field.type() == FieldType.BOOL && Conditions.blank(answered) && alwaysAsked(definition, field);
        Object typed = no ? "false" : answered;
        Object raw = answer.at(field.prefill().path());
        if (Conditions.blank(typed) || Conditions.blank(raw)) {
            return false;
        }
        return inOurWords(field, typed, raw)
                .filter(said -> !normal(said).equals(normal(typed)))
                .isPresent();
    }

    /** A box that nobody ticked says no only where everybody saw it. */
    private static boolean alwaysAsked(Definition definition, Field field) {
        return field.when() == null
                && definition.form().pages().stream()
                        .filter(page -> page.fields().contains(field))
                        .allMatch(page -> page.when() == null);
    }

    /** Empty for a word that is none of the form's: that a source calls something otherwise is no contradiction. */
    private static Optional<Object> inOurWords(Field field, Object typed, Object raw) {
        return switch (field.type()) {
            case BOOL -> Optional.of(raw).filter(said -> YES_OR_NO.contains(said.toString()));
            case ENUM -> field.codes() == null ? option(field, raw) : code(typed, raw);
            default -> Optional.of(raw);
        };
    }

    private static Optional<Object> option(Field field, Object raw) {
        String said = raw.toString();
        return field.options().stream()
                .filter(one -> one.code().equals(said) || one.label().zh().equals(said))
                .map(one -> (Object) one.code())
                .findFirst();
    }

    /** Codes of a table are all made alike, as 01 … 58; its words are not. */
    private static Optional<Object> code(Object typed, Object raw) {
        String shape = typed.toString().replaceAll("[0-9]", "0").replaceAll("[A-Z]", "A");
        return Optional.of(raw)
                .filter(said -> said.toString()
                        .replaceAll("[0-9]", "0")
                        .replaceAll("[A-Z]", "A")
                        .equals(shape));
    }

    static String normal(Object value) {
        return Normalizer.normalize(value.toString(), Normalizer.Form.NFKC)
                .replaceAll("\\s+", "")
                .toUpperCase(Locale.ROOT);
    }
}
