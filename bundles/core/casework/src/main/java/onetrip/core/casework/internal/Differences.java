package onetrip.core.casework.internal;

import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.item.Definition;
import onetrip.api.item.Field;
import onetrip.api.item.FieldType;
import onetrip.core.casework.CaseContent;
import onetrip.core.form.Conditions;

/** Whether a source that answers late says something else than was handed in meanwhile (R-SHARE, J02 F4). Pure. */
final class Differences {
    /** Of what a source calls otherwise than a form, as choices, nothing can be said. */
    private static final Set<FieldType> COMPARED = EnumSet.of(
            FieldType.TEXT,
            FieldType.ADDRESS,
            FieldType.PERSON_NAME,
            FieldType.CERT_NUMBER,
            FieldType.REGION_CODE,
            FieldType.USCC,
            FieldType.DATE);

    private Differences() {}

    static boolean found(Definition definition, String source, CaseContent content) {
        SourceAnswer answer = content.facts().get(source);
        return answer != null
                && (answer.status() == SourceAnswer.Status.OK || answer.status() == SourceAnswer.Status.PARTIAL)
                && definition
                        .form()
                        .allFields()
                        .filter(field -> field.prefill() != null
                                && field.prefill().source().equals(source)
                                && COMPARED.contains(field.type()))
                        .anyMatch(field -> differs(field, content, answer));
    }

    private static boolean differs(Field field, CaseContent content, SourceAnswer answer) {
        Object typed = content.answers().values().get(field.id());
        Object said = answer.at(field.prefill().path());
        return !Conditions.blank(typed)
                && !Conditions.blank(said)
                && !normal(typed).equals(normal(said));
    }

    static String normal(Object value) {
        return Normalizer.normalize(value.toString(), Normalizer.Form.NFKC)
                .replaceAll("\\s+", "")
                .toUpperCase(Locale.ROOT);
    }
}
