package onetrip.web.citizen.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onetrip.api.item.Accompany;
import onetrip.api.item.ServiceItem;
import onetrip.api.item.Text;
import onetrip.core.accompany.AgentService;
import onetrip.core.accompany.AgentServices;
import onetrip.core.accompany.ServiceAct;
import onetrip.core.accompany.ServiceStep;
import onetrip.core.accompany.ServiceStep.Kind;
import onetrip.core.casework.CaseNumbers;
import onetrip.core.casework.Refused;
import onetrip.core.catalog.Catalog;
import onetrip.core.clock.Time;
import onetrip.core.identity.Account;
import onetrip.core.identity.Accounts;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.PageServlet;
import onetrip.web.gate.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code /me/services/{number}}: who accompanies me, what was done, and ending it. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/me/services/*")
public final class ServicePages extends PageServlet {
    private static final long serialVersionUID = 1L;
    private static final String HOME = "/me/services/";
    /** What the person reads of the steps; what agents write to each other is not among it. */
    private static final Set<Kind> HIDDEN = Set.of(Kind.HEARD, Kind.ASSIGNED);

    private final transient AgentServices services;
    private final transient Accounts accounts;
    private final transient Catalog catalog;
    private final transient Time time;

    @Activate
    public ServicePages(
            @Reference GateServices gate,
            @Reference AgentServices services,
            @Reference Accounts accounts,
            @Reference Catalog catalog,
            @Reference Time time) {
        super(gate, ServicePages.class, "onetrip/web/citizen/");
        this.services = services;
        this.accounts = accounts;
        this.catalog = catalog;
        this.time = time;
    }

    @Override
    protected void get(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> person = person(visit, request, response);
        if (person.isPresent()) {
            show(visit, request, response, 200, seen(request, person.get()), "");
        }
    }

    private AgentServices.Seen seen(HttpServletRequest request, Account person) {
        List<String> steps = steps(request);
        if (steps.size() != 1) {
            throw PageProblem.notFound();
        }
        return services.ofCase(CaseNumbers.normalise(steps.get(0)), person)
                .filter(one -> one.is(AgentServices.Role.PRINCIPAL))
                .orElseThrow(PageProblem::notFound);
    }

    private void show(
            Visit visit,
            HttpServletRequest request,
            HttpServletResponse response,
            int status,
            AgentServices.Seen seen,
            String problem)
            throws IOException {
        AgentService service = seen.service();
        Map<String, Object> model = new HashMap<>();
        model.put("number", service.about().number());
        model.put("project", service.about().project());
        model.put("version", service.version());
        model.put("agent", service.agent() == null ? "" : name(service.agent()));
        model.put("until", service.until());
        model.put("ended", service.endedAt() == null ? null : local(service.endedAt()));
        model.put("good", service.good(time.today()));
        model.put("due", seen.next() == null ? null : seen.next().due());
        model.put("duty", seen.next() == null ? "" : seen.next().duty().name().toLowerCase(Locale.ROOT));
        model.put(
                "items",
                seen.items().values().stream()
                        .map(item -> item.in(visit.lang()))
                        .toList());
        model.put("way", way(seen, visit.lang()));
        model.put("record", record(seen, visit.lang(), false));
        model.put("traces", record(seen, visit.lang(), true));
        model.put("latest", time.today().plusYears(1).toString());
        model.put("problem", problem);
        model.put("typed", problem.isEmpty() ? "" : said(request, "words"));
        String done = said(request, "done");
        model.put("done", Set.of("complained", "ended", "prolonged").contains(done) ? done : "");
        render(visit, response, status, "service.peb", model);
    }

    private List<Map<String, Object>> way(AgentServices.Seen seen, String lang) {
        Map<String, AgentService.Done> done = seen.service().done();
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Accompany.Step step : seen.terms().steps()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("label", step.label().in(lang));
            AgentService.Done one = done.get(step.id());
            row.put("day", one == null ? null : one.day());
            row.put("who", one == null ? "" : name(one.by()));
            rows.add(row);
        }
        return rows;
    }

    /** Newest first. */
    private List<Map<String, Object>> record(AgentServices.Seen seen, String lang, boolean traces) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (ServiceStep step : seen.service().steps()) {
            if (!HIDDEN.contains(step.kind()) && step.kind().trace() == traces) {
                rows.add(0, row(seen, step, lang));
            }
        }
        return rows;
    }

    private Map<String, Object> row(AgentServices.Seen seen, ServiceStep step, String lang) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("kind", step.kind().name().toLowerCase(Locale.ROOT));
        row.put("at", local(step.at()));
        boolean mine = step.by().equals(seen.service().about().principal());
        row.put("who", mine ? "" : name(step.by()));
        row.put(
                "what",
                switch (step.kind()) {
                    case NAMED -> name(step.whom());
                    case NOTED ->
                        seen.terms().steps().stream()
                                .filter(one -> one.id().equals(step.ref()))
                                .map(one -> one.label().in(lang))
                                .findFirst()
                                .orElse("");
                    case FILLED -> page(step, lang);
                    case OPENED -> title(step.ref(), lang);
                    default -> "";
                });
        row.put("until", step.kind() == Kind.PROLONGED ? LocalDate.parse(step.ref()) : null);
        row.put("words", step.kind() == Kind.FILLED ? "" : step.words());
        return row;
    }

    private String page(ServiceStep step, String lang) {
        String page = step.ref().substring(step.ref().indexOf('/') + 1);
        return catalog.serving(step.words())
                .map(ServiceItem::definition)
                .flatMap(item -> item.form().pages().stream()
                        .filter(one -> one.id().equals(page))
                        .findFirst()
                        .map(one -> item.title().in(lang) + " · " + one.title().in(lang)))
                .orElse(page);
    }

    private String title(String item, String lang) {
        return catalog.serving(item)
                .map(one -> one.definition().title().in(lang))
                .orElse(item);
    }

    private String name(UUID account) {
        return accounts.find(account).map(Account::name).orElse("");
    }

    private static LocalDateTime local(Instant at) {
        return LocalDateTime.ofInstant(at, Time.ZONE);
    }

    private static String said(HttpServletRequest request, String field) {
        String value = request.getParameter(field);
        return value == null || value.length() > 5000 ? "" : value.strip();
    }

    @Override
    protected void post(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> person = person(visit, request, response);
        if (person.isEmpty()) {
            return;
        }
        AgentServices.Seen seen = seen(request, person.get());
        String version = said(request, "version");
        try {
            services.act(
                    seen.service().id(),
                    version.matches("[0-9]{1,9}") ? Long.parseLong(version) : -1,
                    act(request),
                    person.get());
            redirect(
                    response,
                    HOME + encode(seen.service().about().number()) + "?done="
                            + switch (said(request, "do")) {
                                case "complain" -> "complained";
                                case "prolong" -> "prolonged";
                                default -> "ended";
                            });
        } catch (Refused refused) {
            show(
                    visit,
                    request,
                    response,
                    refused.code().equals("changed-meanwhile") ? 409 : 422,
                    seen(request, person.get()),
                    refused.sentence().in(visit.lang()));
        }
    }

    private static ServiceAct act(HttpServletRequest request) {
        return switch (said(request, "do")) {
            case "complain" -> new ServiceAct.Complain(said(request, "words"));
            case "prolong" -> new ServiceAct.Prolong(day(said(request, "until")));
            case "end" -> new ServiceAct.End(said(request, "words"));
            default -> throw new Refused("choose", new Text("选一项。", "Choose what to do."));
        };
    }

    private static LocalDate day(String typed) {
        try {
            return LocalDate.parse(typed);
        } catch (DateTimeException none) {
            return null;
        }
    }
}
