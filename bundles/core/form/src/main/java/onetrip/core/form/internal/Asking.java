package onetrip.core.form.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import onetrip.api.exchange.SourceAnswer;
import onetrip.api.exchange.SourceAnswer.Status;
import onetrip.api.item.Field;
import onetrip.api.item.FieldType;
import onetrip.api.item.Source;
import onetrip.core.form.DraftState;
import onetrip.core.form.Guarded;
import onetrip.core.form.SourceCall;

/** Which sources are to be asked, and what their answers do to the form (R-SHARE, R-FALLBACK). */
final class Asking {
    /** R-FALLBACK: a source that was down is asked again after ten minutes. */
    static final Duration AGAIN = Duration.ofMinutes(10);

    private static final Duration OWN = Duration.ofSeconds(5);

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
        boolean allowed = parameters != null && reading.sources.guarded(source, row, parameters) == Guarded.ALLOWED;
        if (!allowed || !right(source, row, parameters)) {
            return;
        }
        String key = SourceReading.key(source, row);
        String fingerprint = SourceReading.fingerprint(parameters);
        SourceAnswer before = reading.state.sources().get(key);
        boolean asked =
                before != null && fingerprint.equals(reading.state.asked().get(key));
        boolean old = asked
                && (before.askedAt() == null
                        || !before.askedAt().plus(wait(source)).isAfter(now));
        boolean again = old && (before.status() == Status.UNAVAILABLE || source.register() != null);
        if (!asked || again) {
            due.add(new SourceCall(source, key, row, parameters, fingerprint));
        }
    }

    /** What stands in a register of ours changes while a form lies there, and asking costs nobody outside anything. */
    private static Duration wait(Source source) {
        return source.register() == null ? AGAIN : OWN;
    }

    // A source is not asked for what is mistyped: it would say “not found” of somebody who does not exist.
    private boolean right(Source source, int row, Map<String, String> parameters) {
        AnswerCheck check = new AnswerCheck(reading);
        List<String> fields = new ArrayList<>(source.keys().values());
        source.further().forEach((parameter, field) -> {
            if (parameters.containsKey(parameter)) {
                fields.add(field);
            }
        });
        for (String from : fields) {
            Place place = from.startsWith("@") || from.startsWith("=")
                    ? null
                    : reading.near(reading.sources.groupOf(source), row, from);
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
        reading.sources.remember(call.source(), call.parameters(), answer.status(), asked);
        DraftState state = reading.state.withSources(sources, asked);
        Reading after = new Reading(reading.index, reading.codes, state, reading.today);
        if (call.source().each() != null) {
            sources.put(call.source().id(), after.sources.merged(call.source()));
            state = state.withSources(sources, asked);
        }
        state = withOnlyRow(after, state, call.source());
        return withDisagreements(after, state);
    }

    /**
     * A group that is filled from a source offering one row only needs no choosing, and one that takes all rows never. What nobody
     * has to choose is never ticked before.
     */
    private DraftState withOnlyRow(Reading after, DraftState state, Source source) {
        Map<String, Object> answers = new LinkedHashMap<>(state.answers());
        for (onetrip.api.item.Form.Page page : reading.index.pages()) {
            for (Field field : page.fields()) {
                boolean fills = field.type() == FieldType.REPEAT_GROUP
                        && field.prefill() != null
                        && field.prefill().source().equals(source.id());
                if (!fills) {
                    continue;
                }
                Set<String> keys = after.sources.offered(field).keySet();
                if (field.prefill().whole()) {
                    answers.put(field.id(), rows(keys));
                } else if (field.required() && !answers.containsKey(field.id()) && keys.size() == 1) {
                    answers.put(field.id(), rows(keys));
                }
            }
        }
        return state.withAnswers(answers);
    }

    private static List<Map<String, Object>> rows(Set<String> keys) {
        return keys.stream()
                .map(key -> Map.<String, Object>of(DraftState.ROW, key))
                .toList();
    }

    // The source was down, the person filled in, now it answers something else: neither may vanish. Both stay in sight.
    private DraftState withDisagreements(Reading after, DraftState state) {
        DraftState result = state;
        for (onetrip.api.item.Form.Page page : reading.index.pages()) {
            for (Place place : after.places(page)) {
                Object typed = after.typed(place);
                boolean differs = !Values.blank(typed)
                        && after.state(place).disputable()
                        && !reading.state(place).disputable()
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
