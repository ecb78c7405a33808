package onetrip.web.citizen.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import onetrip.api.item.Field;
import onetrip.api.item.FieldType;
import onetrip.core.catalog.CodeTables;
import onetrip.core.form.FieldError;
import onetrip.core.form.FieldState;
import onetrip.core.form.FieldView;
import onetrip.core.form.SourceState;
import onetrip.core.form.standard.CertType;
import onetrip.core.form.standard.Mask;

/** A field as the page template draws it, in one language. Pure. */
final class FieldModel {
    private final FieldView view;
    private final List<FieldError> errors;
    private final CodeTables tables;
    private final String lang;

    FieldModel(FieldView view, List<FieldError> errors, CodeTables tables, String lang) {
        this.view = view;
        this.errors = errors;
        this.tables = tables;
        this.lang = lang;
    }

    Map<String, Object> values() {
        Field field = view.field();
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("name", view.name());
        model.put("label", field.label().in(lang));
        model.put("hint", field.hint().in(lang));
        model.put("required", field.required());
        model.put("kind", kind(field));
        // That the sign-in does not know something is nothing the person needs to read.
        boolean silent = view.source() != null
                && view.source().source().startsWith("@")
                && view.state() == FieldState.SOURCE_EMPTY;
        model.put("state", silent ? "open" : view.state().name().toLowerCase(Locale.ROOT));
        model.put("fixed", view.state().fixed());
        model.put("display", display(field));
        model.put("fetched", view.fetched() == null ? "" : view.fetched().in(lang));
        model.put("disputable", view.state().disputable() && view.source() != null);
        List<Map<String, Object>> boxes = new ArrayList<>();
        view.boxes().forEach((name, text) -> {
            Map<String, Object> box = new LinkedHashMap<>();
            box.put("name", name);
            box.put("text", text);
            box.put("part", name.contains("-") ? name.substring(name.lastIndexOf('-') + 1) : "");
            boxes.add(box);
        });
        model.put("boxes", boxes);
        model.put("options", options(field));
        model.put(
                "error",
                errors.stream()
                        .filter(e -> view.name().equals(e.field()))
                        .findFirst()
                        .map(e -> e.message().in(lang))
                        .orElse(""));
        model.put("width", width(field.type()));
        source(model);
        model.put("files", files());
        model.put("accept", accept(field));
        model.put("picks", view.picks() == null ? List.of() : view.picks());
        model.put("rows", rows());
        model.put("whole", whole(field));
        model.put(
                "more",
                field.type() == FieldType.REPEAT_GROUP
                        && !whole(field)
                        && (field.limits().rowsMax() == null
                                || view.rows() == null
                                || view.rows().size() < field.limits().rowsMax()));
        return model;
    }

    /** A group that its source fills as a whole: nothing to choose, nothing to add. */
    private static boolean whole(Field field) {
        return field.type() == FieldType.REPEAT_GROUP
                && field.prefill() != null
                && field.prefill().whole();
    }

    /** What is shown and not typed needs no whole number: who stands behind the person reads it, too. */
    private String display(Field field) {
        String display = view.display() == null ? "" : view.display().in(lang);
        return field.type() == FieldType.CERT_NUMBER && view.state().fixed() ? Mask.certNo(display) : display;
    }

    private static String kind(Field field) {
        return switch (field.type()) {
            case LONGTEXT -> "long";
            case DATE -> "date";
            case DATE_RANGE -> "range";
            case ENUM -> field.codes() != null || field.options().size() > 8 ? "select" : "radio";
            case CERT_TYPE -> "select";
            case REGION_CODE, SCHOOL_REF -> "select";
            case ENUM_SET -> "checks";
            case BOOL -> "bool";
            case FILE, MULTI_FILE -> "file";
            case REPEAT_GROUP -> "group";
            default -> "text";
        };
    }

    private static String width(FieldType type) {
        return switch (type) {
            case CERT_NUMBER, USCC, BANK_ACCOUNT -> "w18";
            case MOBILE, NUMBER, MONEY, TIME -> "w11";
            default -> "";
        };
    }

    private List<Map<String, Object>> options(Field field) {
        List<Map<String, Object>> options = new ArrayList<>();
        field.options()
                .forEach(o -> options.add(
                        option(o.code(), o.label().in(lang), o.hint().in(lang))));
        if (field.type() == FieldType.CERT_TYPE && options.isEmpty()) {
            for (CertType type : CertType.values()) {
                options.add(option(type.name(), type.label().in(lang), ""));
            }
        }
        String table = field.codes() != null
                ? field.codes()
                : field.type() == FieldType.REGION_CODE
                        ? "regions"
                        : field.type() == FieldType.SCHOOL_REF ? "schools" : null;
        if (table != null && options.isEmpty()) {
            tables.options(table, lang).forEach((code, label) -> options.add(option(code, label, "")));
        }
        return options;
    }

    private Map<String, Object> option(String code, String label, String hint) {
        Map<String, Object> option = new LinkedHashMap<>();
        option.put("code", code);
        option.put("label", label);
        option.put("hint", hint);
        option.put("chosen", view.chosen(code));
        return option;
    }

    private void source(Map<String, Object> model) {
        if (view.source() == null) {
            return;
        }
        model.put("source", view.source().name().in(lang));
        model.put("sourceState", view.source().state().name().toLowerCase(Locale.ROOT));
        model.put(
                "sourceDown",
                view.state() == FieldState.SOURCE_DOWN || view.source().state() == SourceState.UNAVAILABLE);
        model.put(
                "asOf",
                view.source().asOf() == null
                        ? null
                        : java.time.LocalDateTime.ofInstant(view.source().asOf(), onetrip.core.clock.Time.ZONE));
    }

    private List<Map<String, Object>> files() {
        List<Map<String, Object>> files = new ArrayList<>();
        List<?> values = view.value() instanceof List<?> list
                ? list
                : view.value() instanceof Map<?, ?> one ? List.of(one) : List.of();
        for (Object value : values) {
            if (value instanceof Map<?, ?> file && file.containsKey("size")) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("id", String.valueOf(file.get("id")));
                row.put("name", String.valueOf(file.get("name")));
                row.put("size", size(file.get("size")));
                files.add(row);
            }
        }
        return files;
    }

    static String size(Object bytes) {
        long size = bytes instanceof Number n ? n.longValue() : 0;
        return size < 1024 * 1024 ? Math.max(1, size / 1024) + " KB" : Math.round(size / 104857.6) / 10.0 + " MB";
    }

    private static String accept(Field field) {
        return String.join(
                ",", field.limits().accept().stream().map(f -> "." + f).toList());
    }

    private List<Map<String, Object>> rows() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (FieldView.Row row : Optional.ofNullable(view.rows()).orElse(List.of())) {
            Map<String, Object> model = new LinkedHashMap<>();
            model.put("index", row.index());
            model.put("number", row.index() + 1);
            model.put("fetched", row.fetched());
            model.put("title", row.title() == null ? "" : row.title().in(lang));
            // Of a group that is taken as a whole the lines are shown already; what else is asked about one of them is
            // not.
            model.put(
                    "fields",
                    row.fields().stream()
                            .filter(f -> !whole(view.field()) || !f.state().fixed())
                            .map(f -> new FieldModel(f, errors, tables, lang).values())
                            .toList());
            rows.add(model);
        }
        return rows;
    }
}
