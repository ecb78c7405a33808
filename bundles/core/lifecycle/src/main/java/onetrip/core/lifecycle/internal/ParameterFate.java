package onetrip.core.lifecycle.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import onetrip.api.item.Definition;
import onetrip.api.item.Parameter;
import onetrip.api.item.Text;
import onetrip.core.catalog.DefinitionException;
import onetrip.core.catalog.ParameterValue;
import onetrip.core.catalog.ParameterWords;
import onetrip.core.catalog.Parametrised;
import onetrip.core.lifecycle.ItemParameters;
import onetrip.core.lifecycle.ParameterChange;

/** What becomes of the values that the bureau has set when another version of an item comes. */
final class ParameterFate {
    private final ItemParameters parameters;
    private final Sentences sentences;

    ParameterFate(ItemParameters parameters, Sentences sentences) {
        this.parameters = parameters;
        this.sentences = sentences;
    }

    /** @param lost true if a value that somebody set, or has planned, does not hold in this version */
    record Found(boolean lost, Text finding) {}

    /** The version with the bureau's values in it, as the catalogue will have it. */
    Definition carried(Parametrised open) {
        try {
            return open.with(open.fitting(parameters.values(open.standard().id())));
        } catch (DefinitionException e) {
            throw new IllegalStateException("values that fit can be put in", e);
        }
    }

    Found of(Parametrised open) {
        Map<String, Object> set =
                new LinkedHashMap<>(parameters.values(open.standard().id()));
        Map<String, Object> fitting = open.fitting(set);
        List<Text> lost = new ArrayList<>();
        set.forEach((id, value) -> {
            if (!fitting.containsKey(id)) {
                lost.add(lost(open, id, value));
            }
        });
        for (ParameterChange change : parameters.planned(open.standard().id())) {
            boolean fits = change.value() == null
                    || open.standard()
                            .parameter(change.parameter())
                            .filter(one ->
                                    ParameterValue.problems(one, change.value()).isEmpty())
                            .isPresent();
            if (!fits) {
                lost.add(sentences.text(
                        "check.parameters.planned", ParameterWords.moment(change.from()), change.parameter()));
            }
        }
        int all = open.standard().parameters().size();
        if (!lost.isEmpty()) {
            return new Found(true, sentences.text("check.parameters.lost", fitting.size(), joined(lost)));
        }
        if (all == 0) {
            return new Found(false, sentences.text("check.parameters.none"));
        }
        List<Text> own = open.standard().parameters().stream()
                .filter(one -> !fitting.containsKey(one.id()))
                .map(Parameter::label)
                .toList();
        return new Found(
                false,
                own.isEmpty()
                        ? sentences.text("check.parameters.carried", fitting.size())
                        : sentences.text("check.parameters.fill", fitting.size(), joined(own)));
    }

    private Text lost(Parametrised open, String id, Object value) {
        return open.standard()
                .parameter(id)
                .map(one -> ParameterValue.problems(one, value).isEmpty()
                        ? sentences.text("check.parameters.lie", one.label())
                        : sentences.text("check.parameters.unfit", one.label()))
                .orElse(sentences.text("check.parameters.gone", id));
    }

    private static Text joined(List<Text> texts) {
        return new Text(
                String.join("、", texts.stream().map(Text::zh).toList()),
                String.join(", ", texts.stream().map(Text::en).toList()));
    }
}
