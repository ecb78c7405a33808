package onetrip.core.register;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import onetrip.api.item.Condition;
import onetrip.api.item.Definition;
import onetrip.api.item.Field;
import onetrip.api.item.FieldType;
import onetrip.api.item.Form;
import onetrip.api.item.Process;
import onetrip.api.item.Register;
import onetrip.api.item.Text;
import onetrip.api.rules.ItemRules;
import onetrip.core.form.Applicant;
import onetrip.core.form.CodeLabels;
import onetrip.core.form.Conditions;
import onetrip.core.form.DraftState;
import onetrip.core.form.FieldError;
import onetrip.core.form.FieldView;
import onetrip.core.form.FormCheck;
import onetrip.core.form.FormEngine;
import onetrip.core.form.PageOutcome;
import onetrip.core.form.SourceState;

/**
 * A record as a form of one page: the same engine, and so the same checks, as applications. Pure, immutable, thread-safe; made
 * once per definition.
 */
public final class RecordForm {
    private static final String PAGE = "record";

    private final Register register;
    private final FormEngine engine;

    public RecordForm(Definition item, Register register, CodeLabels codes) {
        this.register = register;
        Form.Page page = new Form.Page(PAGE, null, register.title(), null, null, register.fields());
        engine = new FormEngine(
                new Definition(
                        item.id(),
                        item.version(),
                        null,
                        item.theme(),
                        register.title(),
                        null,
                        null,
                        item.guide(),
                        null,
                        null,
                        new Form(List.of(page), null, null),
                        null,
                        null,
                        null,
                        Process.NONE,
                        item.limits(),
                        null,
                        null,
                        null,
                        null,
                        false),
                codes);
    }

    public Register register() {
        return register;
    }

    /**
     * What was posted.
     *
     * @param typed right answers typed, wrong ones as they were typed: for showing the form again
     * @param values what would be stored; only of use without errors
     * @param stay rows of a group were added or taken away: the form is shown again
     */
    public record Posted(
            Map<String, Object> typed, Map<String, Object> values, List<FieldError> errors, boolean stay) {}

    /** @param values those of the record, none for a new one */
    public Posted parse(Map<String, Object> values, Map<String, String[]> post, LocalDate today) {
        PageOutcome outcome = engine.parse(state(values), PAGE, post, today);
        return new Posted(outcome.state().answers(), stored(outcome.state(), today), outcome.errors(), outcome.stay());
    }

    /** Values that come from elsewhere than a form; the same checks. */
    public List<FieldError> check(Map<String, Object> values, LocalDate today) {
        FormCheck check = engine.check(state(values), today, ItemRules.NONE);
        return check.errors();
    }

    /** The values without those of fields that do not apply. */
    public Map<String, Object> stored(Map<String, Object> values, LocalDate today) {
        return stored(state(values), today);
    }

    private Map<String, Object> stored(DraftState state, LocalDate today) {
        Map<String, Object> all = engine.cases(state, today).get(0).answers().values();
        Map<String, Object> ordered = new LinkedHashMap<>();
        register.fields().stream()
                .map(Field::id)
                .filter(id -> !Conditions.blank(all.get(id)))
                .forEach(id -> ordered.put(id, all.get(id)));
        return ordered;
    }

    /** The fields that apply, as they are shown and typed. */
    public List<FieldView> fields(Map<String, Object> values, LocalDate today) {
        return engine.page(state(values), PAGE, today).orElseThrow().fields();
    }

    /** What would be posted to get these values again: for a form of which only a part is filled in anew. */
    public Map<String, String[]> posted(Map<String, Object> values, LocalDate today) {
        Map<String, String[]> post = new LinkedHashMap<>();
        fields(values, today).forEach(view -> posted(view, post));
        return post;
    }

    /**
     * As {@link #posted(Map, LocalDate)}, of these fields only.
     *
     * @param ids of fields
     */
    public Map<String, String[]> posted(Map<String, Object> values, List<String> ids, LocalDate today) {
        Map<String, String[]> post = new LinkedHashMap<>();
        fields(values, today).stream()
                .filter(view -> ids.contains(view.field().id()))
                .forEach(view -> posted(view, post));
        return post;
    }

    private static void posted(FieldView view, Map<String, String[]> post) {
        if (view.value() == null) {
            return;
        }
        if (view.field().type() == FieldType.REPEAT_GROUP) {
            view.rows().forEach(row -> row.fields().forEach(child -> posted(child, post)));
        } else if (view.value() instanceof List<?> codes) {
            post.put(view.name(), codes.stream().map(String::valueOf).toArray(String[]::new));
        } else {
            view.boxes().forEach((name, text) -> post.put(name, new String[] {text}));
        }
    }

    /** One value as people read it, whole; empty if there is none. */
    public Text show(Map<String, Object> values, String field, LocalDate today) {
        return fields(values, today).stream()
                .filter(view -> view.field().id().equals(field))
                .map(FieldView::display)
                .findFirst()
                .orElse(Text.EMPTY);
    }

    /** Whether a condition about the record's own fields holds. */
    public static boolean holds(Condition condition, Map<String, Object> values) {
        return Conditions.holds(condition, new Conditions.Facts() {
            @Override
            public Object value(String field) {
                return values.get(field);
            }

            @Override
            public SourceState source(String source) {
                return SourceState.NONE;
            }
        });
    }

    private static DraftState state(Map<String, Object> values) {
        return DraftState.of(Applicant.UNKNOWN).withAnswers(values).withSeen(PAGE);
    }
}
