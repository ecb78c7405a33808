package onetrip.web.citizen.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import onetrip.api.item.Definition;
import onetrip.api.item.Process;
import onetrip.api.item.Text;
import onetrip.core.casework.CaseClock;
import onetrip.core.casework.CaseEvent;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.CaseView;
import onetrip.core.casework.Status;
import onetrip.core.clock.Time;
import onetrip.core.clock.WorkingCalendar;
import onetrip.core.document.IssuedDocument;
import onetrip.web.theme.ClockCalendar;

/** A case as its applicant reads it: where it stands, who has it, what comes next. Pure but for the calendar. */
final class CaseModel {
    private final CaseView view;
    private final String lang;
    private final Function<String, Text> offices;
    private final WorkingCalendar calendar;
    private final LocalDate today;

    CaseModel(CaseView view, String lang, Function<String, Text> offices, WorkingCalendar calendar, LocalDate today) {
        this.view = view;
        this.lang = lang;
        this.offices = offices;
        this.calendar = calendar;
        this.today = today;
    }

    Map<String, Object> values() {
        CaseState state = view.state();
        Definition item = view.definition();
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("number", state.number());
        model.put("item", item.title().in(lang));
        model.put("itemId", item.id());
        model.put("subject", view.subjectName());
        model.put("status", statusKey(state));
        model.put("version", state.version());
        model.put("submittedAt", local(state.submittedAt()));
        model.put("due", state.promisedDue());
        model.put("dueProvisional", state.dueProvisional());
        model.put("decidedAt", state.decidedAt() == null ? null : local(state.decidedAt()));
        model.put("withWhom", state.office() == null ? "" : office(state.office()));
        model.put("stage", stage(state.stage()).map(s -> s.name().in(lang)).orElse(""));
        model.put("stageDue", state.stageDue());
        model.put("stageSince", stageSince(state));
        model.put("lateDays", late(state.stageDue()));
        model.put("withdrawable", state.status().undecided());
        model.put("siblings", state.siblingGroup() != null);
        clock(model, state);
        model.put("refusal", refusal());
        model.put("remedy", item.guide().remedy().name().toLowerCase(java.util.Locale.ROOT));
        model.put("remedyNote", item.guide().remedyNote().in(lang));
        model.put("waitingFor", waitingFor(state));
        model.put("frozen", state.frozen().orElse(""));
        model.put("branches", new BranchRows(view, lang, offices, calendar, today).rows());
        model.put("timeline", timeline());
        model.put("documents", documents());
        return model;
    }

    /** Newest first: the result before the notice of acceptance. */
    private List<Map<String, Object>> documents() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (IssuedDocument d : view.documents()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("id", d.id().toString());
            row.put("title", d.title().in(lang));
            row.put("number", d.number());
            row.put("code", d.code());
            rows.add(0, row);
        }
        return rows;
    }

    /** One key for each thing the page can say. */
    static String statusKey(CaseState state) {
        if (state.status() == Status.CLOSED) {
            return state.granted() ? "granted" : "refused";
        }
        return state.status().name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The day on which the open stage began; everybody may know since when we wait. */
    private LocalDate stageSince(CaseState state) {
        return view.events().stream()
                .filter(e -> e.event() instanceof CaseEvent.StageOpened opened
                        && opened.stage().equals(state.stage()))
                .reduce((earlier, later) -> later)
                .map(e -> local(e.at()).toLocalDate())
                .orElse(local(state.submittedAt()).toLocalDate());
    }

    private int late(LocalDate due) {
        return due == null || !today.isAfter(due) ? 0 : Math.max(1, calendar.workingDaysBetween(due, today));
    }

    private void clock(Map<String, Object> model, CaseState state) {
        if (state.acceptedAt() == null || state.promisedDue() == null) {
            return;
        }
        LocalDate accepted = local(state.acceptedAt()).toLocalDate();
        int total = calendar.workingDaysBetween(accepted, state.promisedDue());
        int used = calendar.workingDaysBetween(accepted, today);
        model.put("clockTotal", total);
        model.put("clockUsed", Math.max(0, used));
        CaseClock.promised(state, view.definition(), calendar)
                .ifPresent(deadline ->
                        model.put("clock", ClockCalendar.of(deadline, calendar, today, state.statutoryDue())));
    }

    /** Names of sources that still owe an answer. */
    private List<String> waitingFor(CaseState state) {
        return state.flags().stream()
                .filter(f -> f.startsWith("share-degraded:"))
                .map(f -> f.substring("share-degraded:".length()))
                .flatMap(id -> view.definition().source(id).stream())
                .map(s -> s.name().in(lang))
                .distinct()
                .toList();
    }

    private List<Map<String, String>> refusal() {
        return view.events().stream()
                .map(CaseView.TimedEvent::event)
                .filter(CaseEvent.Refused.class::isInstance)
                .map(CaseEvent.Refused.class::cast)
                .flatMap(r -> {
                    List<Map<String, String>> rows = new ArrayList<>();
                    r.grounds()
                            .forEach(g -> rows.add(Map.of(
                                    "text",
                                    g.text().in(lang),
                                    "basis",
                                    g.basis().in(lang))));
                    if (!r.note().isBlank()) {
                        rows.add(Map.of("text", r.note(), "basis", ""));
                    }
                    return rows.stream();
                })
                .toList();
    }

    /** Past with its real times, then what is still to come with its latest dates. */
    private List<Map<String, Object>> timeline() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (CaseView.TimedEvent timed : view.events()) {
            row(timed).ifPresent(rows::add);
        }
        CaseState state = view.state();
        if (state.status().open() && state.stage() != null) {
            Map<String, Object> now = entry(
                    "current", stage(state.stage()).map(s -> s.name().in(lang)).orElse(""));
            now.put("office", state.office() == null ? "" : office(state.office()));
            now.put("due", state.stageDue());
            rows.add(now);
            boolean after = false;
            for (Process.Stage stage : view.definition().process().stages()) {
                if (after) {
                    Map<String, Object> next = entry("future", stage.name().in(lang));
                    next.put("office", stage.office() == null ? "" : office(stage.office()));
                    next.put("days", stage.days());
                    rows.add(next);
                }
                after |= stage.id().equals(state.stage());
            }
        }
        return rows;
    }

    private Optional<Map<String, Object>> row(CaseView.TimedEvent timed) {
        CaseEvent event = timed.event();
        String key = null;
        String what = "";
        if (event instanceof CaseEvent.Submitted) {
            key = "submitted";
        } else if (event instanceof CaseEvent.Accepted) {
            key = "accepted";
        } else if (event instanceof CaseEvent.Forwarded e) {
            key = "forwarded";
            what = stage(e.stage()).map(s -> s.name().in(lang)).orElse("");
        } else if (event instanceof CaseEvent.OpinionGiven e) {
            key = "opinion";
            what = branch(e.stage(), e.task());
        } else if (event instanceof CaseEvent.TaskTransferred e && !e.task().isEmpty()) {
            key = "transferred";
            what = office(e.to());
        } else if (event instanceof CaseEvent.OpinionsOverridden) {
            key = "not-waited";
        } else if (event instanceof CaseEvent.FlagCleared) {
            key = "confirmed";
        } else if (event instanceof CaseEvent.Granted) {
            key = "granted";
        } else if (event instanceof CaseEvent.Refused) {
            key = "refused";
        } else if (event instanceof CaseEvent.DocumentIssued e) {
            key = "issued";
            what = e.documentNumber();
        } else if (event instanceof CaseEvent.Frozen) {
            key = "frozen";
        } else if (event instanceof CaseEvent.Resumed) {
            key = "resumed";
        } else if (event instanceof CaseEvent.ParameterForced e) {
            key = "parameter";
            what = e.label().in(lang) + (lang.equals("en") ? ": " : "：")
                    + e.was().in(lang) + " → " + e.is().in(lang);
        } else if (event instanceof CaseEvent.Withdrawn) {
            key = "withdrawn";
        } else if (event instanceof CaseEvent.Revealed e) {
            key = "revealed";
            what = view.definition()
                    .field(e.field())
                    .map(f -> f.label().in(lang))
                    .orElse(e.field());
        }
        if (key == null) {
            return Optional.empty();
        }
        Map<String, Object> row = entry("done", what);
        row.put("event", key);
        row.put("at", local(timed.at()));
        if (event instanceof CaseEvent.Revealed e) {
            row.put("reason", e.reason());
        }
        if (event instanceof CaseEvent.ParameterForced e) {
            row.put("reason", e.ground());
        }
        return Optional.of(row);
    }

    private String branch(String stage, String task) {
        return stage(stage)
                .flatMap(s -> s.branch(task.replaceAll("[.].*", "")))
                .map(b -> b.name().in(lang))
                .orElse("");
    }

    private static Map<String, Object> entry(String when, String what) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("when", when);
        row.put("what", what);
        return row;
    }

    private Optional<Process.Stage> stage(String id) {
        return Optional.ofNullable(id).flatMap(view.definition().process()::stage);
    }

    private String office(String id) {
        return offices.apply(id).in(lang);
    }

    private static LocalDateTime local(Instant at) {
        return LocalDateTime.ofInstant(at, Time.ZONE);
    }

    /** Ids in paths are typed by people: anything that is none is simply not found. */
    static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
