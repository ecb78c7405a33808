package onetrip.core.form.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.item.Definition;
import onetrip.api.item.Field;
import onetrip.api.item.FieldType;
import onetrip.api.item.Form;
import onetrip.api.item.Source;
import onetrip.core.form.Amendment;
import onetrip.core.form.CodeLabels;
import onetrip.core.form.DraftState;
import onetrip.core.form.FieldView;
import onetrip.core.form.PageView;

/**
 * From answers that were handed in back to a form at work, of which some fields are open. The way forth is {@link Splitting}. Pure.
 */
final class Reopening {
    private final FormIndex index;
    private final CodeLabels codes;

    Reopening(Definition definition, CodeLabels codes) {
        this.index = new FormIndex(definition);
        this.codes = codes;
    }

    /** All pages count as sent, and what the sources said as the answer to what the form asks now. */
    DraftState state(Amendment what, LocalDate today) {
        Map<String, Object> answers = new LinkedHashMap<>(what.answers().values());
        Field split = index.split();
        if (split != null && !answers.containsKey(split.id())) {
            Map<String, Object> row = new LinkedHashMap<>();
            for (Field child : split.fields()) {
                Object value = answers.remove(child.id());
                if (value != null) {
                    row.put(child.id(), value);
                }
            }
            answers.put(split.id(), List.of(row));
        }
        Set<String> pages = new LinkedHashSet<>();
        index.pages().forEach(page -> pages.add(page.id()));
        Set<String> disputed = new LinkedHashSet<>();
        what.disputed().forEach(id -> disputed.add(name(id)));
        DraftState state = new DraftState(what.applicant(), answers, Map.of(), Map.of(), disputed, pages);
        return asked(state, what.facts(), today);
    }

    private DraftState asked(DraftState state, Map<String, SourceAnswer> facts, LocalDate today) {
        Reading reading = new Reading(index, codes, state, today);
        Map<String, SourceAnswer> sources = new LinkedHashMap<>();
        Map<String, String> asked = new LinkedHashMap<>();
        for (Source source : index.sources()) {
            if (facts.get(source.id()) != null && source.each() == null) {
                reading.sources.remember(source, facts.get(source.id()), asked);
                reading = new Reading(index, codes, state.withSources(Map.of(), asked), today);
            }
            if (rows(reading, source, facts, sources, asked)) {
                continue;
            }
            SourceAnswer answer = facts.get(source.id());
            int row = source.each() == null ? -1 : 0;
            Map<String, String> parameters = answer == null ? null : reading.sources.parameters(source, row);
            if (parameters != null && answered(answer)) {
                String key = SourceReading.key(source, row);
                sources.put(key, answer);
                asked.put(key, SourceReading.fingerprint(parameters));
                if (source.each() != null) {
                    sources.put(source.id(), answer);
                }
            }
        }
        return state.withSources(sources, asked);
    }

    /** What was said of each row of a group that is no split; false if nothing was. */
    private static boolean rows(
            Reading reading,
            Source source,
            Map<String, SourceAnswer> facts,
            Map<String, SourceAnswer> sources,
            Map<String, String> asked) {
        Field group = reading.sources.groupOf(source);
        boolean any = false;
        for (int row = 0; group != null && row < reading.rows(group).size(); row++) {
            String key = SourceReading.key(source, row);
            SourceAnswer answer = facts.get(key);
            Map<String, String> parameters = answer == null ? null : reading.sources.parameters(source, row);
            any |= answer != null;
            if (parameters != null && answered(answer)) {
                sources.put(key, answer);
                asked.put(key, SourceReading.fingerprint(parameters));
            }
        }
        if (any && facts.get(source.id()) != null) {
            sources.put(source.id(), facts.get(source.id()));
        }
        return any;
    }

    /** What stood for an answer, because nobody was asked, is found anew out of what the form says now. */
    private static boolean answered(SourceAnswer answer) {
        return answer.status() != SourceAnswer.Status.SKIPPED && answer.askedAt() != null;
    }

    /** The name of the field's input: in the one row, if it belongs to the split group. */
    String name(String id) {
        Field split = index.split();
        return index.field(id) == null && split != null && FormIndex.child(split, id) != null
                ? split.id() + ".0." + id
                : id;
    }

    /** The id of the field that an input with this name belongs to; a field in rows of other groups opens with its group. */
    String id(String name) {
        Place place = index.place(name).orElse(null);
        if (place == null) {
            return name;
        }
        return place.inRow() && place.group() != index.split()
                ? place.group().id()
                : place.field().id();
    }

    /** Pages on which one of the fields stands. */
    List<String> pages(Set<String> ids) {
        List<String> pages = new ArrayList<>();
        for (Form.Page page : index.pages()) {
            boolean has = page.fields().stream()
                    .anyMatch(f -> ids.contains(f.id())
                            || f == index.split() && f.fields().stream().anyMatch(c -> ids.contains(c.id())));
            if (has) {
                pages.add(page.id());
            }
        }
        return pages;
    }

    /** The one state with the answers of these fields out of the other. */
    DraftState with(DraftState state, DraftState other, Set<String> ids) {
        Map<String, Object> answers = new LinkedHashMap<>(state.answers());
        boolean rows = false;
        for (String id : ids) {
            Field field = index.field(id);
            if (field != null && field != index.split()) {
                put(answers, id, other.answers().get(id));
                rows |= field.type() == FieldType.REPEAT_GROUP;
            } else if (field == null && index.split() != null) {
                String group = index.split().id();
                Map<String, Object> row = new LinkedHashMap<>(row(state));
                put(row, id, row(other).get(id));
                answers.put(group, List.of(row));
            }
        }
        // Rows that were added or taken away carry what their sources said along.
        DraftState moved = rows ? state.withSources(other.sources(), other.asked()) : state;
        return moved.withAnswers(answers);
    }

    private Map<String, Object> row(DraftState state) {
        List<Map<String, Object>> rows =
                Values.rows(state.answers().get(index.split().id()));
        return rows.isEmpty() ? Map.of() : rows.get(0);
    }

    private static void put(Map<String, Object> answers, String id, Object value) {
        if (value == null) {
            answers.remove(id);
        } else {
            answers.put(id, value);
        }
    }

    /** The fields as they are shown, as far as they apply now. */
    List<FieldView> views(FormAtWork form, DraftState state, Set<String> ids, LocalDate today) {
        List<FieldView> views = new ArrayList<>();
        for (String page : pages(ids)) {
            for (FieldView view :
                    form.page(state, page, today).map(PageView::fields).orElse(List.of())) {
                if (view.field() == index.split()) {
                    view.rows().stream()
                            .limit(1)
                            .flatMap(row -> row.fields().stream())
                            .filter(child -> ids.contains(child.field().id()))
                            .forEach(views::add);
                } else if (ids.contains(view.field().id())) {
                    views.add(view);
                }
            }
        }
        return views;
    }

    /** Ids of fields whose answers differ; numbers of the same value are the same. */
    static List<String> changed(Map<String, Object> was, Map<String, Object> is) {
        Set<String> ids = new LinkedHashSet<>(is.keySet());
        ids.addAll(was.keySet());
        return ids.stream()
                .filter(id -> !id.startsWith("@"))
                .filter(id -> !Objects.equals(text(was.get(id)), text(is.get(id))))
                .toList();
    }

    private static String text(Object value) {
        return Values.blank(value) ? null : String.valueOf(value);
    }
}
