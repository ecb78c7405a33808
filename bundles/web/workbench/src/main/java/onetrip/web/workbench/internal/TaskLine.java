package onetrip.web.workbench.internal;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import onetrip.api.item.Definition;
import onetrip.api.item.Process;
import onetrip.api.item.Text;
import onetrip.core.casework.CaseSummary;
import onetrip.core.casework.Cases;
import onetrip.core.casework.Status;
import onetrip.core.casework.WorkTask;
import onetrip.core.clock.WorkingCalendar;

/** A task as a line of a list. */
final class TaskLine {
    private final Cases cases;
    private final String lang;
    private final Function<String, Text> offices;
    private final Function<UUID, String> names;
    private final WorkingCalendar calendar;
    private final LocalDate today;

    TaskLine(
            Cases cases,
            String lang,
            Function<String, Text> offices,
            Function<UUID, String> names,
            WorkingCalendar calendar,
            LocalDate today) {
        this.cases = cases;
        this.lang = lang;
        this.offices = offices;
        this.names = names;
        this.calendar = calendar;
        this.today = today;
    }

    Map<String, Object> of(WorkTask task) {
        CaseSummary c = task.about();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("number", c.number());
        row.put("tail", c.number().substring(Math.max(0, c.number().length() - 8)));
        row.put("task", task.task());
        row.put("pick", c.number() + " " + task.version() + " " + task.task());
        Optional<Definition> definition = cases.definition(c.definitionHash());
        row.put("item", definition.map(d -> d.title().in(lang)).orElse(c.itemId()));
        row.put("subject", c.subjectName());
        row.put("status", c.status().name().toLowerCase(java.util.Locale.ROOT));
        Optional<Process.Stage> stage = definition.flatMap(d -> d.process().stage(String.valueOf(c.stage())));
        row.put("stage", stage.map(s -> s.name().in(lang)).orElse(c.stage() == null ? "" : c.stage()));
        // The case is over, and yet it is somebody's: a person was asked to look at it (R-AUTO).
        row.put("review", c.stage() == null && c.status() == Status.CLOSED);
        row.put(
                "branch",
                stage.flatMap(s -> s.branch(task.branch()))
                        .map(b -> b.name().in(lang))
                        .orElse(task.branch()));
        row.put("office", offices.apply(task.office()).in(lang));
        row.put("officer", task.officer() == null ? "" : names.apply(task.officer()));
        row.put("flags", c.flags().size());
        WorkServlet.due(row, task.due(), cases.light(task.opened(), task.due()), today, calendar);
        return row;
    }
}
