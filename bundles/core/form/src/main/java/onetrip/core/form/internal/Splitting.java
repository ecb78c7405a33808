package onetrip.core.form.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.item.Answers;
import onetrip.api.item.Field;
import onetrip.api.item.FieldType;
import onetrip.api.item.Form;
import onetrip.api.item.Source;
import onetrip.core.form.CaseAnswers;

/** The cases that come of a form (R-MULTI): one per row of the split group, or one. */
final class Splitting {
    private final Reading reading;
    private final Field split;

    Splitting(Reading reading) {
        this.reading = reading;
        this.split = reading.index.split();
    }

    List<CaseAnswers> cases() {
        Map<String, Object> shared = shared();
        int rows = split == null || !reading.shown(Place.of(split))
                ? 0
                : reading.rows(split).size();
        if (rows == 0) {
            return List.of(one(shared, -1));
        }
        List<CaseAnswers> cases = new ArrayList<>(rows);
        for (int row = 0; row < rows; row++) {
            cases.add(one(shared, row));
        }
        return cases;
    }

    private Map<String, Object> shared() {
        Map<String, Object> answers = new LinkedHashMap<>();
        for (Form.Page page : reading.pages()) {
            for (Field field : page.fields()) {
                if (field != split && reading.shown(Place.of(field))) {
                    put(
                            answers,
                            field,
                            field.type() == FieldType.REPEAT_GROUP ? rows(field) : reading.value(Place.of(field)));
                }
            }
        }
        return answers;
    }

    private List<Map<String, Object>> rows(Field group) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int row = 0; row < reading.rows(group).size(); row++) {
            rows.add(row(group, row));
        }
        return rows;
    }

    private Map<String, Object> row(Field group, int row) {
        Map<String, Object> answers = new LinkedHashMap<>();
        for (Place place : reading.rowPlaces(group, row)) {
            put(answers, place.field(), reading.value(place));
        }
        return answers;
    }

    private static void put(Map<String, Object> answers, Field field, Object value) {
        if (!Values.blank(value)) {
            answers.put(field.id(), value);
        }
    }

    private CaseAnswers one(Map<String, Object> shared, int row) {
        Map<String, Object> own = row < 0 ? Map.of() : row(split, row);
        Answers answers = new Answers(shared).withAll(own);
        String subjectId = reading.index.definition().subject();
        String period = reading.index.definition().period();
        return new CaseAnswers(
                row,
                answers,
                facts(row),
                disputed(row),
                subjectId == null ? reading.state.applicant().certNo() : subject(answers, subjectId, row),
                period == null ? "" : answers.text(period),
                List.of());
    }

    private String subject(Answers answers, String subjectId, int row) {
        String certNo = answers.text(subjectId);
        return certNo.isEmpty() ? temporaryKey(answers, subjectId, row) : certNo;
    }

    /**
     * R-NOHUKOU: a person without a number is known by name and birth date, as far as the form asks for them; the same
     * answers give the same key, so that a second application finds the first.
     */
    private String temporaryKey(Answers answers, String subjectId, int row) {
        String family = subjectId.substring(0, subjectId.lastIndexOf('.') + 1);
        StringBuilder who = new StringBuilder();
        Iterable<Field> fields = row >= 0
                ? split.fields()
                : reading.index.definition().form().allFields().toList();
        for (Field field : fields) {
            boolean tells = field.type() == FieldType.PERSON_NAME || field.type() == FieldType.DATE;
            if (tells && (row >= 0 || field.id().startsWith(family))) {
                who.append(answers.text(field.id())).append('|');
            }
        }
        boolean known = who.chars().anyMatch(c -> c != '|');
        return known ? "TMP-" + RowKey.hash(who.toString()) : "";
    }

    private Map<String, SourceAnswer> facts(int row) {
        Map<String, SourceAnswer> facts = new LinkedHashMap<>();
        for (Source source : reading.index.sources()) {
            boolean perRow = row >= 0 && split.id().equals(source.each());
            SourceAnswer answer = reading.sources.current(source.id(), perRow ? row : -1);
            if (answer != null) {
                facts.put(source.id(), answer);
            }
            if (source.each() != null && !perRow) {
                rows(source, facts);
            }
        }
        return facts;
    }

    /** What a source said of each row of a group that stays one case, as {@code source#0}, {@code source#1} …. */
    private void rows(Source source, Map<String, SourceAnswer> facts) {
        Field group = reading.sources.groupOf(source);
        boolean there = group != null && group != split && reading.shown(Place.of(group));
        for (int row = 0; there && row < reading.rows(group).size(); row++) {
            SourceAnswer answer = reading.sources.current(source.id(), row);
            if (answer != null) {
                facts.put(SourceReading.key(source, row), answer);
            }
        }
    }

    private Set<String> disputed(int row) {
        Set<String> ids = new LinkedHashSet<>();
        for (String name : reading.state.disputed()) {
            Place place = reading.index.place(name).orElse(null);
            if (place != null && reading.shown(place)) {
                boolean ofSplit =
                        place.inRow() && split != null && place.group().id().equals(split.id());
                if (!ofSplit) {
                    ids.add(name);
                } else if (place.row() == row) {
                    ids.add(place.field().id());
                }
            }
        }
        return ids;
    }
}
