package onetrip.core.casework.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.item.Field;
import onetrip.api.item.Field.Sensitivity;
import onetrip.api.item.FieldType;
import onetrip.api.item.Process.Stage;
import onetrip.api.item.Publicity.Mask;
import onetrip.api.item.Publicity.Shown;
import onetrip.api.item.Text;
import onetrip.core.casework.PublicityStore.Entry;
import onetrip.core.casework.PublicityStore.Line;
import onetrip.core.clock.Time;
import onetrip.core.form.Conditions;

/** What everybody reads of a case: masked here, before it is kept anywhere (R-PUBLISH). Pure. */
final class Publishing {
    private static final String OF_RULES = "@rules.";

    private Publishing() {}

    /**
     * @param ofRules what the item's rules give for the stage
     * @param until the last day, and {@code goneAfter}, as the case's event says
     */
    static Entry entry(
            Work work,
            Stage stage,
            UUID id,
            Map<String, String> ofRules,
            java.time.LocalDate from,
            java.time.LocalDate until,
            java.time.LocalDate goneAfter) {
        List<Line> lines = new ArrayList<>();
        for (Shown shown : stage.publicity().shown()) {
            Field field = work.definition.field(shown.value()).orElse(null);
            Text label = shown.label().isEmpty() && field != null ? field.label() : shown.label();
            lines.add(new Line(shown.id(), label, value(work, shown, field, ofRules)));
        }
        return new Entry(
                id,
                work.id,
                work.definition.id(),
                stage.id(),
                work.state.definitionHash(),
                lines,
                from,
                until,
                goneAfter);
    }

    private static Text value(Work work, Shown shown, Field field, Map<String, String> ofRules) {
        String from = shown.value();
        if (from.startsWith("=")) {
            return Text.of(from.substring(1));
        }
        if (from.equals("@granted")) {
            return work.state.decidedAt() == null
                    ? Text.EMPTY
                    : Text.of(Values.day(java.time.LocalDate.ofInstant(work.state.decidedAt(), Time.ZONE)));
        }
        if (from.startsWith(OF_RULES)) {
            return masked(
                    shown.mask(),
                    Optional.ofNullable(ofRules.get(from.substring(OF_RULES.length())))
                            .orElse(""));
        }
        Object value = work.content.answers().values().get(from);
        if (field == null || Conditions.blank(value) || never(field)) {
            return Text.EMPTY;
        }
        if (shown.mask() == Mask.PLAIN) {
            return label(work, field, value);
        }
        return masked(shown.mask(), String.valueOf(value));
    }

    /** Whatever the definition says: the lint of an older version may not have known better. */
    private static boolean never(Field field) {
        return field.sensitivity() == Sensitivity.SENSITIVE || field.type() == FieldType.BANK_ACCOUNT;
    }

    private static Text label(Work work, Field field, Object value) {
        return field.options().stream()
                .filter(o -> o.code().equals(String.valueOf(value)))
                .map(Field.Option::label)
                .findFirst()
                .orElseGet(() -> Text.of(Values.text(work.definition, field.id(), value)));
    }

    private static Text masked(Mask mask, String value) {
        return Text.of(
                switch (mask) {
                    case PLAIN -> value;
                    case NAME -> onetrip.core.form.standard.Mask.name(value);
                    case NUMBER -> onetrip.core.form.standard.Mask.numberPublic(value);
                });
    }
}
