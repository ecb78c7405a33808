package onetrip.core.catalog.internal.parameter;

import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import onetrip.api.item.Field;
import onetrip.api.item.Guide;
import onetrip.api.item.Parameter;
import onetrip.api.item.Text;
import onetrip.core.catalog.internal.Problems;

/** Whether a value keeps to its parameter's type and range. */
public final class Fitness {
    /** Code points of a text for which the item sets no bound. */
    static final long LONGEST_TEXT = 500;

    private static final int MOST_WINDOWS = 20;
    private static final int LONGEST_NOTE = 200;
    /** Braces would be a placeholder or another parameter; whatever is no letter of a text stays out, too. */
    private static final Pattern INERT = Pattern.compile("[^{}\\p{Cc}]*");

    private static final Pattern OFFICE = Pattern.compile("[a-z][\\w:-]*");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
    private static final String CODE = "OT-DEF-PARAMETER-VALUE";

    private final Parameter parameter;
    private final String path;
    private final Problems problems;

    private Fitness(Parameter parameter, String path, Problems problems) {
        this.parameter = parameter;
        this.path = path;
        this.problems = problems;
    }

    /** @param value null is no value */
    public static void check(Parameter parameter, Object value, String path, Problems problems) {
        new Fitness(parameter, path, problems).check(value);
    }

    static boolean typed(Parameter.Type type, Object value) {
        return switch (type) {
            case INTEGER, MONEY -> value instanceof Long;
            case TEXT -> value instanceof Text;
            case DATE -> value instanceof LocalDate;
            case BOOLEAN -> value instanceof Boolean;
            case ENUM, OFFICE -> value instanceof String;
            case WINDOWS -> value instanceof List<?> list && list.stream().allMatch(Guide.Window.class::isInstance);
        };
    }

    private void check(Object value) {
        if (!typed(parameter.type(), value)) {
            Text kind = kind(parameter.type());
            say("“" + name().zh() + "”要填" + kind.zh() + "。", "“" + name().en() + "” needs " + kind.en() + ".");
            return;
        }
        switch (parameter.type()) {
            case INTEGER, MONEY -> number((Long) value);
            case DATE -> day((LocalDate) value);
            case TEXT -> text((Text) value);
            case ENUM -> option((String) value);
            case OFFICE -> office((String) value);
            case WINDOWS -> windows((List<?>) value);
            case BOOLEAN -> {
                // Both are in range.
            }
        }
    }

    private Text name() {
        return parameter.label() == null || parameter.label().isEmpty() ? Text.of(parameter.id()) : parameter.label();
    }

    static Text kind(Parameter.Type type) {
        return switch (type) {
            case INTEGER -> new Text("整数", "a whole number");
            case MONEY -> new Text("金额", "an amount of money");
            case TEXT -> new Text("中文和英文", "Chinese and English words");
            case DATE -> new Text("日期，例如2026-09-01", "a day, for example 2026-09-01");
            case BOOLEAN -> new Text("是或否", "yes or no");
            case ENUM -> new Text("一个选项", "one of the options");
            case OFFICE -> new Text("一个科室", "an office");
            case WINDOWS -> new Text("受理时段", "seasons");
        };
    }

    private void number(long value) {
        boolean low = parameter.min() instanceof Long min && value < min;
        boolean high = parameter.max() instanceof Long max && value > max;
        if (low || high) {
            range(shown(parameter.min()), shown(parameter.max()), shown(value));
        }
    }

    private void day(LocalDate value) {
        boolean low = parameter.min() instanceof LocalDate min && value.isBefore(min);
        boolean high = parameter.max() instanceof LocalDate max && value.isAfter(max);
        if (low || high) {
            range(shown(parameter.min()), shown(parameter.max()), shown(value));
        }
    }

    private String shown(Object value) {
        if (value == null) {
            return "";
        }
        return parameter.type() == Parameter.Type.MONEY ? Nodes.yuan((Long) value) : value.toString();
    }

    private void range(String min, String max, String value) {
        boolean money = parameter.type() == Parameter.Type.MONEY;
        String unitZh = money ? "元" : "";
        String unitEn = money ? " yuan" : "";
        if (min.isEmpty() || max.isEmpty()) {
            say(
                    "“" + name().zh() + "”" + (min.isEmpty() ? "最多" + max : "最少" + min) + unitZh + "，您填了" + value
                            + unitZh + "。",
                    "“" + name().en() + "” is " + (min.isEmpty() ? "at most " + max : "at least " + min) + unitEn
                            + ". You entered " + value + unitEn + ".");
            return;
        }
        say(
                "“" + name().zh() + "”在" + min + "到" + max + unitZh + "之间，您填了" + value + unitZh + "。",
                "“" + name().en() + "” lies between " + min + " and " + max + unitEn + ". You entered " + value + unitEn
                        + ".");
    }

    private void text(Text value) {
        if (value.zh().isBlank()
                || value.en().equals(value.zh()) && HAN.matcher(value.zh()).find()) {
            say(
                    "“" + name().zh() + "”的中文和英文都要写。",
                    "“" + name().en() + "” needs both the Chinese and the English words.");
            return;
        }
        inert(value);
        long most = parameter.max() instanceof Long max ? max : LONGEST_TEXT;
        long length = Math.max(
                value.zh().codePointCount(0, value.zh().length()),
                value.en().codePointCount(0, value.en().length()));
        if (length > most) {
            say(
                    "“" + name().zh() + "”最多" + most + "个字，您写了" + length + "个。",
                    "“" + name().en() + "” has at most " + most + " characters. You wrote " + length + ".");
        }
    }

    private void inert(Text value) {
        if (!INERT.matcher(value.zh()).matches() || !INERT.matcher(value.en()).matches()) {
            say("“" + name().zh() + "”里不能有花括号和换行。", "“" + name().en() + "” holds no braces and no line breaks.");
        }
    }

    private void option(String value) {
        if (parameter.options().stream().noneMatch(option -> option.code().equals(value))) {
            String codes = parameter.options().stream().map(Field.Option::code).collect(Collectors.joining(", "));
            say("“" + name().zh() + "”选一个：" + codes, "“" + name().en() + "” is one of: " + codes);
        }
    }

    private void office(String value) {
        if (!OFFICE.matcher(value).matches()) {
            say("“" + name().zh() + "”填科室的代号，例如 jijiao。", "“" + name().en() + "” is an office's id, as jijiao.");
        }
    }

    private void windows(List<?> value) {
        if (value.size() > MOST_WINDOWS) {
            say(
                    "“" + name().zh() + "”最多" + MOST_WINDOWS + "段。",
                    "“" + name().en() + "” has at most " + MOST_WINDOWS + " seasons.");
        }
        Guide.Window before = null;
        for (Object one : value) {
            Guide.Window window = (Guide.Window) one;
            if (!window.from().isBefore(window.to())) {
                say(
                        "“" + name().zh() + "”里，开始要早于结束：" + window.from(),
                        "In “" + name().en() + "”, the beginning must lie before the end: " + window.from());
            }
            if (before != null && window.from().isBefore(before.to())) {
                say(
                        "“" + name().zh() + "”里，后一段要在前一段结束以后：" + window.from(),
                        "In “" + name().en() + "”, a season begins when the one before has ended: " + window.from());
            }
            inert(window.note());
            note(window.note());
            before = window;
        }
    }

    private void note(Text note) {
        int length = Math.max(note.zh().length(), note.en().length());
        boolean half = note.en().equals(note.zh()) && HAN.matcher(note.zh()).find();
        if (length > LONGEST_NOTE) {
            say(
                    "“" + name().zh() + "”的说明最多" + LONGEST_NOTE + "个字。",
                    "A note of “" + name().en() + "” has at most " + LONGEST_NOTE + " characters.");
        }
        if (half && !path.endsWith(".default")) {
            say("“" + name().zh() + "”的说明，中文和英文都要写。", "A note of “" + name().en() + "” needs both languages.");
        }
    }

    private void say(String zh, String en) {
        problems.error(CODE, path, zh, en);
    }
}
