package onetrip.web.workbench.internal;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import onetrip.api.item.Field;
import onetrip.api.item.FieldType;
import onetrip.api.item.Text;
import onetrip.core.catalog.CodeTables;
import onetrip.core.form.standard.CertType;
import onetrip.core.form.standard.Money;

/** Values as people read them: labels instead of codes, days in words. Pure. */
record FieldText(String lang, CodeTables tables) {
    String of(Field field, Object value) {
        if (value instanceof List<?> list) {
            return list.stream()
                    .filter(v -> !(v instanceof Map))
                    .map(v -> label(field, v))
                    .reduce((a, b) -> a + "、" + b)
                    .orElse("");
        }
        return value instanceof Map ? "" : label(field, value);
    }

    private String label(Field field, Object value) {
        if (field.type() == FieldType.CERT_TYPE) {
            return java.util.Arrays.stream(CertType.values())
                    .filter(t -> t.name().equals(String.valueOf(value)))
                    .map(t -> t.label().in(lang))
                    .findFirst()
                    .orElse(String.valueOf(value));
        }
        String table = field.codes() != null
                ? field.codes()
                : field.type() == FieldType.REGION_CODE
                        ? "regions"
                        : field.type() == FieldType.SCHOOL_REF ? "schools" : null;
        if (table != null && field.options().isEmpty()) {
            return tables.options(table, lang).getOrDefault(String.valueOf(value), String.valueOf(value));
        }
        if (field.type() == FieldType.BOOL) {
            return (Boolean.parseBoolean(String.valueOf(value)) ? new Text("是", "yes") : new Text("否", "no")).in(lang);
        }
        if (field.type() == FieldType.DATE) {
            return day(String.valueOf(value));
        }
        if (field.type() == FieldType.MONEY && value instanceof Number fen) {
            return Money.show(fen.longValue()).in(lang);
        }
        return field.options().stream()
                // A source may answer with the word instead of our code.
                .filter(o ->
                        o.code().equals(String.valueOf(value)) || o.label().zh().equals(String.valueOf(value)))
                .map(o -> o.label().in(lang))
                .findFirst()
                .orElse(String.valueOf(value));
    }

    /** 2015年6月1日, 1 June 2015; what is no date stays as it is. */
    private String day(String value) {
        try {
            LocalDate day = LocalDate.parse(value);
            return lang.equals("en")
                    ? day.format(DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH))
                    : day.getYear() + "年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
        } catch (DateTimeParseException notADate) {
            return value;
        }
    }
}
