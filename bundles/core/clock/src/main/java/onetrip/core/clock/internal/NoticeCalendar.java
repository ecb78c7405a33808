package onetrip.core.clock.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import onetrip.core.clock.CalendarDay;
import onetrip.core.clock.WorkingCalendar;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calendar of the State Council's notices: those in this bundle, and the years that the administrator adds with the
 * configuration {@value #PID}, key {@code file}, the path of a file of the same form. A year in that file replaces the
 * built-in one. A file that cannot be read is reported and changes nothing.
 */
@Component(service = WorkingCalendar.class, configurationPid = NoticeCalendar.PID)
public final class NoticeCalendar implements WorkingCalendar {
    static final String PID = "onetrip.calendar";

    private static final Logger LOG = LoggerFactory.getLogger(NoticeCalendar.class);

    /** 2018-12-29 was a working day by the notice of 2019. */
    private static final int BEFORE_NEW_YEAR = 7;

    private final Notices builtIn;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile WorkingDayCount count;

    @Activate
    public NoticeCalendar(Map<String, Object> configuration) {
        builtIn = Notices.read(resource());
        add(configuration);
        if (count == null) {
            // The configured file cannot be read.
            counts(new WorkingDayCount(builtIn));
        }
    }

    /** The calendar of the notices in this bundle. */
    public static NoticeCalendar builtIn() {
        return new NoticeCalendar(Map.of());
    }

    @Modified
    void add(Map<String, Object> configuration) {
        Object file = configuration.get("file");
        if (file == null || file.toString().isBlank()) {
            counts(new WorkingDayCount(builtIn));
            return;
        }
        try {
            counts(new WorkingDayCount(builtIn.with(Notices.read(Files.readString(Path.of(file.toString()))))));
            LOG.info("Calendar file {} is read; notices are complete to the year {}", file, lastComplete());
        } catch (IOException | RuntimeException unreadable) {
            LOG.error("Calendar file {} cannot be read; the calendar stays as it was: {}", file, unreadable.toString());
        }
    }

    private void counts(WorkingDayCount now) {
        count = now;
        listeners.forEach(Runnable::run);
    }

    @Override
    public AutoCloseable onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public boolean isWorkingDay(LocalDate day) {
        return count.isWorkingDay(day);
    }

    @Override
    public LocalDate due(LocalDate accepted, int workingDays) {
        if (workingDays < 0) {
            throw new IllegalArgumentException("A limit has 0 working days or more, not " + workingDays);
        }
        return workingDays == 0 ? accepted : count.after(accepted, workingDays);
    }

    @Override
    public int workingDaysBetween(LocalDate from, LocalDate to) {
        return count.between(from, to);
    }

    @Override
    public boolean complete(LocalDate day) {
        return complete(count.notices(), day);
    }

    @Override
    public CalendarDay describe(LocalDate day) {
        WorkingDayCount now = count;
        return new CalendarDay(
                day,
                now.isWorkingDay(day),
                now.notices().of(day).map(Notices.DayException::festival).orElse(null),
                complete(now.notices(), day));
    }

    /** The last days of December are also a matter of the next year's notice: New Year's holiday may begin, or be worked for, there. */
    private static boolean complete(Notices notices, LocalDate day) {
        int year = day.plusDays(BEFORE_NEW_YEAR).getYear();
        return notices.complete(day.getYear())
                && notices.complete(year)
                && notices.lastComplete().filter(last -> year <= last).isPresent();
    }

    private String lastComplete() {
        return count.notices().lastComplete().map(String::valueOf).orElse("(none)");
    }

    private static String resource() {
        try (InputStream in = NoticeCalendar.class.getResourceAsStream("notices.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
