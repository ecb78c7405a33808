package onetrip.core.catalog;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import onetrip.api.item.Field;
import onetrip.api.item.Guide;
import onetrip.api.item.Parameter;
import onetrip.api.item.Text;

/** Values of parameters as people say them. Pure and thread-safe. */
public final class ParameterWords {
    private static final DateTimeFormatter CHINESE = DateTimeFormatter.ofPattern("yyyy年M月d日H:mm", Locale.CHINESE);
    private static final DateTimeFormatter ENGLISH = DateTimeFormatter.ofPattern("d MMMM yyyy H:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    private ParameterWords() {}

    /**
     * @param value of the parameter's type
     * @param office the name of an office by its id
     */
    public static Text say(Parameter parameter, Object value, Function<String, Text> office) {
        return switch (parameter.type()) {
            case INTEGER -> Text.of(String.valueOf(value));
            case MONEY -> {
                String yuan = ParameterValue.toText(Parameter.Type.MONEY, value);
                yield new Text(yuan + "元", yuan + " yuan");
            }
            case TEXT -> (Text) value;
            case DATE -> day((LocalDate) value);
            case BOOLEAN -> (Boolean) value ? new Text("是", "yes") : new Text("否", "no");
            case ENUM ->
                parameter.options().stream()
                        .filter(option -> option.code().equals(value))
                        .map(Field.Option::label)
                        .findFirst()
                        .orElse(Text.of(String.valueOf(value)));
            case OFFICE -> office.apply((String) value);
            case WINDOWS -> windows((List<?>) value);
        };
    }

    public static Text moment(LocalDateTime at) {
        return new Text(CHINESE.format(at), ENGLISH.format(at));
    }

    private static Text windows(List<?> windows) {
        if (windows.isEmpty()) {
            return new Text("常年受理", "always open");
        }
        List<Text> said = windows.stream()
                .map(Guide.Window.class::cast)
                .map(ParameterWords::window)
                .toList();
        return new Text(
                String.join("；", said.stream().map(Text::zh).toList()),
                String.join("; ", said.stream().map(Text::en).toList()));
    }

    private static Text window(Guide.Window window) {
        Text from = moment(window.from());
        Text to = moment(window.to());
        boolean provisional = window.provisional();
        Text note = window.note();
        String zh = (provisional ? "（暂定）" : "") + (note.isEmpty() ? "" : "（" + note.zh() + "）");
        String en = (provisional ? " (provisional)" : "") + (note.isEmpty() ? "" : " (" + note.en() + ")");
        return new Text(from.zh() + "到" + to.zh() + zh, from.en() + " to " + to.en() + en);
    }

    private static Text day(LocalDate day) {
        return new Text(day.getYear() + "年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日", DAY.format(day));
    }
}
