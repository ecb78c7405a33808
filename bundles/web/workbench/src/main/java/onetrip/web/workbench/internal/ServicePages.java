package onetrip.web.workbench.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.item.Text;
import onetrip.core.accompany.AgentService;
import onetrip.core.accompany.AgentServices;
import onetrip.core.accompany.AgentServices.Role;
import onetrip.core.accompany.AgentServices.Seen;
import onetrip.core.accompany.ServiceAct;
import onetrip.core.casework.Refused;
import onetrip.core.catalog.Catalog;
import onetrip.core.clock.Time;
import onetrip.core.identity.Account;
import onetrip.core.identity.Accounts;
import onetrip.core.identity.Duty;
import onetrip.core.identity.Sessions;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code /work/services/}: who is accompanied, by whom, what is due; {@code …/{id}} a service with its record. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/work/services/*")
public final class ServicePages extends WorkServlet {
    private static final long serialVersionUID = 1L;
    private static final String HOME = "/work/services/";

    private final transient AgentServices services;
    private final transient Accounts accounts;
    private final transient Sessions sessions;
    private final transient Catalog catalog;
    private final transient Time time;

    @Activate
    public ServicePages(
            @Reference GateServices gate,
            @Reference AgentServices services,
            @Reference Accounts accounts,
            @Reference Sessions sessions,
            @Reference Catalog catalog,
            @Reference Time time) {
        super(gate, ServicePages.class);
        this.services = services;
        this.accounts = accounts;
        this.sessions = sessions;
        this.catalog = catalog;
        this.time = time;
    }

    private Optional<Account> staff(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Optional<Account> person = person(visit, request, response);
        if (person.isPresent()
                && !(person.get().has(Duty.OFFICER)
                        || person.get().has(Duty.SECTION_HEAD)
                        || person.get().has(Duty.SUPERVISOR))) {
            throw new PageProblem(
                    403, new Text("代办服务只给代办员和负责的科室看。", "Services are for agents and their offices."), "/");
        }
        return person;
    }

    @Override
    protected void get(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> staff = staff(visit, request, response);
        if (staff.isEmpty()) {
            return;
        }
        if (steps(request).isEmpty()) {
            list(visit, request, response, staff.get());
        } else {
            show(visit, request, response, 200, find(request, staff.get()), staff.get(), "");
        }
    }

    private Seen find(HttpServletRequest request, Account staff) {
        List<String> steps = steps(request);
        try {
            return (steps.size() == 1 ? services.find(UUID.fromString(steps.get(0)), staff) : Optional.<Seen>empty())
                    .orElseThrow(PageProblem::notFound);
        } catch (IllegalArgumentException noId) {
            throw PageProblem.notFound();
        }
    }

    private ServiceModel model(Visit visit) {
        return new ServiceModel(accounts, catalog, time.today(), visit.lang());
    }

    private void list(Visit visit, HttpServletRequest request, HttpServletResponse response, Account staff)
            throws IOException {
        List<Seen> seen = services.of(staff);
        ServiceModel rows = model(visit);
        Map<String, Object> model = new HashMap<>();
        model.put(
                "rows",
                seen.stream()
                        .map(one -> rows.line(one, services.hears(one, staff)))
                        .toList());
        // KPI-35: of those that have to have an agent, how many have.
        List<AgentService> major = seen.stream()
                .map(Seen::service)
                .filter(one -> one.about().major())
                .toList();
        model.put("major", major.size());
        model.put("named", major.stream().filter(one -> one.agent() != null).count());
        model.put("left", "left".equals(request.getParameter("done")));
        renderStaff(visit, response, 200, "services.peb", tabs(visit, "services"), model);
    }

    private void show(
            Visit visit,
            HttpServletRequest request,
            HttpServletResponse response,
            int status,
            Seen seen,
            Account staff,
            String problem)
            throws IOException {
        boolean keeper = seen.is(Role.KEEPER);
        boolean hears = services.hears(seen, staff);
        Map<String, Object> model = new HashMap<>(model(visit).whole(seen, staff, hears));
        model.put("agents", keeper ? names(services.officers(seen.terms().office())) : Map.of());
        boolean assigns = services.assigns(seen, staff);
        model.put("assigns", assigns);
        model.put("colleagues", assigns ? names(services.officers(null)) : Map.of());
        model.put(
                "acts",
                visit.acting()
                        .filter(one -> one.visit().equals(seen.service().id()))
                        .isPresent());
        model.put("problem", problem);
        for (String field : List.of("do", "words", "ref", "whom", "day")) {
            model.put("typed_" + field, problem.isEmpty() ? "" : said(request, field));
        }
        renderStaff(visit, response, status, "service.peb", tabs(visit, "services"), model);
    }

    private static Map<String, String> names(List<Account> accounts) {
        Map<String, String> names = new java.util.LinkedHashMap<>();
        accounts.stream()
                .sorted(java.util.Comparator.comparing(Account::name))
                .forEach(one -> names.put(one.id().toString(), one.name()));
        return names;
    }

    @Override
    protected void post(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> staff = staff(visit, request, response);
        if (staff.isEmpty()) {
            return;
        }
        String what = said(request, "do");
        if (what.equals("leave")) {
            sessions.act(visit.token(), null);
            redirect(response, HOME + "?done=left");
            return;
        }
        Seen seen = find(request, staff.get());
        if (what.equals("act")) {
            act(visit, response, seen, staff.get());
            return;
        }
        String version = said(request, "version");
        try {
            services.act(
                    seen.service().id(),
                    version.matches("[0-9]{1,9}") ? Long.parseLong(version) : -1,
                    act(request),
                    staff.get());
            redirect(response, HOME + seen.service().id());
        } catch (Refused refused) {
            show(
                    visit,
                    request,
                    response,
                    refused.code().equals("changed-meanwhile") ? 409 : 422,
                    find(request, staff.get()),
                    staff.get(),
                    refused.sentence().in(visit.lang()));
        }
    }

    /** From now on the officer is the person on the pages of forms. */
    private void act(Visit visit, HttpServletResponse response, Seen seen, Account staff) throws IOException {
        AgentService service = services.usable(seen.service().id(), staff)
                .orElseThrow(() -> new PageProblem(
                        409,
                        new Text("代办已经结束或者到期，或者代办员不是您。", "The service is over, or you are not the agent."),
                        HOME + seen.service().id()));
        sessions.act(visit.token(), service.id());
        List<String> items = service.about().items().stream()
                .filter(item -> catalog.serving(item).isPresent())
                .toList();
        redirect(response, items.size() == 1 ? "/items/" + items.get(0) : HOME + service.id());
    }

    private static ServiceAct act(HttpServletRequest request) {
        String words = said(request, "words");
        return switch (said(request, "do")) {
            case "name" -> new ServiceAct.Name(uuid(said(request, "whom")));
            case "guide" -> new ServiceAct.Guide(words);
            case "note" -> new ServiceAct.Note(said(request, "ref"), day(said(request, "day")), words);
            case "block" -> new ServiceAct.Block(words);
            case "assign" -> new ServiceAct.Assign(seq(said(request, "ref")), uuid(said(request, "whom")));
            case "solve" -> new ServiceAct.Solve(seq(said(request, "ref")), words);
            case "hear" -> new ServiceAct.Hear(seq(said(request, "ref")), words);
            case "end" -> new ServiceAct.End(words);
            default -> throw new Refused("choose", new Text("选一项。", "Choose what to do."));
        };
    }

    /** Null for none. */
    private static LocalDate day(String typed) {
        try {
            return typed.isEmpty() ? null : LocalDate.parse(typed);
        } catch (DateTimeException noDay) {
            throw new Refused(
                    "day-unreadable", new Text("日期看不懂，写成2026-11-20这样。", "This is no date. Write it like 2026-11-20."));
        }
    }

    private static long seq(String typed) {
        return typed.matches("[0-9]{1,9}") ? Long.parseLong(typed) : -1;
    }

    private static UUID uuid(String typed) {
        try {
            return UUID.fromString(typed);
        } catch (IllegalArgumentException nobody) {
            throw new Refused("colleague-unknown", new Text("选一位同事。", "Choose a colleague."));
        }
    }
}
