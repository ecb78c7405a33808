package onetrip.web.workbench.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.item.Text;
import onetrip.core.attendance.RollCalls;
import onetrip.core.attendance.RollMark;
import onetrip.core.attendance.RollRefused;
import onetrip.core.catalog.Offices;
import onetrip.core.clock.Time;
import onetrip.core.identity.Account;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code /work/roll}: the rolls of one's places; {@code …/{item}/{register}/{place}?day=} a day's list. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/work/roll/*")
public final class RollPages extends WorkServlet {
    private static final long serialVersionUID = 1L;
    private static final String HOME = "/work/roll/";
    private static final int YEARS = 2;

    private final transient RollCalls rolls;
    private final transient Offices offices;
    private final transient Time time;

    @Activate
    public RollPages(
            @Reference GateServices gate,
            @Reference RollCalls rolls,
            @Reference Offices offices,
            @Reference Time time) {
        super(gate, RollPages.class);
        this.rolls = rolls;
        this.offices = offices;
        this.time = time;
    }

    @Override
    protected void get(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> officer = officer(visit, request, response);
        if (officer.isEmpty()) {
            return;
        }
        List<String> steps = steps(request);
        if (steps.isEmpty()) {
            all(visit, response, officer.get());
        } else {
            show(visit, request, response, 200, place(steps, officer.get()), "");
        }
    }

    private RollCalls.Place place(List<String> steps, Account officer) {
        if (steps.size() != 3) {
            throw PageProblem.notFound();
        }
        try {
            return rolls.place(steps.get(0), steps.get(1), steps.get(2), officer);
        } catch (RollRefused none) {
            throw new PageProblem(404, none.sentence(), HOME);
        }
    }

    private static String address(RollCalls.Place place) {
        return HOME + place.register().itemId() + "/" + place.register().id() + "/" + encode(place.place());
    }

    private void all(Visit visit, HttpServletResponse response, Account officer) throws IOException {
        List<RollCalls.Place> places = rolls.of(officer);
        if (places.size() == 1) {
            redirect(response, address(places.get(0)));
            return;
        }
        Map<String, Object> model = new HashMap<>();
        model.put(
                "places",
                places.stream()
                        .map(p -> Map.of(
                                "href", address(p),
                                "title", p.register().register().title().in(visit.lang()),
                                "office", offices.name(p.office()).in(visit.lang())))
                        .toList());
        renderStaff(visit, response, 200, "rolls.peb", tabs(visit, "roll"), model);
    }

    private LocalDate day(HttpServletRequest request) {
        String typed = said(request, "day");
        try {
            LocalDate day = typed.isEmpty() ? time.today() : LocalDate.parse(typed);
            if (Math.abs(day.getYear() - time.today().getYear()) <= YEARS) {
                return day;
            }
            throw new PageProblem(422, new Text("这么远的日子没有名单。", "There is no list for a day as far as that."), HOME);
        } catch (DateTimeParseException noDay) {
            throw new PageProblem(422, new Text("日期不对，写成2026-09-24这样。", "That is no date; write 2026-09-24."), HOME);
        }
    }

    private void show(
            Visit visit,
            HttpServletRequest request,
            HttpServletResponse response,
            int status,
            RollCalls.Place place,
            String problem)
            throws IOException {
        LocalDate day = day(request);
        List<RollCalls.Row> rows = rolls.day(place, day);
        Map<String, Object> model = new HashMap<>();
        model.put("title", place.register().register().title().in(visit.lang()));
        model.put("office", offices.name(place.office()).in(visit.lang()));
        model.put("address", address(place));
        model.put("day", day);
        model.put("onDay", day.equals(time.today()));
        model.put("before", day.minusDays(1).toString());
        model.put("after", day.plusDays(1).toString());
        model.put("rows", rows.stream().map(this::row).toList());
        model.put("here", rows.stream().filter(r -> r.mark().here()).count());
        model.put("gone", rows.stream().filter(r -> r.mark().outAt() != null).count());
        model.put("absent", rows.stream().filter(r -> r.mark().absent()).count());
        model.put(
                "open",
                rows.stream()
                        .filter(r -> r.mark().inAt() == null && !r.mark().absent())
                        .count());
        model.put("problem", problem);
        model.put("typedRecord", problem.isEmpty() ? "" : said(request, "record"));
        model.put("typedNote", problem.isEmpty() ? "" : said(request, "note"));
        renderStaff(visit, response, status, "roll.peb", tabs(visit, "roll"), model);
    }

    private Map<String, Object> row(RollCalls.Row row) {
        RollMark mark = row.mark();
        boolean late = mark.here() && mark.alarms() > 0;
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("id", row.record().toString());
        model.put("name", row.name());
        model.put("until", row.until().toString());
        model.put("fetchers", row.fetchers());
        model.put(
                "state",
                mark.absent()
                        ? "absent"
                        : mark.outAt() != null ? "gone" : late ? "late" : mark.inAt() != null ? "here" : "open");
        model.put("in", clock(mark.inAt()));
        model.put("out", clock(mark.outAt()));
        model.put("fetcher", mark.fetcher());
        model.put("note", mark.note());
        model.put("by", mark.outAt() != null ? mark.outBy() : mark.inBy());
        return model;
    }

    private static String clock(Instant at) {
        return at == null
                ? ""
                : LocalDateTime.ofInstant(at, Time.ZONE)
                        .toLocalTime()
                        .truncatedTo(ChronoUnit.MINUTES)
                        .toString();
    }

    @Override
    protected void post(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> officer = officer(visit, request, response);
        if (officer.isEmpty()) {
            return;
        }
        RollCalls.Place place = place(steps(request), officer.get());
        try {
            act(request, place, officer.get());
            String record = said(request, "record");
            redirect(response, address(place) + (record.isEmpty() ? "" : "#r-" + uuid(record)));
        } catch (RollRefused refused) {
            show(
                    visit,
                    request,
                    response,
                    refused.code().equals("changed-meanwhile") ? 409 : 422,
                    place,
                    refused.sentence().in(visit.lang()));
        }
    }

    private void act(HttpServletRequest request, RollCalls.Place place, Account officer) {
        String what = said(request, "do");
        if (what.equals("in-all")) {
            rolls.signInAll(place, officer);
            return;
        }
        UUID record = uuid(said(request, "record"));
        switch (what) {
            case "in" -> rolls.signIn(place, record, officer);
            case "out" -> rolls.signOut(place, record, said(request, "fetcher"), said(request, "note"), officer);
            case "absent" -> rolls.absent(place, record, said(request, "note"), officer);
            case "undo" -> rolls.undo(place, record, officer);
            default -> throw PageProblem.notFound();
        }
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw PageProblem.notFound();
        }
    }
}
