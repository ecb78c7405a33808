package onetrip.core.casework.internal;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import onetrip.api.item.Definition;
import onetrip.api.item.Field;
import onetrip.api.item.FieldType;

/** Answers as a document prints them: labels instead of codes, dates in the Chinese form. */
final class Values {
    private Values() {}

    static String text(Definition definition, String id, Object value) {
        Optional<Field> field = definition.field(id);
        if (value instanceof List<?> list) {
            return list.stream()
                    .map(one -> one instanceof java.util.Map ? "" : label(field, one))
                    .filter(s -> !s.isEmpty())
                    .collect(Collectors.joining("、"));
        }
        if (field.map(f -> f.type() == FieldType.DATE).orElse(false)) {
            try {
                return day(LocalDate.parse(value.toString()));
            } catch (java.time.format.DateTimeParseException e) {
                return value.toString();
            }
        }
        return label(field, value);
    }

    /** The digits of what was typed; full-width ones count. */
    static String digits(String typed) {
        return java.text.Normalizer.normalize(typed, java.text.Normalizer.Form.NFKC)
                .replaceAll("[^0-9]", "");
    }

    static String day(LocalDate day) {
        return day.getYear() + "年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
    }

    private static String label(Optional<Field> field, Object value) {
        return field.stream()
                .flatMap(f -> f.options().stream())
                .filter(o -> o.code().equals(String.valueOf(value)))
                .map(o -> o.label().zh())
                .findFirst()
                .orElse(String.valueOf(value));
    }
}
