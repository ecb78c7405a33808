package onetrip.devkit.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import onetrip.api.item.Definition;
import onetrip.api.item.Field;
import onetrip.api.item.FieldType;
import onetrip.api.item.Text;
import onetrip.api.rules.ItemRules;
import onetrip.core.catalog.CodeTables;
import onetrip.core.form.CodeLabels;
import onetrip.core.form.DraftState;
import onetrip.core.form.FieldView;
import onetrip.core.form.FormCheck;
import onetrip.core.form.FormEngine;
import onetrip.core.form.PageView;
import onetrip.core.form.SourceCall;

/**
 * Fills in an item's form as a person in a browser does: page by page, each as the platform's own form engine shows it, what
 * was fetched or suggested posted back, what the sample says typed over it.
 */
final class FormWalk {
    /** A second look shows what the first post opened, a third what that one opened. */
    private static final int LOOKS = 3;
    /** As the platform: an answer may bring the keys of another source. */
    private static final int ROUNDS = 2;

    private static final CodeLabels CODES = codes();

    private final FormEngine engine;
    private final ItemRules rules;

    FormWalk(Definition definition, ItemRules rules) {
        this.engine = new FormEngine(definition, CODES);
        this.rules = rules;
    }

    private static CodeLabels codes() {
        CodeTables tables = CodeTables.shipped();
        return (table, code) -> {
            String zh = tables.options(table, "zh").get(code);
            return zh == null
                    ? Optional.empty()
                    : Optional.of(new Text(zh, tables.options(table, "en").get(code)));
        };
    }

    FormEngine engine() {
        return engine;
    }

    /**
     * Where a sample led.
     *
     * @param pages ids of the pages that were shown
     * @param fields ids of the fields that were shown, in a group {@code group.child}
     * @param unused answers that no page had a box for, as they stand in the sample
     */
    record Walked(DraftState state, FormCheck check, Set<String> pages, Set<String> fields, Set<String> unused) {}

    Walked walk(Sample sample) {
        return new Walker(sample).all();
    }

    private final class Walker {
        private final Sample sample;
        private final ItemRules looking;
        private final Map<String, Object> answers = new LinkedHashMap<>();
        private final Map<String, Object> picks = new LinkedHashMap<>();
        private final Set<String> unused;
        private final Set<String> pages = new LinkedHashSet<>();
        private final Set<String> fields = new LinkedHashSet<>();
        private DraftState state;

        Walker(Sample sample) {
            this.sample = sample;
            this.looking = new LookingRules(rules, Records.of(engine.definition(), sample));
            this.unused = new TreeSet<>(sample.answers().keySet());
            this.state = DraftState.of(sample.person());
            sample.answers().forEach(this::sort);
        }

        /** Rows of a group are numbered after those that are picked; everything else stands under its own name. */
        private void sort(String name, Object answer) {
            boolean group = engine.definition()
                    .field(name)
                    .filter(field -> field.type() == FieldType.REPEAT_GROUP)
                    .isPresent();
            if (!group) {
                answers.put(name, answer);
                return;
            }
            Map<?, ?> both = answer instanceof Map<?, ?> map ? map : Map.of();
            List<?> wanted = both.get("pick") instanceof List<?> list ? list : List.of();
            List<?> rows =
                    answer instanceof List<?> list ? list : both.get("rows") instanceof List<?> l ? l : List.of();
            picks.put(name, wanted);
            for (int i = 0; i < rows.size(); i++) {
                if (rows.get(i) instanceof Map<?, ?> row) {
                    String prefix = name + "." + (wanted.size() + i) + ".";
                    row.forEach((child, typed) -> answers.put(prefix + child, typed));
                }
            }
        }

        Walked all() {
            ask();
            Optional<String> page = engine.pages(state, sample.today()).stream().findFirst();
            while (page.isPresent() && pages.add(page.get())) {
                fill(page.get());
                page = engine.next(state, page.get(), sample.today());
            }
            return new Walked(state, engine.check(state, sample.today(), looking), pages, fields, unused);
        }

        private void ask() {
            for (int round = 0; round < ROUNDS; round++) {
                for (SourceCall call : engine.due(state, sample.today(), sample.now())) {
                    state = engine.answered(state, call, sample.answer(call), sample.today());
                }
                state = engine.propose(state, sample.today(), looking);
            }
        }

        private void fill(String page) {
            sample.disputes().forEach(field -> state = engine.dispute(state, field, sample.today()));
            for (int look = 0; look < LOOKS; look++) {
                Optional<PageView> view = engine.page(state, page, sample.today());
                if (view.isEmpty()) {
                    return;
                }
                Map<String, String[]> post = new LinkedHashMap<>();
                view.get().fields().forEach(field -> post(field, "", post));
                state = engine.parse(state, page, post, sample.today()).state();
                view.get().fields().forEach(field -> upload(field, null, 0));
                state = engine.propose(state, sample.today(), looking);
                ask();
            }
            engine.page(state, page, sample.today())
                    .ifPresent(view -> view.fields().forEach(field -> post(field, "", new LinkedHashMap<>())));
        }

        private void post(FieldView view, String group, Map<String, String[]> post) {
            Field field = view.field();
            fields.add(group + field.id());
            if (field.type() == FieldType.REPEAT_GROUP) {
                rows(view, post);
            } else if (!view.state().fixed()) {
                Object typed = answers.get(view.name());
                if (typed == null) {
                    view.boxes().forEach((name, text) -> post.put(name, new String[] {text}));
                    if (view.value() instanceof List<?> chosen && field.type() == FieldType.ENUM_SET) {
                        post.put(view.name(), texts(chosen));
                    }
                } else {
                    use(view.name());
                    type(field.type(), view.name(), typed, post);
                }
            }
        }

        private void use(String name) {
            unused.remove(name);
            // A row of a group stands in the sample under the group's name.
            picks.keySet().stream()
                    .filter(group -> name.startsWith(group + "."))
                    .forEach(unused::remove);
        }

        private void rows(FieldView view, Map<String, String[]> post) {
            String group = view.field().id();
            List<?> wanted = picks.get(group) instanceof List<?> list ? list : List.of();
            List<String> keys = view.picks().stream()
                    .filter(pick -> wanted.isEmpty()
                            ? pick.chosen()
                            : wanted.stream()
                                    .anyMatch(
                                            name -> pick.title().zh().contains(name.toString()) || name.equals("all")))
                    .map(FieldView.Pick::key)
                    .toList();
            if (!keys.isEmpty()) {
                unused.remove(group);
                post.put(group + ".pick", keys.toArray(String[]::new));
            }
            Map<String, Field> children = new LinkedHashMap<>();
            view.field().fields().forEach(child -> children.put(child.id(), child));
            answers.forEach((name, typed) -> {
                Field child = name.startsWith(group + ".")
                        ? children.get(name.substring(name.indexOf('.', group.length() + 1) + 1))
                        : null;
                // What is asked about a row that was picked has its boxes when that row is shown.
                if (child != null && row(name, group) >= wanted.size()) {
                    type(child.type(), name, typed, post);
                }
            });
            view.rows().forEach(row -> row.fields().forEach(child -> post(child, group + ".", post)));
        }

        private static int row(String name, String group) {
            String number = name.substring(group.length() + 1).split("\\.", 2)[0];
            return number.matches("[0-9]{1,4}") ? Integer.parseInt(number) : -1;
        }

        private void type(FieldType type, String name, Object typed, Map<String, String[]> post) {
            switch (type) {
                case ENUM_SET -> post.put(name, texts(typed instanceof List<?> list ? list : List.of(typed)));
                case DATE_RANGE -> {
                    if (typed instanceof Map<?, ?> range) {
                        day(name + ".from", range.get("from"), post);
                        day(name + ".to", range.get("to"), post);
                    }
                }
                // What stands in the three boxes of a day is cleared, or it would be read instead.
                case DATE -> day(name, typed, post);
                default -> post.put(name, new String[] {typed.toString()});
            }
        }

        private void day(String name, Object typed, Map<String, String[]> post) {
            String[] parts = String.valueOf(typed).split("-", -1);
            post.put(name + "-year", new String[] {parts[0]});
            post.put(name + "-month", new String[] {parts.length > 1 ? parts[1] : ""});
            post.put(name + "-day", new String[] {parts.length > 2 ? parts[2] : ""});
        }

        private static String[] texts(List<?> list) {
            return list.stream().map(String::valueOf).toArray(String[]::new);
        }

        /** Files do not come with the page; the platform puts them into the draft when they arrive. */
        private void upload(FieldView view, String group, int row) {
            FieldType type = view.field().type();
            if (type == FieldType.REPEAT_GROUP) {
                view.rows()
                        .forEach(one -> one.fields()
                                .forEach(child -> upload(child, view.field().id(), one.index())));
                return;
            }
            Object names = answers.get(view.name());
            if (names == null || type != FieldType.FILE && type != FieldType.MULTI_FILE) {
                return;
            }
            use(view.name());
            List<Map<String, Object>> files = (names instanceof List<?> list ? list : List.of(names))
                    .stream().map(name -> file(name.toString())).toList();
            put(view.field().id(), group, row, type == FieldType.FILE ? files.get(0) : files);
        }

        private void put(String field, String group, int row, Object value) {
            Map<String, Object> changed = new LinkedHashMap<>(state.answers());
            if (group == null) {
                changed.put(field, value);
            } else if (changed.get(group) instanceof List<?> rows && row < rows.size()) {
                List<Object> more = new ArrayList<>(rows);
                Map<Object, Object> filled = new LinkedHashMap<>((Map<?, ?>) rows.get(row));
                filled.put(field, value);
                more.set(row, filled);
                changed.put(group, more);
            }
            state = state.withAnswers(changed);
        }

        private static Map<String, Object> file(String name) {
            String ending = name.substring(name.lastIndexOf('.') + 1);
            String id = UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                    .toString();
            String type = ending.equals("pdf") ? "application/pdf" : "image/" + ending;
            return Map.of("id", id, "name", name, "size", 1000L, "mediaType", type);
        }
    }
}
