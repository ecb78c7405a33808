package onetrip.core.form.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.exchange.SourceAnswer.Status;
import onetrip.api.item.Field;
import onetrip.api.item.FieldType;
import onetrip.api.item.Source;
import onetrip.core.form.DraftState;
import onetrip.core.form.FieldState;
import onetrip.core.form.SourceCall;

/** Which sources are to be asked, and what their answers do to the form (R-SHARE, R-FALLBACK). */
final class Asking {
    /** R-FALLBACK: a source that was down is asked again after ten minutes. */
    static final Duration AGAIN = Duration.ofMinutes(10);

    private final Reading reading;

    Asking(Reading reading) {
        this.reading = reading;
    }

    List<SourceCall> due(Instant now) {
        List<SourceCall> due = new ArrayList<>();
        for (Source source : reading.index.sources()) {
            if (source.each() == null) {
                add(due, source, -1, now);
            } else {
                Field group = reading.sources.groupOf(source);
                int rows = group == null || !reading.shown(Place.of(group))
                        ? 0
                        : reading.rows(group).size();
                for (int row = 0; row < rows; row++) {
                    add(due, source, row, now);
                }
            }
        }
        return due;
    }

    private void add(List<SourceCall> due, Source source, int row, Instant now) {
        if (!reading.sources.applies(source, row)) {
            return;
        }
        Map<String, String> parameters = reading.sources.parameters(source, row);
        if (parameters == null || !right(source, row)) {
            return;
        }
        String key = SourceReading.key(source, row);
        String fingerprint = SourceReading.fingerprint(parameters);
        SourceAnswer before = reading.state.sources().get(key);
        boolean asked =
                before != null && fingerprint.equals(reading.state.asked().get(key));
        boolean again = asked
                && before.status() == Status.UNAVAILABLE
                && (before.askedAt() == null || !before.askedAt().plus(AGAIN).isAfter(now));
        if (!asked || again) {
            due.add(new SourceCall(source, key, row, parameters, fingerprint));
        }
    }

    // A source is not asked for what is mistyped: it would say “not found” of somebody who does not exist.
    private boolean right(Source source, int row) {
        AnswerCheck check = new AnswerCheck(reading);
        for (String from : source.keys().values()) {
            Place place = from.startsWith("@") ? null : reading.near(reading.sources.groupOf(source), row, from);
            if (place != null
                    && !reading.state(place).fixed()
                    && check.stored(place, reading.value(place)).wrong() != null) {
                return false;
            }
        }
        return true;
    }

    DraftState answered(SourceCall call, SourceAnswer answer) {
        Map<String, String> now = reading.sources.parameters(call.source(), call.row());
        if (now == null || !SourceReading.fingerprint(now).equals(call.fingerprint())) {
            return reading.state;
        }
        Map<String, SourceAnswer> sources = new LinkedHashMap<>(reading.state.sources());
        Map<String, String> asked = new LinkedHashMap<>(reading.state.asked());
        sources.put(call.key(), answer);
        asked.put(call.key(), call.fingerprint());
        DraftState state = reading.state.withSources(sources, asked);
        Reading after = new Reading(reading.index, reading.codes, state, reading.today);
        if (call.source().each() != null) {
            sources.put(call.source().id(), after.sources.merged(call.source()));
            state = state.withSources(sources, asked);
        }
        state = withOnlyRow(after, state, call.source());
        return withDisagreements(after, state);
    }

    /** A group that is filled from a source offering one row only needs no choosing. */
    private DraftState withOnlyRow(Reading after, DraftState state, Source source) {
        Map<String, Object> answers = new LinkedHashMap<>(state.answers());
        for (onetrip.api.item.Form.Page page : reading.index.pages()) {
            for (Field field : page.fields()) {
                boolean fills = field.type() == FieldType.REPEAT_GROUP
                        && field.prefill() != null
                        && field.prefill().source().equals(source.id());
                if (fills
                        && !answers.containsKey(field.id())
                        && after.sources.offered(field).size() == 1) {
                    String key =
                            after.sources.offered(field).keySet().iterator().next();
                    answers.put(field.id(), List.of(Map.of(DraftState.ROW, key)));
                }
            }
        }
        return state.withAnswers(answers);
    }

    // The source was down, the person filled in, now it answers something else: neither may vanish. Both stay in sight.
    private DraftState withDisagreements(Reading after, DraftState state) {
        DraftState result = state;
        for (onetrip.api.item.Form.Page page : reading.index.pages()) {
            for (Place place : after.places(page)) {
                Object typed = after.typed(place);
                boolean differs = !Values.blank(typed)
                        && after.state(place) == FieldState.LOCKED
                        && reading.state(place) != FieldState.LOCKED
                        && !typed.equals(after.sources.fetched(place));
                if (differs) {
                    result = result.withDisputed(names -> {
                        names.add(place.name());
                        return names;
                    });
                }
            }
        }
        return result;
    }
}
