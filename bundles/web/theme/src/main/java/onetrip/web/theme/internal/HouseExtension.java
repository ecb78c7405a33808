package onetrip.web.theme.internal;

import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What templates can say in the house's language: texts, dates, times. */
final class HouseExtension extends AbstractExtension {
    private static final ZoneId COUNTY = ZoneId.of("Asia/Shanghai");
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
        return Map.of(
                "day", new Day(),
                "short", new Short(),
                "monthday", new MonthDay(),
                "under", new Under(),
                "lastday", new LastDay(),
                "time", new Time(),
                "moment", new Moment(),
                "l", new Words());
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
            LocalDate day = date(value);
            return day == null ? "" : text(day, context);
        }

        static String text(LocalDate day, EvaluationContext context) {
            return lang(context).equals("en")
                    ? weekday(day, context) + " " + Short.text(day, context)
                    : Short.text(day, context) + "（" + weekday(day, context) + "）";
        }
    }

    /** A date, a moment here, or an instant as the day it is in the county; null for anything else. */
    private static LocalDate date(Object value) {
        return value instanceof LocalDateTime moment
                ? moment.toLocalDate()
                : value instanceof Instant instant
                        ? LocalDate.ofInstant(instant, COUNTY)
                        : value instanceof LocalDate day ? day : null;
    }

    private static boolean thisYear(LocalDate day, EvaluationContext context) {
        return !(context.getVariable("today") instanceof LocalDate today) || today.getYear() == day.getYear();
    }

    private static String weekday(LocalDate day, EvaluationContext context) {
        return lang(context).equals("en")
                ? day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH)
                : "周" + "一二三四五六日".charAt(day.getDayOfWeek().getValue() - 1);
    }

    /** 10月15日, for rows with little room; 15 October. */
    private static final class Short extends NoArgs {
        @Override
        public Object apply(
                Object value, Map<String, Object> args, PebbleTemplate self, EvaluationContext context, int line) {
            LocalDate day = date(value);
            return day == null ? "" : text(day, context);
        }

        static String text(LocalDate day, EvaluationContext context) {
            boolean thisYear = thisYear(day, context);
            return lang(context).equals("en")
                    ? MonthDay.text(day, context) + (thisYear ? "" : " " + day.getYear())
                    : (thisYear ? "" : day.getYear() + "年") + MonthDay.text(day, context);
        }
    }

    /** The upper line of a date block: never with a year. */
    private static final class MonthDay extends NoArgs {
        @Override
        public Object apply(
                Object value, Map<String, Object> args, PebbleTemplate self, EvaluationContext context, int line) {
            LocalDate day = date(value);
            return day == null ? "" : text(day, context);
        }

        static String text(LocalDate day, EvaluationContext context) {
            return lang(context).equals("en")
                    ? day.getDayOfMonth() + " " + day.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH)
                    : day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
        }
    }

    /** The lower line of a date block: the weekday, or the year when it is not this one. */
    private static final class Under extends NoArgs {
        @Override
        public Object apply(
                Object value, Map<String, Object> args, PebbleTemplate self, EvaluationContext context, int line) {
            LocalDate day = date(value);
            if (day == null) {
                return "";
            }
            return thisYear(day, context)
                    ? weekday(day, context)
                    : day.getYear() + (lang(context).equals("en") ? "" : "年");
        }
    }

    /** The last day of something that ends at a moment: what ends at 0:00 has its last day before that. */
    private static final class LastDay extends NoArgs {
        @Override
        public Object apply(
                Object value, Map<String, Object> args, PebbleTemplate self, EvaluationContext context, int line) {
            return value instanceof LocalDateTime end && end.toLocalTime().equals(LocalTime.MIDNIGHT)
                    ? end.toLocalDate().minusDays(1)
                    : date(value);
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
                    ? Day.text(moment.toLocalDate(), context)
                            + (lang(context).equals("en") ? ", " : "")
                            + Time.clock(moment)
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
