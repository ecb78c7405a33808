package onetrip.web.workbench.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.item.Definition;
import onetrip.api.item.ServiceItem;
import onetrip.api.item.Text;
import onetrip.core.casework.DataUses;
import onetrip.core.casework.Openings;
import onetrip.core.catalog.Catalog;
import onetrip.core.catalog.Offices;
import onetrip.core.clock.Time;
import onetrip.core.identity.Account;
import onetrip.core.identity.Accounts;
import onetrip.core.register.RegisterLooks;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.Visit;
import onetrip.web.theme.Sheet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code /work/data-use/}: who of staff opened how much on which day, and what stands out; {@code /work/data-use/{officer}/{day}}: which cases.
 * For whoever answers for personal data (R-LOG); nobody's name but the officers' is shown.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/work/data-use/*")
public final class DataUsePages extends WorkServlet {
    private static final long serialVersionUID = 1L;
    private static final int USUAL_DAYS = 30;
    private static final int FIRST = 2000;
    private static final int LAST = 2999;

    private final transient DataUses uses;
    private final transient Accounts accounts;
    private final transient Catalog catalog;
    private final transient Offices offices;
    private final transient Time time;

    @Activate
    public DataUsePages(
            @Reference GateServices gate,
            @Reference DataUses uses,
            @Reference Accounts accounts,
            @Reference Catalog catalog,
            @Reference Offices offices,
            @Reference Time time) {
        super(gate, DataUsePages.class);
        this.uses = uses;
        this.accounts = accounts;
        this.catalog = catalog;
        this.offices = offices;
        this.time = time;
    }

    @Override
    protected void get(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> staff = person(visit, request, response);
        if (staff.isEmpty()) {
            return;
        }
        if (!uses.watches(staff.get())) {
            throw new PageProblem(
                    403, new Text("这里只给个人信息保护负责人看。", "This is for whoever answers for personal data."), "/");
        }
        List<String> steps = steps(request);
        if (steps.isEmpty()) {
            days(visit, request, response, staff.get());
        } else if (steps.size() == 2) {
            day(visit, response, steps, staff.get());
        } else {
            throw PageProblem.notFound();
        }
    }

    private void days(Visit visit, HttpServletRequest request, HttpServletResponse response, Account staff)
            throws IOException {
        LocalDate to = day(said(request, "to")).orElse(time.today());
        LocalDate from = day(said(request, "from")).orElse(to.minusDays(USUAL_DAYS));
        boolean only = said(request, "only").equals("unusual");
        List<DataUses.Day> days = uses.days(from, to, staff).stream()
                .filter(day -> !only || day.unusual())
                .toList();
        if (said(request, "as").equals("csv")) {
            export(visit, response, days);
            return;
        }
        Map<String, Object> model = new HashMap<>();
        model.put("from", from.toString());
        model.put("to", to.toString());
        model.put("only", only);
        model.put("rows", days.stream().map(this::row).toList());
        renderStaff(visit, response, 200, "data-use.peb", tabs(visit, "data-use"), model);
    }

    private Map<String, Object> row(DataUses.Day one) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("officer", name(one.day().officer()));
        row.put(
                "address",
                "/work/data-use/" + one.day().officer() + "/" + one.day().day());
        row.put("day", one.day().day());
        row.put("cases", one.day().cases());
        row.put("revealed", one.day().revealed());
        row.put("people", one.people());
        row.put("first", local(one.day().first()));
        row.put("last", local(one.day().last()));
        row.put("many", one.many());
        row.put("night", one.atNight());
        return row;
    }

    private void export(Visit visit, HttpServletResponse response, List<DataUses.Day> days) throws IOException {
        response.setContentType("text/csv; charset=utf-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"data-use.csv\"");
        try (Sheet sheet = Sheet.csv(response.getOutputStream())) {
            sheet.row(List.of("day", "officer", "cases", "revealed", "people", "first", "last").stream()
                    .map(column -> text(visit, "data.col." + column))
                    .toList());
            for (DataUses.Day one : days) {
                sheet.row(List.of(
                        one.day().day().toString(),
                        name(one.day().officer()),
                        String.valueOf(one.day().cases()),
                        String.valueOf(one.day().revealed()),
                        String.valueOf(one.people()),
                        local(one.day().first()).toString().replace('T', ' '),
                        local(one.day().last()).toString().replace('T', ' ')));
            }
        }
    }

    private void day(Visit visit, HttpServletResponse response, List<String> steps, Account staff) throws IOException {
        LocalDate day = day(steps.get(1)).orElseThrow(PageProblem::notFound);
        UUID officer;
        try {
            officer = UUID.fromString(steps.get(0));
        } catch (IllegalArgumentException noId) {
            throw PageProblem.notFound();
        }
        Map<String, Object> model = new HashMap<>();
        model.put("officer", name(officer));
        model.put("day", day);
        model.put(
                "rows",
                uses.ofOfficer(officer, day, staff).stream()
                        .map(one -> opening(one, visit.lang()))
                        .toList());
        model.put(
                "registers",
                uses.inRegisters(officer, day, staff).stream()
                        .map(one -> done(one, visit.lang()))
                        .toList());
        renderStaff(visit, response, 200, "data-use-day.peb", tabs(visit, "data-use"), model);
    }

    private Map<String, Object> done(RegisterLooks.Done one, String lang) {
        Optional<Definition> item = catalog.serving(one.itemId()).map(ServiceItem::definition);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("item", item.map(d -> d.title().in(lang)).orElse(one.itemId()));
        row.put(
                "register",
                item.flatMap(d -> d.register(one.registerId()))
                        .map(register -> register.title().in(lang))
                        .orElse(one.registerId()));
        row.put("kind", one.kind().name().toLowerCase(Locale.ROOT));
        row.put("people", one.people());
        row.put("first", local(one.first()));
        row.put("last", local(one.last()));
        return row;
    }

    private Map<String, Object> opening(Openings.Opening one, String lang) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("number", one.number());
        row.put(
                "item",
                catalog.serving(one.itemId())
                        .map(item -> item.definition().title().in(lang))
                        .orElse(one.itemId()));
        row.put("office", offices.name(one.office()).in(lang));
        row.put("first", local(one.first()));
        row.put("last", local(one.last()));
        row.put("times", one.times());
        row.put("revealed", one.revealed());
        return row;
    }

    private String name(UUID officer) {
        return accounts.find(officer).map(Account::name).orElse(officer.toString());
    }

    private static Optional<LocalDate> day(String typed) {
        try {
            // Calendars know years that no database does.
            return Optional.of(LocalDate.parse(typed)).filter(day -> day.getYear() >= FIRST && day.getYear() <= LAST);
        } catch (DateTimeParseException noDay) {
            return Optional.empty();
        }
    }

    private static LocalDateTime local(Instant at) {
        return LocalDateTime.ofInstant(at, Time.ZONE);
    }
}
