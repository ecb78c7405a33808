package onetrip.web.workbench.internal;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import onetrip.api.item.Field;
import onetrip.api.item.Field.Sensitivity;
import onetrip.api.item.FieldType;
import onetrip.api.item.Register;
import onetrip.core.catalog.CodeTables;
import onetrip.core.clock.Time;
import onetrip.core.form.FieldError;
import onetrip.core.form.FieldView;
import onetrip.core.form.standard.CertType;
import onetrip.core.form.standard.Mask;
import onetrip.core.register.RecordForm;
import onetrip.core.register.RegisterChange;
import onetrip.core.register.RegisterQuery;
import onetrip.core.register.RegisterRecord;
import onetrip.core.register.Registers;
import onetrip.core.register.SheetColumns;

/** Records as the templates draw them, in one language. */
final class RecordLooks {
    private static final int COLUMNS = 5;
    private static final int SHOWN = 60;

    private final Registers registers;
    private final CodeTables tables;
    private final Time time;

    RecordLooks(Registers registers, CodeTables tables, Time time) {
        this.registers = registers;
        this.tables = tables;
        this.time = time;
    }

    /** The first fields of the register that are worth a column; what tells records apart is among them. */
    private static List<Field> shown(Register register) {
        List<Field> fields = new ArrayList<>();
        register.key().stream().flatMap(id -> register.field(id).stream()).forEach(fields::add);
        register.fields().stream()
                .filter(f -> !fields.contains(f))
                .filter(f -> f.type() != FieldType.LONGTEXT && f.type() != FieldType.REPEAT_GROUP)
                .forEach(fields::add);
        Set<Field> few = fields.stream().limit(COLUMNS).collect(Collectors.toSet());
        return register.fields().stream().filter(few::contains).toList();
    }

    List<Map<String, Object>> columns(Register register, String lang) {
        return shown(register).stream()
                .map(f ->
                        Map.<String, Object>of("id", f.id(), "label", f.label().in(lang)))
                .toList();
    }

    Map<String, Object> row(Register register, RecordForm form, RegisterRecord record, String lang) {
        Map<String, FieldView> views = views(form, record.values());
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", record.id().toString());
        row.put(
                "cells",
                shown(register).stream()
                        .map(f -> views.containsKey(f.id()) ? cut(masked(views.get(f.id()), lang)) : "")
                        .toList());
        row.put("at", LocalDateTime.ofInstant(record.changedAt(), Time.ZONE));
        row.put("by", record.by());
        return row;
    }

    /** By what people know the record: its key, or what is not personal of it. */
    String name(Register register, RecordForm form, Map<String, Object> values, String lang) {
        Map<String, FieldView> views = views(form, values);
        return register.key().stream()
                .filter(views::containsKey)
                .map(id -> masked(views.get(id), lang))
                .collect(Collectors.joining(" "));
    }

    private Map<String, FieldView> views(RecordForm form, Map<String, Object> values) {
        Map<String, FieldView> views = new LinkedHashMap<>();
        form.fields(values, time.today()).forEach(view -> views.put(view.field().id(), view));
        return views;
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= SHOWN
                ? text
                : text.substring(0, text.offsetByCodePoints(0, SHOWN)) + "…";
    }

    /** What is sensitive or a minor's is opened with a reason (R-LOG); numbers lose their middle. */
    private static String masked(FieldView view, String lang) {
        Field field = view.field();
        String text = view.display().in(lang);
        if (text.isEmpty()) {
            return "";
        }
        if (field.type() == FieldType.CERT_NUMBER) {
            return Mask.certNo(text);
        }
        if (field.type() == FieldType.BANK_ACCOUNT) {
            return Mask.bankAccount(text);
        }
        if (field.type() == FieldType.MOBILE) {
            return Mask.mobile(text);
        }
        return field.sensitivity() == Sensitivity.NONE || field.sensitivity() == Sensitivity.PERSONAL
                ? text
                : field.type() == FieldType.PERSON_NAME ? Mask.name(text) : "****";
    }

    /** The lines of a record; {@code open} are fields whose whole value may be read. */
    List<Map<String, Object>> lines(RecordForm form, Map<String, Object> values, Set<String> open, String lang) {
        List<Map<String, Object>> lines = new ArrayList<>();
        for (FieldView view : form.fields(values, time.today())) {
            Map<String, Object> line = new LinkedHashMap<>();
            String whole = view.display().in(lang);
            String shown = open.contains(view.field().id()) ? whole : masked(view, lang);
            boolean group = view.field().type() == FieldType.REPEAT_GROUP;
            line.put("label", view.field().label().in(lang));
            line.put("value", group ? "" : shown);
            line.put("masked", !group && !shown.equals(whole));
            line.put("long", view.field().type() == FieldType.LONGTEXT);
            line.put(
                    "rows",
                    !group || view.value() == null
                            ? List.of()
                            : view.rows().stream()
                                    .map(row -> row.fields().stream()
                                            .filter(child -> !child.display().isEmpty())
                                            .map(child -> Map.of(
                                                    "label",
                                                    child.field().label().in(lang),
                                                    "value",
                                                    masked(child, lang)))
                                            .toList())
                                    .toList());
            lines.add(line);
        }
        return lines;
    }

    /** Whether something of the record is sensitive: whoever types in it reads it. */
    static boolean sensitive(Register register) {
        return sensitive(register, List.of());
    }

    /** Of what is not closed to the officer. */
    static boolean sensitive(Register register, List<String> closed) {
        return register.fields().stream()
                .anyMatch(f -> f.sensitivity() != Sensitivity.NONE && !closed.contains(f.id()));
    }

    List<Map<String, Object>> history(Register register, RecordForm form, List<RegisterChange> changes, String lang) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (RegisterChange change : changes) {
            Map<String, FieldView> before = views(form, change.before());
            Map<String, FieldView> after = views(form, change.after());
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("kind", change.kind().name().toLowerCase(Locale.ROOT));
            row.put("at", LocalDateTime.ofInstant(change.at(), Time.ZONE));
            row.put("by", change.by());
            row.put("reason", change.reason());
            List<Map<String, Object>> fields = new ArrayList<>();
            for (Field field : register.fields()) {
                boolean there = change.before().containsKey(field.id())
                        || change.after().containsKey(field.id());
                if (there) {
                    Map<String, Object> line = new LinkedHashMap<>();
                    line.put("label", field.label().in(lang));
                    line.put("from", shown(before, field, lang));
                    line.put("to", shown(after, field, lang));
                    fields.add(line);
                }
            }
            row.put("fields", fields);
            rows.add(row);
        }
        return rows;
    }

    private static String shown(Map<String, FieldView> views, Field field, String lang) {
        return views.containsKey(field.id()) ? cut(masked(views.get(field.id()), lang)) : "";
    }

    /** @param whole also what is otherwise masked; then the row can be imported again */
    List<String> cells(Register register, RecordForm form, RegisterRecord record, boolean whole, String lang) {
        Map<String, FieldView> views = views(form, record.values());
        return SheetColumns.of(register).stream()
                .map(f -> views.containsKey(f.id()) ? cell(views.get(f.id()), whole, lang) : "")
                .toList();
    }

    private static String cell(FieldView view, boolean whole, String lang) {
        String shown = masked(view, lang);
        return whole || shown.equals(view.display().in(lang)) ? SheetColumns.cell(view, lang) : shown;
    }

    List<Map<String, Object>> filters(Register register, RegisterQuery query, String lang) {
        return register.filtered().stream()
                .flatMap(id -> register.field(id).stream())
                // A number of an organisation is looked for, not chosen.
                .filter(field -> field.type() != FieldType.USCC)
                .map(field -> {
                    Map<String, Object> filter = new LinkedHashMap<>();
                    filter.put("name", "f." + field.id());
                    filter.put("label", field.label().in(lang));
                    filter.put("options", options(field, lang));
                    filter.put("chosen", query.filters().getOrDefault(field.id(), ""));
                    return filter;
                })
                .toList();
    }

    Map<String, String> sorts(Register register, String lang) {
        Map<String, String> sorts = new LinkedHashMap<>();
        for (String sign : register.sorted()) {
            String id = sign.startsWith("-") ? sign.substring(1) : sign;
            register.field(id).ifPresent(field -> {
                sorts.put(id, field.label().in(lang) + " ↑");
                sorts.put("-" + id, field.label().in(lang) + " ↓");
            });
        }
        return sorts;
    }

    private Map<String, String> options(Field field, String lang) {
        Map<String, String> options = new LinkedHashMap<>();
        field.options().forEach(o -> options.put(o.code(), o.label().in(lang)));
        if (field.type() == FieldType.BOOL) {
            options.put("true", lang.equals("en") ? "Yes" : "是");
            options.put("false", lang.equals("en") ? "No" : "否");
        } else if (field.type() == FieldType.CERT_TYPE && options.isEmpty()) {
            for (CertType type : CertType.values()) {
                options.put(type.name(), type.label().in(lang));
            }
        } else if (options.isEmpty()) {
            String table = field.codes() != null
                    ? field.codes()
                    : field.type() == FieldType.REGION_CODE ? "regions" : "schools";
            options.putAll(tables.options(table, lang));
        }
        return options;
    }

    /** The fields as boxes to type in. */
    /** @param held fields that somebody else fills in */
    List<Map<String, Object>> boxes(
            RecordForm form, Map<String, Object> values, List<FieldError> errors, List<String> held, String lang) {
        return form.fields(values, time.today()).stream()
                .filter(view -> !held.contains(view.field().id()))
                .map(view -> box(view, errors, lang))
                .toList();
    }

    private Map<String, Object> box(FieldView view, List<FieldError> errors, String lang) {
        Field field = view.field();
        Map<String, Object> box = new LinkedHashMap<>();
        box.put("name", view.name());
        box.put("label", field.label().in(lang));
        box.put("hint", field.hint().in(lang));
        box.put("required", field.required());
        box.put("kind", kind(field));
        box.put("error", error(errors, view.name(), lang));
        List<Map<String, Object>> inputs = new ArrayList<>();
        view.boxes()
                .forEach((name, text) -> inputs.add(
                        Map.of("name", name, "text", text, "part", name.substring(name.lastIndexOf('-') + 1))));
        box.put("inputs", inputs);
        List<Map<String, Object>> options = new ArrayList<>();
        if (Set.of("radio", "checks", "select").contains(kind(field))) {
            options(field, lang)
                    .forEach((code, label) ->
                            options.add(Map.of("code", code, "label", label, "chosen", view.chosen(code))));
        }
        box.put("options", options);
        box.put(
                "rows",
                field.type() != FieldType.REPEAT_GROUP
                        ? List.of()
                        : view.rows().stream()
                                .map(row -> Map.of(
                                        "index",
                                        row.index(),
                                        "number",
                                        row.index() + 1,
                                        "fields",
                                        row.fields().stream()
                                                .map(child -> box(child, errors, lang))
                                                .toList()))
                                .toList());
        return box;
    }

    private static String error(List<FieldError> errors, String name, String lang) {
        return errors.stream()
                .filter(e -> name.equals(e.field()))
                .findFirst()
                .map(e -> e.message().in(lang))
                .orElse("");
    }

    private static String kind(Field field) {
        return switch (field.type()) {
            case LONGTEXT -> "long";
            case DATE -> "date";
            case DATE_RANGE -> "range";
            case ENUM -> field.codes() != null || field.options().size() > 8 ? "select" : "radio";
            case CERT_TYPE, REGION_CODE, SCHOOL_REF -> "select";
            case ENUM_SET -> "checks";
            case BOOL -> "bool";
            case REPEAT_GROUP -> "group";
            default -> "text";
        };
    }
}
