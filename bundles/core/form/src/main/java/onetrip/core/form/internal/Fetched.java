package onetrip.core.form.internal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import onetrip.api.item.Field;
import onetrip.api.item.Field.Option;
import onetrip.core.form.CodeLabels;
import onetrip.core.form.standard.Characters;

/**
 * A source's or a rule's value in the type of a field. What does not fit is null: the field is then filled in by hand
 * instead of showing something nobody can correct.
 */
final class Fetched {
    private Fetched() {}

    static Object value(Field field, Object raw, CodeLabels codes) {
        if (Values.blank(raw)) {
            return null;
        }
        return switch (field.type()) {
            case TEXT, LONGTEXT, TIME, ADDRESS, PERSON_NAME, MOBILE, ORG_REF, BANK_ACCOUNT -> text(raw);
            case CERT_NUMBER, USCC -> raw instanceof String typed ? Characters.code(typed) : null;
            case REGION_CODE, SCHOOL_REF, CERT_TYPE -> text(raw);
            case DATE -> date(raw);
            case NUMBER -> number(raw);
            case MONEY -> number(raw) instanceof Long fen ? fen : null;
            case BOOL ->
                raw instanceof Boolean
                        ? raw
                        : "true".equals(raw) ? Boolean.TRUE : "false".equals(raw) ? Boolean.FALSE : null;
            case ENUM -> code(field, raw, codes);
            case ENUM_SET -> codeList(field, raw, codes);
            case DATE_RANGE -> range(raw);
            case FILE, MULTI_FILE, REPEAT_GROUP -> null;
        };
    }

    private static Object text(Object raw) {
        return raw instanceof Map || raw instanceof List
                ? null
                : Characters.clean(raw.toString()).strip();
    }

    private static Object date(Object raw) {
        try {
            return LocalDate.parse(raw.toString()).toString();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static Object number(Object raw) {
        if (raw instanceof Long || raw instanceof BigDecimal) {
            return raw;
        }
        if (raw instanceof Integer || raw instanceof Short) {
            return ((Number) raw).longValue();
        }
        if (raw instanceof Double d) {
            return Double.isFinite(d) ? BigDecimal.valueOf(d) : null;
        }
        try {
            BigDecimal decimal = raw instanceof String text && text.length() <= 30 ? new BigDecimal(text) : null;
            return decimal != null && decimal.scale() == 0 && decimal.precision() < 19
                    ? (Object) decimal.longValueExact()
                    : decimal;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** A code, or a label of the source that is one of ours. */
    private static Object code(Field field, Object raw, CodeLabels codes) {
        String text = raw.toString();
        for (Option option : field.options()) {
            if (option.code().equals(text) || option.label().zh().equals(text)) {
                return option.code();
            }
        }
        return field.codes() != null && codes.label(field.codes(), text).isPresent() ? text : null;
    }

    private static Object codeList(Field field, Object raw, CodeLabels codes) {
        List<Object> list = new ArrayList<>();
        for (Object one : raw instanceof List<?> many ? many : List.of(raw)) {
            Object code = one == null ? null : code(field, one, codes);
            if (code != null) {
                list.add(code);
            }
        }
        return list.isEmpty() ? null : List.copyOf(list);
    }

    private static Object range(Object raw) {
        if (!(raw instanceof Map<?, ?> map) || map.get("from") == null || map.get("to") == null) {
            return null;
        }
        Object from = date(map.get("from"));
        Object to = date(map.get("to"));
        return from == null || to == null ? null : Map.of("from", from, "to", to);
    }
}
