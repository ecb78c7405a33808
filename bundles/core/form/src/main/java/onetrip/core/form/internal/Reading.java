package onetrip.core.form.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import onetrip.api.item.Condition;
import onetrip.api.item.Field;
import onetrip.api.item.FieldType;
import onetrip.api.item.Form;
import onetrip.core.form.CodeLabels;
import onetrip.core.form.Conditions;
import onetrip.core.form.DraftState;
import onetrip.core.form.FieldState;
import onetrip.core.form.SourceState;
import onetrip.core.form.standard.IdentityNumber;

/**
 * A draft's state as it stands today: which pages and fields apply, where each value comes from. What lies on a page that
 * does not apply counts as unanswered.
 *
 * <p>Used by one thread for one call. {@link #put} changes an answer while a page is parsed.
 */
final class Reading {
    final FormIndex index;
    final CodeLabels codes;
    final DraftState state;
    final LocalDate today;
    final SourceReading sources;
    private final Map<String, Object> answers;
    private final Map<String, Boolean> shownPages = new HashMap<>();
    // A definition whose conditions go round in a circle is refused by the lint; here it must only not hang.
    private final Set<String> underway = new HashSet<>();

    Reading(FormIndex index, CodeLabels codes, DraftState state, LocalDate today) {
        this.index = index;
        this.codes = codes;
        this.state = state;
        this.today = today;
        this.answers = new LinkedHashMap<>(state.answers());
        this.sources = new SourceReading(this);
    }

    Map<String, Object> answers() {
        return answers;
    }

    void put(String field, Object value) {
        if (value == null) {
            answers.remove(field);
        } else {
            answers.put(field, value);
        }
        shownPages.clear();
        sources.forget();
    }

    List<Map<String, Object>> rows(Field group) {
        return Values.rows(answers.get(group.id()));
    }

    /** What was typed or chosen for it; null if nothing. */
    Object typed(Place place) {
        if (!place.inRow()) {
            return answers.get(place.field().id());
        }
        List<Map<String, Object>> rows = rows(place.group());
        return place.row() < rows.size()
                ? rows.get(place.row()).get(place.field().id())
                : null;
    }

    /** The value that counts: computed, fetched, typed, or suggested while its page was not sent yet. */
    Object value(Place place) {
        Field field = place.field();
        if (field.derive() != null) {
            Object derived = derived(place);
            if (derived != null) {
                return derived;
            }
        }
        Object typed = typed(place);
        if (!sources.fillable(place)) {
            return typed;
        }
        if (sources.locked(place) && !state.disputed().contains(place.name())) {
            Object fetched = sources.fetched(place);
            return fetched == null ? typed : fetched;
        }
        return typed == null && untouched(place) ? sources.fetched(place) : typed;
    }

    FieldState state(Place place) {
        if (place.field().derive() != null && derived(place) != null) {
            return FieldState.DERIVED;
        }
        if (!sources.fillable(place)) {
            return FieldState.OPEN;
        }
        if (!sources.offered(place.field()).isEmpty()) {
            return FieldState.OPEN;
        }
        Object fetched = sources.fetched(place);
        if (fetched == null) {
            return switch (sources.stateFor(place)) {
                case UNAVAILABLE -> FieldState.SOURCE_DOWN;
                case OK, NOT_FOUND, DISPUTED -> FieldState.SOURCE_EMPTY;
                case SKIPPED, NONE -> FieldState.OPEN;
            };
        }
        if (sources.locked(place) && sources.ours(place)) {
            return FieldState.KEPT;
        }
        if (sources.locked(place)) {
            if (state.disputed().contains(place.name())) {
                return FieldState.DISPUTED;
            }
            return sources.stale(place) ? FieldState.STALE : FieldState.LOCKED;
        }
        return fetched.equals(value(place)) ? FieldState.SUGGESTED : FieldState.OPEN;
    }

    private boolean untouched(Place place) {
        return !state.seenPages().contains(index.pageOf(place).id());
    }

    /** Birth date or gender out of a certificate number; null if the number does not say. */
    private Object derived(Place place) {
        Place from = near(place, place.field().derive().from());
        Object number = from == null ? null : guarded("value " + place.name(), () -> value(from), null);
        if (Values.blank(number)) {
            return null;
        }
        return switch (place.field().derive().what()) {
            case "birth-date" ->
                IdentityNumber.birthDate(number.toString())
                        .map(LocalDate::toString)
                        .orElse(null);
            case "gender" -> IdentityNumber.gender(number.toString()).orElse(null);
            default -> null;
        };
    }

    /** The field of this id in the same row, else on a page; null if there is none. */
    Place near(Place place, String fieldId) {
        return near(place.group(), place.row(), fieldId);
    }

    Place near(Field group, int row, String fieldId) {
        if (group != null) {
            Field child = FormIndex.child(group, fieldId);
            if (child != null) {
                return new Place(child, group, row);
            }
        }
        Field field = index.field(fieldId);
        return field != null ? Place.of(field) : index.place(fieldId).orElse(null);
    }

    /** The value if its field applies, else null. */
    Object shownValue(Place place) {
        return place != null && shown(place) ? value(place) : null;
    }

    List<Form.Page> pages() {
        List<Form.Page> shown = new ArrayList<>();
        for (Form.Page page : index.pages()) {
            if (shown(page)) {
                shown.add(page);
            }
        }
        return shown;
    }

    boolean shown(Form.Page page) {
        if (page.when() == null) {
            return true;
        }
        Boolean known = shownPages.get(page.id());
        if (known == null) {
            known = guarded("page " + page.id(), () -> holds(page.when(), null, -1), true);
            shownPages.put(page.id(), known);
        }
        return known;
    }

    boolean shown(Place place) {
        Form.Page page = index.pageOf(place);
        if (page != null && !shown(page)) {
            return false;
        }
        if (place.inRow()
                && place.group().when() != null
                && !guarded(
                        "group " + place.group().id(), () -> holds(place.group().when(), null, -1), true)) {
            return false;
        }
        return place.field().when() == null
                || guarded(
                        "shown " + place.name(), () -> holds(place.field().when(), place.group(), place.row()), true);
    }

    /** The places a page shows: its fields, a group before the places of its rows. */
    List<Place> places(Form.Page page) {
        List<Place> places = new ArrayList<>();
        for (Field field : page.fields()) {
            Place place = Place.of(field);
            if (shown(place)) {
                places.add(place);
                if (field.type() == FieldType.REPEAT_GROUP) {
                    places.addAll(rowPlaces(field));
                }
            }
        }
        return places;
    }

    List<Place> rowPlaces(Field group) {
        List<Place> places = new ArrayList<>();
        for (int row = 0; row < rows(group).size(); row++) {
            places.addAll(rowPlaces(group, row));
        }
        return places;
    }

    List<Place> rowPlaces(Field group, int row) {
        List<Place> places = new ArrayList<>();
        for (Field child : group.fields()) {
            Place place = new Place(child, group, row);
            if (shown(place)) {
                places.add(place);
            }
        }
        return places;
    }

    /** A condition, read in a row of a group or, with null and −1, outside groups. */
    boolean holds(Condition condition, Field group, int row) {
        return Conditions.holds(condition, new Conditions.Facts() {
            @Override
            public Object value(String field) {
                return shownValue(near(group, row, field));
            }

            @Override
            public SourceState source(String source) {
                return sources.state(source, group, row);
            }

            @Override
            public boolean several(String source) {
                return sources.several(source);
            }
        });
    }

    <T> T guarded(String what, Supplier<T> ask, T inACircle) {
        if (!underway.add(what)) {
            return inACircle;
        }
        try {
            return ask.get();
        } finally {
            underway.remove(what);
        }
    }
}
