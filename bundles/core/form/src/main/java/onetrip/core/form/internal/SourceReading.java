package onetrip.core.form.internal;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.exchange.SourceAnswer.Status;
import onetrip.api.item.Condition;
import onetrip.api.item.Field;
import onetrip.api.item.FieldType;
import onetrip.api.item.Source;
import onetrip.api.item.Text;
import onetrip.core.form.DraftState;
import onetrip.core.form.Guarded;
import onetrip.core.form.SourceLine;
import onetrip.core.form.SourceState;

/** What the sources said, as far as it still answers the question that the form asks now. */
final class SourceReading {
    /** The sign-in as a source: {@code prefill: {source: "@applicant", path: name}}. */
    static final String APPLICANT = "@applicant";

    private static final String FIXED = "=";
    /** Before a key of {@code asked}: the question to which the source said that several records match. */
    private static final String SEVERAL = "@several:";

    private static final Text SIGN_IN = new Text("实名登录", "Your sign-in");
    // From good to bad; the worst of the rows speaks for all of them.
    private static final List<Status> BY_HARM = List.of(
            Status.OK,
            Status.STALE,
            Status.SKIPPED,
            Status.PARTIAL,
            Status.NOT_FOUND,
            Status.MULTIPLE,
            Status.MISMATCH,
            Status.PENDING,
            Status.DENIED,
            Status.INVALID_REQUEST,
            Status.UNAVAILABLE);

    private final Reading reading;
    private final Map<String, Map<String, Map<String, Object>>> offered = new HashMap<>();

    SourceReading(Reading reading) {
        this.reading = reading;
    }

    static String key(Source source, int row) {
        return source.each() == null ? source.id() : source.id() + "#" + row;
    }

    /** True if a source could fill the field here. */
    boolean fillable(Place place) {
        return sourceOf(place) != null;
    }

    /** Id of the source that fills the field here; null if none does. */
    private String sourceOf(Place place) {
        if (place.field().prefill() != null) {
            return place.field().prefill().source();
        }
        return place.inRow() && place.group().prefill() != null && picked(place.group(), place.row()) != null
                ? place.group().prefill().source()
                : null;
    }

    /** Whether it comes from a register of the item itself. */
    boolean ours(Place place) {
        String id = sourceOf(place);
        Source source = id == null ? null : reading.index.source(id);
        return source != null && source.register() != null;
    }

    /** Whether the source's data are older than they should be. */
    boolean stale(Place place) {
        String id = sourceOf(place);
        SourceAnswer answer = id == null || id.equals(APPLICANT) ? null : current(id, place.row());
        return answer != null && answer.status() == Status.STALE;
    }

    boolean locked(Place place) {
        Field.Prefill own = place.field().prefill();
        return own != null
                ? own.locked()
                : place.inRow()
                        && place.group().prefill() != null
                        && place.group().prefill().locked();
    }

    /** The source's value for the field, in the field's type; null if it has none. */
    Object fetched(Place place) {
        Field.Prefill own = place.field().prefill();
        if (place.field().type() == FieldType.REPEAT_GROUP) {
            return null;
        }
        if (place.inRow()
                && place.group().prefill() != null
                && (own == null || own.source().equals(place.group().prefill().source()))) {
            Map<String, Object> row = picked(place.group(), place.row());
            return row == null ? null : ofRow(place.field(), row);
        }
        if (own == null) {
            return null;
        }
        if (own.source().equals(APPLICANT)) {
            return Fetched.value(
                    place.field(), reading.state.applicant().values().get(own.path()), reading.codes);
        }
        SourceAnswer answer = current(own.source(), place.row());
        return answer == null || !hasData(answer)
                ? null
                : Fetched.value(place.field(), Values.at(answer.data(), own.path()), reading.codes);
    }

    /** A child's value in a fetched row: by its own path, by its id, by the last word of its id. */
    Object ofRow(Field child, Map<String, Object> row) {
        Object raw;
        if (child.prefill() != null) {
            raw = Values.at(row, child.prefill().path());
        } else {
            raw = row.get(child.id());
            if (raw == null) {
                raw = row.get(child.id().substring(child.id().lastIndexOf('.') + 1));
            }
        }
        return Fetched.value(child, raw, reading.codes);
    }

    /** Answers changed: what was read out of them may be others by now. */
    void forget() {
        offered.clear();
    }

    /** Rows the group's source offers, key → row, in the source's order. */
    Map<String, Map<String, Object>> offered(Field group) {
        if (group.type() != FieldType.REPEAT_GROUP || group.prefill() == null) {
            return Map.of();
        }
        Map<String, Map<String, Object>> known = offered.get(group.id());
        if (known == null) {
            known = readOffered(group);
            offered.put(group.id(), known);
        }
        return known;
    }

    private Map<String, Map<String, Object>> readOffered(Field group) {
        Map<String, Map<String, Object>> offered = new LinkedHashMap<>();
        SourceAnswer answer =
                group.prefill() == null ? null : current(group.prefill().source(), -1);
        if (answer != null && hasData(answer)) {
            for (Map<String, Object> row :
                    Values.foreignRows(Values.at(answer.data(), group.prefill().path()))) {
                offered.putIfAbsent(RowKey.of(group, row, this), row);
            }
        }
        return offered;
    }

    /** The fetched row that this row was taken from; null if it was typed. */
    Map<String, Object> picked(Field group, int row) {
        List<Map<String, Object>> rows = reading.rows(group);
        Object key = row < rows.size() ? rows.get(row).get(DraftState.ROW) : null;
        return key == null ? null : offered(group).get(key.toString());
    }

    SourceState stateFor(Place place) {
        String source = sourceOf(place);
        return source == null ? SourceState.NONE : state(source, place.group(), place.row());
    }

    /** A source's state, in a row or, with null and −1, for the form: then the worst of its rows. */
    SourceState state(String sourceId, Field group, int row) {
        if (sourceId.equals(APPLICANT)) {
            return SourceState.OK;
        }
        Source source = reading.index.source(sourceId);
        if (source == null) {
            return SourceState.NONE;
        }
        boolean perRow = source.each() != null && group != null && source.each().equals(group.id());
        int at = perRow ? row : -1;
        if (source.each() == null && !applies(source, -1)) {
            return SourceState.SKIPPED;
        }
        SourceAnswer answer = current(sourceId, at);
        if (answer == null) {
            return SourceState.NONE;
        }
        return SourceState.of(answer.status(), disputed(sourceId, perRow ? group.id() + "." + row + "." : ""));
    }

    private boolean disputed(String sourceId, String prefix) {
        for (String name : reading.state.disputed()) {
            if (name.startsWith(prefix)
                    && reading.index
                            .place(name)
                            .filter(p -> sourceId.equals(sourceOf(p)))
                            .isPresent()) {
                return true;
            }
        }
        return false;
    }

    static boolean hasData(SourceAnswer answer) {
        return answer.status().good() || answer.status() == Status.PARTIAL;
    }

    /** The answer to the question as it stands now; null if it was not asked or the keys are others by now. */
    SourceAnswer current(String sourceId, int row) {
        Source source = reading.index.source(sourceId);
        if (source == null) {
            return null;
        }
        if (source.each() != null && row < 0) {
            return merged(source);
        }
        if (!applies(source, row)) {
            return SourceAnswer.without(Status.SKIPPED, null, source.name().zh());
        }
        Map<String, String> now = parameters(source, row);
        if (now == null) {
            return null;
        }
        Guarded guarded = guarded(source, row, now);
        if (guarded != Guarded.ALLOWED) {
            return guarded.instead(source).orElse(null);
        }
        String key = key(source, row);
        SourceAnswer answer = reading.state.sources().get(key);
        return answer != null && fingerprint(now).equals(reading.state.asked().get(key)) ? answer : null;
    }

    /** The first answered row's data with the worst status; null if no row was asked. */
    SourceAnswer merged(Source source) {
        Field group = reading.index.field(source.each());
        SourceAnswer first = null;
        Status worst = null;
        for (int row = 0; group != null && row < reading.rows(group).size(); row++) {
            SourceAnswer answer = current(source.id(), row);
            if (answer != null) {
                first = first == null || !hasData(first) && hasData(answer) ? answer : first;
                worst = worst == null || BY_HARM.indexOf(answer.status()) > BY_HARM.indexOf(worst)
                        ? answer.status()
                        : worst;
            }
        }
        return first == null
                ? null
                : new SourceAnswer(
                        worst,
                        first.data(),
                        first.dataTime(),
                        first.askedAt(),
                        first.system(),
                        first.requestId(),
                        first.evidenceHash());
    }

    /** Whether the source can know something at all (R-HMT, R-FOREIGN). */
    boolean applies(Source source, int row) {
        return source.when() == null
                || reading.guarded(
                        "when of " + key(source, row), () -> reading.holds(source.when(), groupOf(source), row), false);
    }

    /** Nobody reads of a stranger's child what its number brings up (R-GUARD). */
    Guarded guarded(Source source, int row, Map<String, String> sent) {
        return source.guardian() == null
                ? Guarded.ALLOWED
                : reading.guarded(
                        "guardian of " + key(source, row),
                        () -> Guarded.of(
                                reading.index.definition(),
                                source,
                                sent,
                                reading.state.applicant().certNo(),
                                current(source.guardian(), -1)),
                        Guarded.NOT_YET);
    }

    Field groupOf(Source source) {
        return source.each() == null ? null : reading.index.field(source.each());
    }

    /** The parameters as the form answers them now; null if one is missing. */
    Map<String, String> parameters(Source source, int row) {
        Map<String, String> first = reading.guarded("keys of " + key(source, row), () -> collect(source, row), null);
        if (first == null || source.each() != null || !several(source)) {
            return first;
        }
        Map<String, String> all = new TreeMap<>(first);
        source.further().forEach((parameter, field) -> {
            Object value = reading.shownValue(reading.near(null, -1, field));
            if (!Values.blank(value)) {
                all.put(parameter, value.toString());
            }
        });
        return all;
    }

    private Map<String, String> collect(Source source, int row) {
        Map<String, String> parameters = new TreeMap<>();
        for (Map.Entry<String, String> key : source.keys().entrySet()) {
            String from = key.getValue();
            Object value = from.startsWith(FIXED)
                    ? from.substring(FIXED.length())
                    : from.startsWith(APPLICANT + ".")
                            ? reading.state.applicant().values().get(from.substring(APPLICANT.length() + 1))
                            : reading.shownValue(reading.near(groupOf(source), row, from));
            if (Values.blank(value)) {
                return null;
            }
            parameters.put(key.getKey(), value.toString());
        }
        if (source.register() != null) {
            parameters.put(Source.REGISTER, source.register());
        }
        return parameters;
    }

    /** Whether several records match what it was asked by at first, and that is still what the form asks by. */
    boolean several(String id) {
        if (id.equals(Condition.RULES)) {
            return reading.state.asked().containsKey(SEVERAL + Condition.RULES);
        }
        Source source = reading.index.source(id);
        return source != null && source.each() == null && several(source);
    }

    private boolean several(Source source) {
        Map<String, String> first = source.further().isEmpty() ? null : first(source);
        return first != null && fingerprint(first).equals(reading.state.asked().get(SEVERAL + source.id()));
    }

    /** What the source is asked by as long as one record matches; null if a key is missing. */
    private Map<String, String> first(Source source) {
        return reading.guarded("first keys of " + source.id(), () -> collect(source, -1), null);
    }

    /** Keeps in mind whether several records match, where this is what was asked at first. */
    void remember(Source source, Map<String, String> sent, Status said, Map<String, String> asked) {
        if (!source.further().isEmpty() && sent.equals(first(source))) {
            remember(source.id(), said == Status.MULTIPLE ? fingerprint(sent) : null, asked);
        }
    }

    /** What a case was filed with: its further keys were asked for, or nobody was found by the first ones alone. */
    void remember(Source source, SourceAnswer filed, Map<String, String> asked) {
        boolean further = source.further().values().stream()
                .anyMatch(field -> !Values.blank(reading.answers().get(field)));
        Map<String, String> first = source.further().isEmpty() ? null : first(source);
        if (first != null && (further || filed.status() == Status.MULTIPLE)) {
            remember(source.id(), fingerprint(first), asked);
        }
    }

    /** @param question null: one record, or none, matches */
    static void remember(String id, String question, Map<String, String> asked) {
        if (question == null) {
            asked.remove(SEVERAL + id);
        } else {
            asked.put(SEVERAL + id, question);
        }
    }

    static String fingerprint(Map<String, String> parameters) {
        return parameters.toString();
    }

    /** Where the field's value comes from; null if no source fills it. */
    SourceLine line(Place place) {
        String id =
                place.field().type() == FieldType.REPEAT_GROUP && place.field().prefill() != null
                        ? place.field().prefill().source()
                        : sourceOf(place);
        if (id == null) {
            return null;
        }
        if (id.equals(APPLICANT)) {
            return new SourceLine(id, SIGN_IN, SourceState.OK, null);
        }
        Source source = reading.index.source(id);
        if (source == null) {
            return null;
        }
        SourceAnswer answer = current(id, place.row());
        Instant asOf = answer == null ? null : answer.dataTime() != null ? answer.dataTime() : answer.askedAt();
        return new SourceLine(id, source.name(), state(id, place.group(), place.row()), asOf);
    }
}
