package onetrip.core.form.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onetrip.api.item.Field;
import onetrip.api.item.FieldType;
import onetrip.api.item.Form;
import onetrip.api.item.Text;
import onetrip.core.form.CheckSection;
import onetrip.core.form.DraftState;
import onetrip.core.form.FieldView;
import onetrip.core.form.PageView;

/** Pages and the answers to check, ready to be shown. */
final class Viewing {
    private final Reading reading;
    private final Display display;

    Viewing(Reading reading) {
        this.reading = reading;
        this.display = new Display(reading.codes);
    }

    Optional<PageView> page(String id) {
        List<Form.Page> pages = reading.pages();
        for (int i = 0; i < pages.size(); i++) {
            Form.Page page = pages.get(i);
            if (page.id().equals(id)) {
                return Optional.of(new PageView(
                        page,
                        i + 1,
                        pages.size(),
                        i == 0 ? Optional.empty() : Optional.of(pages.get(i - 1).id()),
                        i + 1 == pages.size()
                                ? Optional.empty()
                                : Optional.of(pages.get(i + 1).id()),
                        fields(page)));
            }
        }
        return Optional.empty();
    }

    private List<FieldView> fields(Form.Page page) {
        List<FieldView> views = new ArrayList<>();
        for (Field field : page.fields()) {
            if (reading.shown(Place.of(field))) {
                views.add(field.type() == FieldType.REPEAT_GROUP ? group(field) : field(Place.of(field)));
            }
        }
        return views;
    }

    private FieldView field(Place place) {
        Field field = place.field();
        Object value = reading.value(place);
        String[] suffixes = Boxes.suffixes(field.type());
        String[] texts = Boxes.texts(field, value);
        Map<String, String> boxes = new LinkedHashMap<>();
        for (int i = 0; i < suffixes.length; i++) {
            boxes.put(place.name() + suffixes[i], i < texts.length ? texts[i] : "");
        }
        return new FieldView(
                field,
                place.name(),
                reading.state(place),
                boxes,
                value,
                display.whole(field, value),
                reading.sources.fillable(place) ? display.whole(field, reading.sources.fetched(place)) : Text.EMPTY,
                reading.sources.line(place),
                List.of(),
                List.of());
    }

    private FieldView group(Field group) {
        Place place = Place.of(group);
        List<FieldView.Row> rows = new ArrayList<>();
        int count = reading.rows(group).size();
        for (int row = 0; row < count; row++) {
            rows.add(new FieldView.Row(
                    row,
                    reading.sources.picked(group, row) != null,
                    rowTitle(group, row),
                    reading.rowPlaces(group, row).stream().map(this::field).toList()));
        }
        List<FieldView.Pick> picks = picks(group);
        if (count == 0
                && picks.isEmpty()
                && (group.prefill() == null || !group.prefill().whole())) {
            // An empty row to write in, so that nobody has to press a button first.
            rows.add(new FieldView.Row(
                    0,
                    false,
                    numbered(group, 0),
                    reading.rowPlaces(group, 0).stream().map(this::field).toList()));
        }
        return new FieldView(
                group,
                place.name(),
                reading.state(place),
                Map.of(),
                reading.answers().get(group.id()),
                display.whole(group, reading.rows(group)),
                Text.EMPTY,
                reading.sources.line(place),
                picks,
                rows);
    }

    private List<FieldView.Pick> picks(Field group) {
        List<Object> chosen = new ArrayList<>();
        reading.rows(group).forEach(row -> chosen.add(row.get(DraftState.ROW)));
        List<FieldView.Pick> picks = new ArrayList<>();
        reading.sources.offered(group).forEach((key, row) -> {
            List<Text> texts = new ArrayList<>();
            for (Field child : group.fields()) {
                Text text = display.masked(child, reading.sources.ofRow(child, row));
                if (!text.isEmpty()) {
                    texts.add(text);
                }
            }
            Text title = title(group, child -> reading.sources.ofRow(child, row));
            texts.remove(title);
            picks.add(new FieldView.Pick(
                    key, chosen.contains(key), title.isEmpty() ? group.label() : title, List.copyOf(texts)));
        });
        return picks;
    }

    private Text rowTitle(Field group, int row) {
        Text title = title(group, child -> reading.value(new Place(child, group, row)));
        return title.isEmpty() ? numbered(group, row) : title;
    }

    private static Text numbered(Field group, int row) {
        return new Text(
                "第" + (row + 1) + "项" + group.label().zh(), group.label().en() + " " + (row + 1));
    }

    /** By what a row is known: its person's name, else its first address or text. */
    private Text title(Field group, java.util.function.Function<Field, Object> value) {
        for (FieldType type : List.of(FieldType.PERSON_NAME, FieldType.ADDRESS, FieldType.SCHOOL_REF, FieldType.TEXT)) {
            for (Field child : group.fields()) {
                Object known = child.type() == type ? value.apply(child) : null;
                if (!Values.blank(known)) {
                    return display.whole(child, known);
                }
            }
        }
        return Text.EMPTY;
    }

    List<CheckSection> sections() {
        Map<Text, List<CheckSection.Line>> sections = new LinkedHashMap<>();
        for (Form.Page page : reading.pages()) {
            Text title = page.section().isEmpty() ? page.title() : page.section();
            List<CheckSection.Line> lines = sections.computeIfAbsent(title, t -> new ArrayList<>());
            for (Place place : reading.places(page)) {
                if (place.field().type() != FieldType.REPEAT_GROUP) {
                    lines.add(line(page, place));
                } else if (reading.rows(place.field()).isEmpty()) {
                    lines.add(line(page, place, Text.EMPTY));
                }
            }
        }
        return sections.entrySet().stream()
                .filter(section -> !section.getValue().isEmpty())
                .map(section -> new CheckSection(section.getKey(), List.copyOf(section.getValue())))
                .toList();
    }

    private CheckSection.Line line(Form.Page page, Place place) {
        return line(page, place, display.masked(place.field(), reading.value(place)));
    }

    private CheckSection.Line line(Form.Page page, Place place, Text value) {
        return new CheckSection.Line(
                place.name(),
                place.field().label(),
                place.inRow() ? rowTitle(place.group(), place.row()) : Text.EMPTY,
                value,
                reading.state(place),
                reading.sources.line(place),
                page.id());
    }
}
