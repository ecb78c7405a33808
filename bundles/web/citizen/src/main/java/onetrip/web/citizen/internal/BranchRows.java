package onetrip.web.citizen.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import onetrip.api.item.Process;
import onetrip.api.item.Text;
import onetrip.core.casework.CaseView;
import onetrip.core.casework.Joint;
import onetrip.core.clock.Time;
import onetrip.core.clock.WorkingCalendar;

/**
 * 各部门同时在审: which department has what, since when, until when and what it said; no names of persons. Pure but for the
 * calendar.
 */
final class BranchRows {
    private final CaseView view;
    private final String lang;
    private final Function<String, Text> offices;
    private final WorkingCalendar calendar;
    private final LocalDate today;

    BranchRows(CaseView view, String lang, Function<String, Text> offices, WorkingCalendar calendar, LocalDate today) {
        this.view = view;
        this.lang = lang;
        this.offices = offices;
        this.calendar = calendar;
        this.today = today;
    }

    /** Empty unless a joint stage is open. */
    List<Map<String, Object>> rows() {
        Joint joint = view.state().joint();
        if (joint == null || !joint.open()) {
            return List.of();
        }
        Optional<Process.Stage> stage = view.definition().process().stage(joint.stage());
        List<Map<String, Object>> rows = new ArrayList<>();
        joint.tasks().stream()
                .filter(task -> !task.dropped())
                .forEach(task -> rows.add(row(
                        task,
                        stage.flatMap(s -> s.branch(task.branch()))
                                .map(b -> b.name().in(lang))
                                .orElse(""))));
        return rows;
    }

    private Map<String, Object> row(Joint.Task task, String name) {
        Map<String, Object> row = new LinkedHashMap<>();
        LocalDate opened = day(task.opened());
        LocalDate end = task.opinion() == null ? today : day(task.opinion().at());
        row.put("office", offices.apply(task.office()).in(lang));
        row.put("name", name);
        row.put("since", day(task.since()));
        row.put("due", task.due());
        int used = Math.max(0, calendar.workingDaysBetween(opened, end));
        int total = task.due() == null ? 0 : calendar.workingDaysBetween(opened, task.due());
        row.put("used", used);
        row.put("total", total);
        row.put("late", total > 0 && used > total ? used - total : 0);
        row.put(
                "state",
                task.opinion() == null
                        ? "waiting"
                        : task.opinion().kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        row.put("at", task.opinion() == null ? null : day(task.opinion().at()));
        return row;
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, Time.ZONE);
    }
}
