package onetrip.web.citizen.internal;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onetrip.api.item.FieldType;
import onetrip.api.item.Text;
import onetrip.api.rules.Charge;
import onetrip.core.catalog.CodeTables;
import onetrip.core.form.FieldError;
import onetrip.core.form.FieldView;
import onetrip.core.form.OpenDraft;
import onetrip.core.form.PageView;

/** An application being filled in, as its pages show it. */
record ApplyModel(OpenDraft open, CodeTables tables, LocalDate today, String lang) {

    /** One page of questions. */
    Map<String, Object> page(PageView view, List<FieldError> errors, String submitLabel) {
        Map<String, Object> model = common(submitLabel);
        model.put("view", view);
        model.put("number", view.number());
        model.put("total", view.total());
        model.put(
                "previous",
                view.previous()
                        .map(p -> "/apply/" + open.draft().id() + "/" + p)
                        .orElse("/items/" + open.definition().id()));
        model.put(
                "fields",
                view.fields().stream()
                        .map(f -> new FieldModel(f, errors, tables, lang).values())
                        .toList());
        model.put(
                "errors",
                errors.stream()
                        .map(e -> Map.of(
                                "anchor",
                                e.anchor() == null ? "main" : e.anchor(),
                                "text",
                                e.message().in(lang)))
                        .toList());
        model.put("wrong", !errors.isEmpty());
        model.put("multipart", view.fields().stream().anyMatch(ApplyModel::hasFile));
        boolean only = open.form().onlyPage().isPresent();
        model.put("only", only);
        return model;
    }

    /** The answers to check before they are handed in. */
    Map<String, Object> check(List<FieldError> errors, Optional<Charge> charge, String submitLabel) {
        Map<String, Object> model = common(submitLabel);
        model.put("charge", charge.map(asked -> BillModel.of(asked, lang)).orElse(Map.of()));
        model.put("sections", open.form().checkSections(open.draft().state(), today));
        model.put(
                "uploads",
                open.definition().materials().stream()
                        .filter(m -> m.upload() != null && m.source() == null)
                        .count());
        model.put("wrong", !errors.isEmpty());
        List<String> pages = open.form().pages(open.draft().state(), today);
        model.put("last", pages.isEmpty() ? "" : pages.get(pages.size() - 1));
        model.put(
                "errors",
                errors.stream()
                        .map(e -> Map.of("href", href(e), "text", e.message().in(lang)))
                        .toList());
        return model;
    }

    private String href(FieldError error) {
        return error.page() == null
                ? "#" + (error.anchor() == null ? "main" : error.anchor())
                : "/apply/" + open.draft().id() + "/" + error.page()
                        + (error.anchor() == null ? "" : "#" + error.anchor());
    }

    private Map<String, Object> common(String submitLabel) {
        Map<String, Object> model = new HashMap<>();
        model.put("draft", open.draft().id().toString());
        model.put("key", open.draft().submissionKey().toString());
        model.put("item", open.definition().title().in(lang));
        model.put("itemId", open.definition().id());
        model.put("serving", open.serving());
        model.put("changes", sentences(open.changes(), lang));
        model.put("misfits", sentences(open.misfits(), lang));
        var form = open.definition().form();
        model.put(
                "submit",
                form.submitLabel() == null ? submitLabel : form.submitLabel().in(lang));
        model.put("consent", form.consent() == null ? "" : form.consent().in(lang));
        model.put("promised", open.definition().limits().promised());
        model.put("lookups", Lookups.of(open.definition(), lang));
        model.put("authorities", Lookups.names(open.definition(), lang));
        return model;
    }

    static List<String> sentences(List<Text> texts, String lang) {
        return texts.stream().map(t -> t.in(lang)).toList();
    }

    private static boolean hasFile(FieldView field) {
        return field.field().type() == FieldType.FILE
                || field.field().type() == FieldType.MULTI_FILE
                || field.rows() != null
                        && field.rows().stream()
                                .anyMatch(r -> r.fields().stream().anyMatch(ApplyModel::hasFile));
    }
}
