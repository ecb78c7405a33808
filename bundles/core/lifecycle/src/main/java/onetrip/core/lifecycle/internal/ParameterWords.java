package onetrip.core.lifecycle.internal;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import onetrip.api.item.Field;
import onetrip.api.item.Guide;
import onetrip.api.item.Parameter;
import onetrip.api.item.Text;
import onetrip.core.catalog.Offices;
import onetrip.core.catalog.ParameterValue;

/** Values of parameters as people say them. */
final class ParameterWords {
    private static final DateTimeFormatter CHINESE = DateTimeFormatter.ofPattern("yyyy年M月d日H:mm", Locale.CHINESE);
    private static final DateTimeFormatter ENGLISH = DateTimeFormatter.ofPattern("d MMMM yyyy H:mm", Locale.ENGLISH);

    private final Offices offices;
    private final Sentences sentences;

    ParameterWords(Offices offices, Sentences sentences) {
        this.offices = offices;
        this.sentences = sentences;
    }

    /** @param value of the parameter's type */
    Text say(Parameter parameter, Object value) {
        return switch (parameter.type()) {
            case INTEGER -> Text.of(String.valueOf(value));
            case MONEY -> sentences.text("parameter.yuan", ParameterValue.toText(Parameter.Type.MONEY, value));
            case TEXT -> (Text) value;
            case DATE -> day((LocalDate) value);
            case BOOLEAN -> sentences.text((Boolean) value ? "parameter.yes" : "parameter.no");
            case ENUM ->
                parameter.options().stream()
                        .filter(option -> option.code().equals(value))
                        .map(Field.Option::label)
                        .findFirst()
                        .orElse(Text.of(String.valueOf(value)));
            case OFFICE -> offices.name((String) value);
            case WINDOWS -> windows((List<?>) value);
        };
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

    static Text moment(LocalDateTime at) {
        return new Text(CHINESE.format(at), ENGLISH.format(at));
    }

    private Text windows(List<?> windows) {
        if (windows.isEmpty()) {
            return sentences.text("parameter.always");
        }
        StringBuilder zh = new StringBuilder();
        StringBuilder en = new StringBuilder();
        for (Object one : windows) {
            Guide.Window window = (Guide.Window) one;
            Text said = sentences.text(
                    window.provisional() ? "parameter.window.provisional" : "parameter.window",
                    moment(window.from()),
                    moment(window.to()));
            zh.append(zh.isEmpty() ? "" : "；").append(said.zh());
            en.append(en.isEmpty() ? "" : "; ").append(said.en());
        }
        return new Text(zh.toString(), en.toString());
    }

    private static Text day(LocalDate day) {
        return new Text(
                day.getYear() + "年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日",
                DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH).format(day));
    }
}
