package onetrip.web.citizen.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import onetrip.api.item.FieldType;
import onetrip.core.casework.CaseAmendments;
import onetrip.core.casework.Intake;
import onetrip.core.casework.Point;
import onetrip.core.catalog.CodeTables;
import onetrip.core.form.FieldError;
import onetrip.core.form.FieldView;
import onetrip.core.form.standard.Mask;

/** What is to be put right, as its page shows it: the named fields, at each the officer's words. Pure. */
record AmendModel(CaseAmendments.View view, CodeTables tables, String lang) {

    /** @param fields false if no field is shown, as in the list of all answers */
    Map<String, Object> values(List<FieldError> errors, boolean fields) {
        Map<String, Object> model = new HashMap<>();
        model.put("number", view.of().state().number());
        model.put("item", view.of().definition().title().in(lang));
        model.put("subject", view.of().subjectName());
        model.put("key", view.key().toString());
        model.put("due", view.request() == null ? null : view.request().due());
        model.put("question", view.request() == null ? "" : view.request().question());
        model.put("fields", fields ? fields(errors) : List.of());
        model.put("changes", changes());
        model.put("untouched", untouched());
        model.put("multipart", view.open().fields().stream().anyMatch(AmendModel::hasFile));
        model.put("wrong", !errors.isEmpty());
        model.put(
                "errors",
                errors.stream()
                        .map(e -> Map.of(
                                "anchor",
                                e.anchor() == null ? "main" : e.anchor(),
                                "text",
                                e.message().in(lang)))
                        .toList());
        return model;
    }

    private List<Map<String, Object>> fields(List<FieldError> errors) {
        List<Map<String, Object>> rows = new ArrayList<>();
        Map<String, String> words = words();
        for (FieldView field : view.open().fields()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("view", new FieldModel(field, errors, tables, lang).values());
            row.put("words", words.getOrDefault(field.field().id(), ""));
            // Opened by itself, because something named needs it now.
            row.put(
                    "needed",
                    view.request() != null && !words.containsKey(field.field().id()));
            rows.add(row);
        }
        return rows;
    }

    /** The officer's words by the field that opens for them. */
    private Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        Intake.Request request = view.request();
        for (Point point : request == null ? List.<Point>of() : request.points()) {
            var field = point.field(view.of().definition());
            if (field != null) {
                words.put(field.id(), point.words());
            }
        }
        return words;
    }

    /** What is others now, as people read it. */
    private List<Map<String, Object>> changes() {
        return view.open().fields().stream()
                .filter(f -> view.open().changed().contains(f.field().id()))
                .map(this::answer)
                .toList();
    }

    /** What is named and still as it was: said before it is sent, for nothing is asked a second time (R-ONCE2). */
    private String untouched() {
        Map<String, String> words = words();
        return view.open().fields().stream()
                .map(FieldView::field)
                .filter(f -> words.containsKey(f.id()) && !view.open().changed().contains(f.id()))
                .map(f -> f.label().in(lang))
                .collect(Collectors.joining(lang.equals("en") ? ", " : "、"));
    }

    /** All answers that can be put right, with whether they were. */
    List<Map<String, Object>> answers(Set<String> fixable) {
        return view.open().fields().stream()
                .filter(f -> fixable.contains(f.field().id()))
                .map(this::answer)
                .toList();
    }

    private Map<String, Object> answer(FieldView field) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", field.field().id());
        row.put("label", field.field().label().in(lang));
        String display = field.display() == null ? "" : field.display().in(lang);
        row.put(
                "value",
                switch (field.field().type()) {
                    case CERT_NUMBER, BANK_ACCOUNT -> Mask.certNo(display);
                    case MOBILE -> Mask.mobile(display);
                    default -> display;
                });
        row.put("changed", view.open().changed().contains(field.field().id()));
        row.put("fixed", field.state().fixed());
        return row;
    }

    private static boolean hasFile(FieldView field) {
        return field.field().type() == FieldType.FILE || field.field().type() == FieldType.MULTI_FILE;
    }
}
