package onetrip.web.workbench.internal;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.item.Definition;
import onetrip.api.item.Field;
import onetrip.api.item.FieldType;
import onetrip.api.item.Form;
import onetrip.api.item.Process;
import onetrip.api.item.Text;
import onetrip.core.casework.CaseEvent;
import onetrip.core.casework.CaseView;
import onetrip.core.catalog.CodeTables;
import onetrip.core.clock.Time;
import onetrip.core.form.standard.CertType;
import onetrip.core.form.standard.Mask;

/** A case as an officer reviews it: answers by section, sensitive numbers masked, sources beside them. Pure. */
final class ReviewModel {
    private final CaseView view;
    private final String lang;
    private final Function<String, Text> offices;
    private final Function<UUID, String> names;
    private final CodeTables tables;

    ReviewModel(
            CaseView view,
            String lang,
            Function<String, Text> offices,
            Function<UUID, String> names,
            CodeTables tables) {
        this.tables = tables;
        this.view = view;
        this.lang = lang;
        this.offices = offices;
        this.names = names;
    }

    Map<String, Object> values() {
        Map<String, Object> model = new LinkedHashMap<>();
        Optional<Process.Stage> stage = Optional.ofNullable(view.state().stage())
                .flatMap(view.definition().process()::stage);
        model.put("number", view.state().number());
        model.put("version", view.state().version());
        model.put("subject", view.subjectName());
        model.put("item", view.definition().title().in(lang));
        model.put("definition", view.definition().version());
        model.put(
                "status",
                view.state().status() == onetrip.core.casework.Status.CLOSED
                        ? view.state().granted() ? "granted" : "refused"
                        : view.state().status().name().toLowerCase(java.util.Locale.ROOT));
        model.put("stage", stage.map(s -> s.name().in(lang)).orElse(""));
        model.put("decides", stage.map(Process.Stage::decides).orElse(false));
        model.put(
                "reasons",
                stage.map(Process.Stage::reasons).orElse(List.of()).stream()
                        .map(r -> Map.of(
                                "id",
                                r.id(),
                                "text",
                                r.text().in(lang),
                                "basis",
                                r.basis().in(lang)))
                        .toList());
        model.put(
                "office",
                view.state().office() == null
                        ? ""
                        : offices.apply(view.state().office()).in(lang));
        model.put(
                "officer",
                view.state().officer() == null ? "" : names.apply(view.state().officer()));
        model.put(
                "flags",
                view.state().flags().stream().map(this::flag).distinct().toList());
        model.put("sections", sections());
        model.put("sources", sources());
        model.put("events", events());
        model.put(
                "documents",
                view.documents().stream()
                        .map(d -> Map.of(
                                "id", d.id().toString(),
                                "title", d.title().in(lang),
                                "number", d.number(),
                                "code", d.code()))
                        .toList());
        return model;
    }

    private Map<String, String> flag(String flag) {
        int colon = flag.indexOf(':');
        String kind = colon < 0 ? flag : flag.substring(0, colon);
        String about = colon < 0 ? "" : flag.substring(colon + 1);
        String name = view.definition()
                .source(about)
                .map(s -> s.name().in(lang))
                .or(() -> view.definition().field(about).map(f -> f.label().in(lang)))
                .orElse(about);
        return Map.of("kind", kind, "about", name);
    }

    private List<Map<String, Object>> sections() {
        List<Map<String, Object>> sections = new ArrayList<>();
        String split = view.definition().split();
        for (Form.Page page : view.definition().form().pages()) {
            List<Map<String, Object>> lines = new ArrayList<>();
            for (Field field : page.fields()) {
                if (field.id().equals(split)) {
                    // A split case holds the row's own answers.
                    field.fields().forEach(child -> line(child).ifPresent(lines::add));
                } else {
                    line(field).ifPresent(lines::add);
                }
            }
            if (!lines.isEmpty()) {
                Map<String, Object> section = new LinkedHashMap<>();
                section.put(
                        "title",
                        page.section().isEmpty()
                                ? page.title().in(lang)
                                : page.section().in(lang));
                section.put("lines", lines);
                sections.add(section);
            }
        }
        return sections;
    }

    private Optional<Map<String, Object>> line(Field field) {
        Object value = view.content().answers().values().get(field.id());
        Object fetched = fetched(field);
        if (value == null && fetched == null) {
            return Optional.empty();
        }
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("id", field.id());
        line.put("label", field.label().in(lang));
        boolean number = field.type() == FieldType.CERT_NUMBER
                || field.type() == FieldType.MOBILE
                || field.type() == FieldType.BANK_ACCOUNT;
        String text = text(field, value == null ? fetched : value);
        line.put("value", number ? masked(field.type(), text) : text);
        line.put("masked", number);
        line.put(
                "source",
                fetched != null && field.prefill() != null
                        ? view.definition()
                                .source(field.prefill().source())
                                .map(s -> s.name().in(lang))
                                .orElse("")
                        : "");
        line.put(
                "differs",
                value != null && fetched != null && !text(field, fetched).equals(text) ? text(field, fetched) : "");
        line.put("files", files(value));
        return Optional.of(line);
    }

    private Object fetched(Field field) {
        if (field.prefill() == null) {
            return null;
        }
        SourceAnswer answer = view.content().facts().get(field.prefill().source());
        Object value = answer == null ? null : answer.at(field.prefill().path());
        return value instanceof List<?> || value instanceof Map<?, ?> ? null : value;
    }

    private static String masked(FieldType type, String text) {
        return type == FieldType.MOBILE ? Mask.mobile(text) : Mask.certNo(text);
    }

    private String text(Field field, Object value) {
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
            return Boolean.parseBoolean(String.valueOf(value)) ? "✓" : "–";
        }
        return field.options().stream()
                .filter(o -> o.code().equals(String.valueOf(value)))
                .map(o -> o.label().in(lang))
                .findFirst()
                .orElse(String.valueOf(value));
    }

    private static List<Map<String, String>> files(Object value) {
        List<Map<String, String>> files = new ArrayList<>();
        List<?> values =
                value instanceof List<?> list ? list : value instanceof Map<?, ?> one ? List.of(one) : List.of();
        for (Object one : values) {
            if (one instanceof Map<?, ?> file && file.containsKey("mediaType")) {
                files.add(Map.of("id", String.valueOf(file.get("id")), "name", String.valueOf(file.get("name"))));
            }
        }
        return files;
    }

    private List<Map<String, Object>> sources() {
        List<Map<String, Object>> rows = new ArrayList<>();
        Definition item = view.definition();
        item.sources().forEach(source -> {
            SourceAnswer answer = view.content().facts().get(source.id());
            if (answer != null) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("name", source.name().in(lang));
                row.put("status", answer.status().name().toLowerCase(java.util.Locale.ROOT));
                row.put("at", answer.askedAt() == null ? null : LocalDateTime.ofInstant(answer.askedAt(), Time.ZONE));
                rows.add(row);
            }
        });
        return rows;
    }

    private List<Map<String, Object>> events() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (CaseView.TimedEvent timed : view.events()) {
            String key = timed.event().getClass().getSimpleName();
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("key", key);
            row.put("at", LocalDateTime.ofInstant(timed.at(), Time.ZONE));
            row.put("who", timed.actor() == null ? "" : names.apply(timed.actor()));
            row.put(
                    "what",
                    timed.event() instanceof CaseEvent.Forwarded f
                            ? f.opinion()
                            : timed.event() instanceof CaseEvent.Revealed r ? r.reason() : "");
            rows.add(row);
        }
        return rows;
    }
}
