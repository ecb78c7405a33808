package onetrip.web.theme.internal;

import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What templates can say in the house's language: texts, dates, times. */
final class HouseExtension extends AbstractExtension {
    private static final List<String> ARGS = List.of("key", "a0", "a1", "a2", "a3");
    private final Texts texts;

    HouseExtension(Texts texts) {
        this.texts = texts;
    }

    @Override
    public Map<String, Function> getFunctions() {
        return Map.of("t", new Function() {
            @Override
            public Object execute(Map<String, Object> args, PebbleTemplate self, EvaluationContext context, int line) {
                List<Object> values = new ArrayList<>(4);
                for (int i = 1; i < ARGS.size() && args.containsKey(ARGS.get(i)); i++) {
                    values.add(args.get(ARGS.get(i)));
                }
                return texts.text(lang(context), String.valueOf(args.get("key")), values.toArray());
            }

            @Override
            public List<String> getArgumentNames() {
                return ARGS;
            }
        });
    }

    private static String lang(EvaluationContext context) {
        return context.getLocale() == Locale.ENGLISH ? "en" : "zh";
    }

    @Override
    public Map<String, Filter> getFilters() {
        return Map.of("day", new Day(), "time", new Time(), "moment", new Moment(), "l", new Words());
    }

    private abstract static class NoArgs implements Filter {
        @Override
        public List<String> getArgumentNames() {
            return null;
        }
    }

    /** 10月15日（周四）, with the year when it is not this one ({@code today} in the model); Thursday 15 October. */
    private static final class Day extends NoArgs {
        @Override
        public Object apply(
                Object value, Map<String, Object> args, PebbleTemplate self, EvaluationContext context, int line) {
            LocalDate day = value instanceof LocalDateTime moment
                    ? moment.toLocalDate()
                    : value instanceof LocalDate d ? d : null;
            return day == null ? "" : text(day, context);
        }

        static String text(LocalDate day, EvaluationContext context) {
            boolean thisYear =
                    !(context.getVariable("today") instanceof LocalDate today) || today.getYear() == day.getYear();
            if (lang(context).equals("en")) {
                return day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + " " + day.getDayOfMonth()
                        + " " + day.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH)
                        + (thisYear ? "" : " " + day.getYear());
            }
            return (thisYear ? "" : day.getYear() + "年") + day.getMonthValue() + "月" + day.getDayOfMonth() + "日（周"
                    + "一二三四五六日".charAt(day.getDayOfWeek().getValue() - 1) + "）";
        }
    }

    /** 9:00. */
    private static final class Time extends NoArgs {
        @Override
        public Object apply(
                Object value, Map<String, Object> args, PebbleTemplate self, EvaluationContext context, int line) {
            return value instanceof LocalDateTime moment ? clock(moment) : "";
        }

        static String clock(LocalDateTime moment) {
            return moment.getHour() + ":" + (moment.getMinute() < 10 ? "0" : "") + moment.getMinute();
        }
    }

    /** Day and time. */
    private static final class Moment extends NoArgs {
        @Override
        public Object apply(
                Object value, Map<String, Object> args, PebbleTemplate self, EvaluationContext context, int line) {
            return value instanceof LocalDateTime moment
                    ? Day.text(moment.toLocalDate(), context) + " " + Time.clock(moment)
                    : "";
        }
    }

    /** A text of an item in the page's language. */
    private static final class Words extends NoArgs {
        @Override
        public Object apply(
                Object value, Map<String, Object> args, PebbleTemplate self, EvaluationContext context, int line) {
            return value instanceof onetrip.api.item.Text text ? text.in(lang(context)) : value;
        }
    }
}
