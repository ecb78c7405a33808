package onetrip.devkit.testkit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import onetrip.api.item.Definition;
import onetrip.api.item.Process.Stage;
import onetrip.api.item.Register;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.EntryLaw;
import onetrip.core.casework.SiteVisit;
import onetrip.core.form.Conditions;
import onetrip.core.register.EntryValues;
import onetrip.core.register.RecordForm;

/** Whether registers take what the cases of a sample leave there, on the way and at their end. Used by one thread. */
final class EntryWalk {
    private final Definition definition;
    /** Stage → what its record said last, on whatever way. */
    private final Map<String, Map<String, Object>> records = new LinkedHashMap<>();

    EntryWalk(Definition definition) {
        this.definition = definition;
    }

    List<String> written(
            CaseState state, Stage stage, Map<String, Object> answers, LocalDate day, Map<String, String> ofRules) {
        List<String> findings = new ArrayList<>();
        for (Map<String, Object> row : EntryValues.rows(stage.entry(), answers)) {
            Map<String, Object> values = new LinkedHashMap<>(EntryValues.of(
                    stage.entry(),
                    row,
                    state.number(),
                    state.granted() ? day : null,
                    state.granted() ? "SAMPLE-1" : "",
                    ofRules,
                    visit(state)));
            values.values().removeIf(Conditions::blank);
            records.put(stage.id(), values);
            findings.addAll(taken(stage, values, day, "entry"));
        }
        return findings;
    }

    /** A case that ended with nothing granted says so in what it left before. */
    List<String> ended(CaseState state, Map<String, Object> answers, LocalDate day) {
        List<String> findings = new ArrayList<>();
        EntryLaw.outcome(state)
                .ifPresent(outcome -> definition.process().stages().stream()
                        .filter(stage -> stage.entry() != null
                                && !stage.entry().ended().isEmpty()
                                && state.stagesDone().contains(stage.id())
                                && records.containsKey(stage.id()))
                        .forEach(stage -> {
                            Map<String, Object> values = new LinkedHashMap<>(records.get(stage.id()));
                            EntryValues.End end = new EntryValues.End(outcome, reason(), visit(state), day);
                            values.putAll(EntryValues.ended(stage.entry(), answers, state.number(), end));
                            findings.addAll(taken(stage, values, day, "entry.ended"));
                        }));
        return findings;
    }

    /** One of those with which a person can refuse; the lint has looked at all of them. */
    private String reason() {
        return definition.process().stages().stream()
                .filter(Stage::decides)
                .flatMap(deciding -> deciding.reasons().stream())
                .map(reason -> reason.id())
                .findFirst()
                .orElse("");
    }

    private static String visit(CaseState state) {
        SiteVisit visit = state.proceedings().visit();
        if (visit == null || visit.report() == null) {
            return "";
        }
        return visit.report().outcome() == SiteVisit.Outcome.PASSED ? "passed" : "failed";
    }

    private List<String> taken(Stage stage, Map<String, Object> values, LocalDate day, String what) {
        Register register = definition.register(stage.entry().register()).orElseThrow();
        RecordForm form = new RecordForm(definition, register, RegisterSamples::label);
        // A record that has to be there already says the rest itself.
        boolean there = stage.entry().expects() != null;
        return form.check(form.stored(values, day), day).stream()
                .filter(error -> !there || values.containsKey(String.valueOf(error.field())))
                .map(error -> "process.stages." + stage.id() + "." + what + ": the register " + register.id()
                        + " does not take " + error.field() + " of this sample (" + error.code() + "): "
                        + error.message().en())
                .toList();
    }
}
