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
import onetrip.core.casework.CaseRecords;
import onetrip.core.casework.CaseState;
import onetrip.core.casework.CaseView;
import onetrip.core.casework.Dispute;
import onetrip.core.casework.DisputeEvent;
import onetrip.core.casework.Intake;
import onetrip.core.casework.PaperEvent;
import onetrip.core.casework.Parcel;
import onetrip.core.casework.Point;
import onetrip.core.casework.Purpose;
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
        stands(model, state);
        model.put("decidedAt", state.decidedAt() == null ? null : local(state.decidedAt()));
        model.put("withWhom", state.office() == null ? "" : office(state.office()));
        model.put(
                "window",
                state.proceedings().window() == null
                                || state.proceedings().window().byMandate()
                        ? ""
                        : office(state.proceedings().window().office()));
        model.put(
                "byAgent",
                state.proceedings().window() != null
                        && state.proceedings().window().byMandate());
        model.put(
                "accompanied",
                state.granted()
                        && view.definition().registers().stream().anyMatch(register -> register.accompany() != null));
        model.put("stage", stage(state.stage()).map(s -> s.name().in(lang)).orElse(""));
        model.put("stageDue", state.stageDue());
        model.put(
                "outside",
                state.status().undecided()
                        && stage(state.stage()).filter(s -> s.outside()).isPresent());
        model.put("stageSince", stageSince(state));
        model.put("lateDays", late(state.stageDue()));
        model.put("withdrawable", state.status().undecided());
        model.put("siblings", state.siblingGroup() != null);
        model.put("fixable", state.status() == Status.SUBMITTED);
        model.put("copyable", state.status().undone());
        model.put("correction", request(Purpose.CORRECTION.request(state)));
        model.put("tolerant", request(Purpose.TOLERANT.request(state)));
        model.put("supplement", request(Purpose.SUPPLEMENT.request(state)));
        model.put("missing", missing());
        clock(model, state);
        model.put("refusal", refusal());
        model.put("remedy", item.guide().remedy().name().toLowerCase(java.util.Locale.ROOT));
        model.put("remedyNote", item.guide().remedyNote().in(lang));
        model.put("waitingFor", waitingFor(state));
        model.put("visit", ProceedingsModel.visit(state));
        model.put("publicity", ProceedingsModel.publicity(state));
        model.put("frozen", state.frozen().orElse(""));
        model.put("branches", new BranchRows(view, lang, offices, calendar, today).rows());
        model.put("parcel", parcel(state));
        model.put("bill", BillModel.of(view, lang));
        model.put("automatic", AutomaticModel.of(view, lang));
        model.put("timeline", timeline());
        model.put("documents", documents());
        return model;
    }

    /** Why no day counts just now, and until about when. */
    private void stands(Map<String, Object> model, CaseState state) {
        Optional<CaseEvent.ClockStopped> stop = state.status() == Status.SUSPENDED
                ? view.events().stream()
                        .map(CaseView.TimedEvent::event)
                        .filter(CaseEvent.ClockStopped.class::isInstance)
                        .map(CaseEvent.ClockStopped.class::cast)
                        .reduce((earlier, later) -> later)
                : Optional.empty();
        model.put("standsFor", stop.map(e -> e.name().in(lang)).orElse(""));
        model.put("standsUntil", stop.map(CaseEvent.ClockStopped::until).orElse(null));
        model.put("standsWhy", stop.map(CaseEvent.ClockStopped::reason).orElse(""));
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
            row.put("edition", d.edition().number());
            row.put("until", d.edition().validUntil());
            row.put("replacedBy", d.edition().replacedBy());
            // What is shown to others; of a notice one copy is enough.
            row.put(
                    "ofd",
                    view.definition()
                            .document(d.templateId())
                            .filter(template -> template.kind().equals("certificate"))
                            .isPresent());
            row.put("state", d.status().name().toLowerCase(java.util.Locale.ROOT));
            rows.add(0, row);
        }
        return rows;
    }

    /** Where the delivery stands; empty before there is one. */
    private static Map<String, Object> parcel(CaseState state) {
        Parcel parcel = state.papers().parcel();
        Map<String, Object> model = new LinkedHashMap<>();
        if (parcel != null) {
            model.put("way", parcel.way().code());
            model.put("standing", parcel.standing().name().toLowerCase(java.util.Locale.ROOT));
            model.put("carrier", parcel.carrier());
            model.put("tracking", parcel.tracking());
            model.put("since", parcel.since());
        }
        return model;
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
                .ifPresent(deadline -> model.put(
                        "clock",
                        ClockCalendar.of(
                                deadline,
                                calendar,
                                today,
                                state.statutoryDue(),
                                CaseClock.statutoryStart(state, view.definition())
                                        .orElse(null))));
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

    /** Why it was refused or not accepted, with who is in charge instead. */
    private List<Map<String, String>> refusal() {
        List<Map<String, String>> rows = new ArrayList<>();
        for (CaseView.TimedEvent timed : view.events()) {
            if (timed.event() instanceof CaseEvent.Refused e) {
                grounds(rows, e.grounds(), e.note());
            } else if (timed.event() instanceof PaperEvent.DecisionRevoked e) {
                rows.add(Map.of("text", e.reason(), "basis", e.ground()));
            } else if (timed.event() instanceof CaseEvent.NotAccepted e) {
                grounds(rows, e.grounds(), e.note());
                if (!e.authority().isEmpty()) {
                    rows.add(Map.of(
                            "text",
                            lang.equals("en") ? "Please turn to " + e.authority() + "." : "请向" + e.authority() + "申请。",
                            "basis",
                            ""));
                }
            }
        }
        return rows;
    }

    private void grounds(List<Map<String, String>> rows, List<CaseEvent.Ground> grounds, String note) {
        grounds.forEach(g ->
                rows.add(Map.of("text", g.text().in(lang), "basis", g.basis().in(lang))));
        if (!note.isBlank()) {
            rows.add(Map.of("text", note, "basis", ""));
        }
    }

    /** What is wanted by when; null if nothing is. */
    private Map<String, Object> request(Intake.Request request) {
        if (request == null) {
            return null;
        }
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("due", request.due());
        model.put("days", Math.max(0, calendar.workingDaysBetween(today, request.due())));
        model.put("question", request.question());
        model.put("points", points(request.points()));
        return model;
    }

    private List<Map<String, Object>> points(List<Point> points) {
        return points.stream()
                .map(p -> Map.<String, Object>of("label", label(p), "words", p.words()))
                .toList();
    }

    private String label(Point point) {
        return point.kind() == Point.Kind.MATERIAL
                ? view.definition().materials().stream()
                        .filter(m -> m.id().equals(point.id()))
                        .map(m -> m.name().in(lang))
                        .findFirst()
                        .orElse(point.id())
                : view.definition()
                        .field(point.id())
                        .map(f -> f.label().in(lang))
                        .orElse(point.id());
    }

    /** What did not come in time, where that ended the case. */
    private List<Map<String, Object>> missing() {
        return view.events().stream()
                .map(CaseView.TimedEvent::event)
                .filter(CaseEvent.AcceptRevoked.class::isInstance)
                .map(e -> points(((CaseEvent.AcceptRevoked) e).missing()))
                .findFirst()
                .orElse(List.of());
    }

    /** Past with its real times, then what is still to come with its latest dates. */
    private List<Map<String, Object>> timeline() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (CaseView.TimedEvent timed : view.events()) {
            row(timed).ifPresent(rows::add);
        }
        CaseState state = view.state();
        if (state.status().open() && state.status() != Status.CORRECTION && state.stage() != null) {
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
        } else if (event instanceof CaseEvent.Accepted e) {
            key = e.bySilence() ? "accepted-silent" : "accepted";
        } else if (event instanceof CaseEvent.Forwarded e) {
            key = "forwarded";
            what = stage(e.stage()).map(s -> s.name().in(lang)).orElse("");
        } else if (event instanceof CaseEvent.ReviewSentBack e) {
            key = "sent-back";
            what = stage(e.to()).map(s -> s.name().in(lang)).orElse("");
        } else if (event instanceof CaseEvent.OpinionGiven e) {
            key = "opinion";
            what = branch(e.stage(), e.task());
        } else if (event instanceof CaseEvent.TaskTransferred e && !e.task().isEmpty()) {
            key = "transferred";
            what = office(e.to());
        } else if (event instanceof CaseEvent.OpinionsOverridden) {
            key = "not-waited";
        } else if (event instanceof CaseEvent.FlagCleared e && !e.flag().startsWith(Dispute.FLAG)) {
            key = "confirmed";
        } else if (event instanceof CaseEvent.AnswerTakenBack e) {
            key = "answer-taken-back";
            what = office(e.office());
        } else if (event instanceof DisputeEvent.DisputeSent) {
            key = "dispute-sent";
        } else if (event instanceof DisputeEvent.DisputeAnswered e) {
            key = e.corrected() ? "dispute-corrected" : "dispute-stands";
        } else if (event instanceof CaseEvent.Granted) {
            key = "granted";
        } else if (event instanceof CaseEvent.Refused) {
            key = "refused";
        } else if (event instanceof CaseEvent.DocumentIssued e) {
            key = "issued";
            what = e.documentNumber();
        } else if (event instanceof CaseEvent.ClockStopped e) {
            key = "clock-stopped";
            what = e.name().in(lang);
        } else if (event instanceof CaseEvent.ClockResumed) {
            key = "clock-resumed";
        } else if (event instanceof CaseEvent.LimitExtended e) {
            key = "limit-extended";
            what = String.valueOf(e.days());
        } else if (event instanceof CaseEvent.DaysRecounted e) {
            key = e.moved() ? "days-moved" : "days-sure";
        } else if (event instanceof CaseEvent.OfSeat) {
            key = seatKey(event);
            what = event instanceof CaseEvent.SeatOffered e
                    ? e.placeName().in(lang)
                    : event instanceof CaseEvent.SeatEntered e ? e.number() : "";
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
            key = e.field().equals(CaseRecords.WHOLE) ? "archive-read" : "revealed";
            what = view.definition()
                    .field(e.field())
                    .map(f -> f.label().in(lang))
                    .orElse(e.field());
        }
        if (event instanceof CaseEvent.OfPapers e) {
            key = PaperRows.key(e);
            what = PaperRows.what(e);
        }
        if (key == null) {
            key = intake(event);
        }
        if (key == null) {
            key = ProceedingsModel.key(event);
            what = ProceedingsModel.what(event, lang);
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
        String reason = ProceedingsModel.reason(event);
        if (!reason.isEmpty()) {
            row.put("reason", reason);
        }
        if (event instanceof CaseEvent.ClockStopped e) {
            row.put("reason", e.reason());
        }
        if (event instanceof CaseEvent.LimitExtended e) {
            row.put("reason", e.reason());
        }
        if (event instanceof CaseEvent.OfPapers e) {
            row.put("reason", PaperRows.reason(e));
        }
        return Optional.of(row);
    }

    private static String seatKey(CaseEvent event) {
        return event instanceof CaseEvent.SeatEntered
                ? "seat-entered"
                : event instanceof CaseEvent.SeatOffered
                        ? "seat-offered"
                        : event instanceof CaseEvent.SeatAwaited
                                ? "seat-awaited"
                                : event instanceof CaseEvent.SeatConfirmed
                                        ? "seat-confirmed"
                                        : event instanceof CaseEvent.SeatMissed
                                                ? "seat-missed"
                                                : ((CaseEvent.SeatGivenUp) event).lapsed()
                                                        ? "seat-lapsed"
                                                        : "seat-given-up";
    }

    /** Words for what was asked and answered around acceptance; null for anything else. */
    private static String intake(CaseEvent event) {
        if (event instanceof CaseEvent.CorrectionAsked) {
            return "correction";
        }
        if (event instanceof CaseEvent.Resubmitted) {
            return "resubmitted";
        }
        if (event instanceof CaseEvent.SpotFixed) {
            return "fixed";
        }
        if (event instanceof CaseEvent.NotAccepted) {
            return "not-accepted";
        }
        if (event instanceof CaseEvent.DeemedWithdrawn) {
            return "deemed";
        }
        if (event instanceof CaseEvent.MaterialsAdded) {
            return "materials";
        }
        if (event instanceof CaseEvent.AcceptRevoked) {
            return "revoked";
        }
        if (event instanceof CaseEvent.SupplementAsked) {
            return "supplement";
        }
        if (event instanceof CaseEvent.SupplementAnswered) {
            return "supplemented";
        }
        return event instanceof CaseEvent.SupplementLapsed ? "lapsed" : null;
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
        if (text.length() != 36) {
            // Most are ids of items; an exception for each of them costs more than the look.
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
