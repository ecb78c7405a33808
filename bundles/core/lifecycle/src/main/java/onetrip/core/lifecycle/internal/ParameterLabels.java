package onetrip.core.lifecycle.internal;

import java.util.List;
import onetrip.api.item.Field;
import onetrip.api.item.Parameter;
import onetrip.api.item.Text;
import onetrip.core.catalog.Offices;
import onetrip.core.catalog.ParameterValue;
import onetrip.core.catalog.ParameterWords;

/** Values of parameters and their ranges as an administrator reads them. */
final class ParameterLabels {
    private final Offices offices;
    private final Sentences sentences;

    ParameterLabels(Offices offices, Sentences sentences) {
        this.offices = offices;
        this.sentences = sentences;
    }

    /** @param value of the parameter's type */
    Text say(Parameter parameter, Object value) {
        return ParameterWords.say(parameter, value, offices::name);
    }

    /** The value of a row of the history, whose parameter may be another by now. */
    Text say(Parameter parameter, Parameter.Type type, Object value) {
        if (value == null) {
            return sentences.text("parameter.standard", say(parameter, parameter.standard()));
        }
        return parameter.type() == type ? say(parameter, value) : Text.of(ParameterValue.toJson(value));
    }

    Text range(Parameter parameter) {
        Object min = parameter.min();
        Object max = parameter.max();
        return switch (parameter.type()) {
            case INTEGER, MONEY, DATE ->
                min != null && max != null
                        ? sentences.text("parameter.between", say(parameter, min), say(parameter, max))
                        : min != null
                                ? sentences.text("parameter.least", say(parameter, min))
                                : max != null ? sentences.text("parameter.most", say(parameter, max)) : Text.EMPTY;
            case TEXT -> max == null ? Text.EMPTY : sentences.text("parameter.length", max);
            case ENUM -> {
                List<Text> labels =
                        parameter.options().stream().map(Field.Option::label).toList();
                yield new Text(
                        String.join("、", labels.stream().map(Text::zh).toList()),
                        String.join(", ", labels.stream().map(Text::en).toList()));
            }
            case BOOLEAN, OFFICE, WINDOWS -> Text.EMPTY;
        };
    }
}
