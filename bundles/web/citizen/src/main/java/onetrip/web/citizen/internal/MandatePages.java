package onetrip.web.citizen.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onetrip.api.identity.Assurance;
import onetrip.api.item.Definition;
import onetrip.api.item.ServiceItem;
import onetrip.api.item.Text;
import onetrip.core.catalog.Catalog;
import onetrip.core.clock.Time;
import onetrip.core.form.Certificates;
import onetrip.core.identity.Account;
import onetrip.core.identity.Sessions;
import onetrip.core.mandate.Mandate;
import onetrip.core.mandate.MandateLaw;
import onetrip.core.mandate.MandateStore;
import onetrip.core.mandate.Mandates;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.PageServlet;
import onetrip.web.gate.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code /me/mandates}: whom somebody lets act for her, for whom somebody may act, and acting for them. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/me/mandates")
public final class MandatePages extends PageServlet {
    private static final long serialVersionUID = 1L;
    private static final String HOME = "/me/mandates";

    private final transient Mandates mandates;
    private final transient Sessions sessions;
    private final transient Catalog catalog;
    private final transient Time time;

    @Activate
    public MandatePages(
            @Reference GateServices gate,
            @Reference Mandates mandates,
            @Reference Sessions sessions,
            @Reference Catalog catalog,
            @Reference Time time) {
        super(gate, MandatePages.class, "onetrip/web/citizen/");
        this.mandates = mandates;
        this.sessions = sessions;
        this.catalog = catalog;
        this.time = time;
    }

    private Optional<Account> citizen(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Optional<Account> person = person(visit, request, response);
        if (person.filter(Account::isStaff).isPresent()) {
            throw new PageProblem(403, new Text("委托代办给办事人用。", "Mandates are for citizens."), "/work/");
        }
        return person;
    }

    @Override
    protected void get(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> person = citizen(visit, request, response);
        if (person.isPresent()) {
            show(visit, request, response, 200, person.get(), Map.of());
        }
    }

    private void show(
            Visit visit,
            HttpServletRequest request,
            HttpServletResponse response,
            int status,
            Account person,
            Map<String, Text> problems)
            throws IOException {
        Map<String, Object> model = new HashMap<>();
        Optional<UUID> now = visit.acting().map(one -> one.visit());
        model.put(
                "held",
                mandates.heldBy(person).stream()
                        .map(one -> {
                            Map<String, Object> row = row(one, visit.lang());
                            row.put("person", one.principalName());
                            row.put("now", now.filter(one.id()::equals).isPresent());
                            return row;
                        })
                        .toList());
        model.put(
                "given",
                mandates.givenBy(person).stream()
                        .map(one -> {
                            Map<String, Object> row = row(one, visit.lang());
                            row.put("person", one.agent().name());
                            row.put("uses", uses(one, visit.lang()));
                            return row;
                        })
                        .toList());
        Map<String, String> items = new LinkedHashMap<>();
        catalog.serving().stream()
                .map(ServiceItem::definition)
                .filter(item -> item.takesApplications() && !item.guide().forStaff())
                .forEach(item -> items.put(item.id(), item.title().in(visit.lang())));
        model.put("items", items);
        Map<String, String> types = new LinkedHashMap<>();
        Certificates.ofAPerson().forEach((code, label) -> types.put(code, label.in(visit.lang())));
        model.put("types", types);
        Map<String, String> wrong = new LinkedHashMap<>();
        problems.forEach((field, sentence) -> wrong.put(field, sentence.in(visit.lang())));
        model.put("wrongs", wrong);
        model.put("wrong", !wrong.isEmpty());
        boolean again = !problems.isEmpty();
        for (String field : List.of("name", "type", "no", "until")) {
            model.put("typed_" + field, again ? said(request, field) : "");
        }
        model.put("all", !again || "all".equals(request.getParameter("scope")));
        model.put("chosen", again ? List.copyOf(chosen(request)) : List.of());
        model.put("today", time.today());
        String done = said(request, "done");
        model.put("done", Set.of("given", "ended", "left").contains(done) ? done : "");
        model.put("there", "1".equals(request.getParameter("there")));
        render(visit, response, status, "mandates.peb", model);
    }

    private Map<String, Object> row(Mandate one, String lang) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", one.id().toString());
        row.put("until", one.until());
        row.put("good", one.good(time.today()));
        row.put("ended", one.endedAt() == null ? null : LocalDateTime.ofInstant(one.endedAt(), Time.ZONE));
        row.put(
                "items",
                one.items().stream().map(id -> title(id, lang)).sorted().toList());
        return row;
    }

    private String title(String item, String lang) {
        return catalog.serving(item)
                .map(ServiceItem::definition)
                .map(Definition::title)
                .map(title -> title.in(lang))
                .orElse(item);
    }

    private List<Map<String, Object>> uses(Mandate one, String lang) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (MandateStore.Use use : mandates.uses(one)) {
            boolean form = use.kind() == MandateStore.Kind.APPLY;
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("form", form);
            row.put("thing", form ? title(use.thing(), lang) : use.thing());
            row.put("at", LocalDateTime.ofInstant(use.at(), Time.ZONE));
            rows.add(row);
        }
        return rows;
    }

    private static String said(HttpServletRequest request, String field) {
        String value = request.getParameter(field);
        return value == null || value.length() > 100 ? "" : value.strip();
    }

    private static Set<String> chosen(HttpServletRequest request) {
        String[] items = request.getParameterValues("item");
        return items == null ? Set.of() : new LinkedHashSet<>(Arrays.asList(items));
    }

    @Override
    protected void post(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> found = citizen(visit, request, response);
        if (found.isEmpty()) {
            return;
        }
        Account person = found.get();
        switch (said(request, "do")) {
            case "give" -> give(visit, request, response, person);
            case "end" -> {
                if (!mandates.end(id(request), person)) {
                    throw gone();
                }
                redirect(response, HOME + "?done=ended");
            }
            case "act" -> {
                Mandate mandate = mandates.usable(id(request), person).orElseThrow(MandatePages::gone);
                sessions.act(visit.token(), mandate.id());
                redirect(
                        response,
                        mandate.items().size() == 1
                                ? "/items/" + mandate.items().iterator().next()
                                : "/items");
            }
            case "leave" -> {
                sessions.act(visit.token(), null);
                redirect(response, HOME + "?done=left");
            }
            default -> throw PageProblem.notFound();
        }
    }

    private void give(Visit visit, HttpServletRequest request, HttpServletResponse response, Account person)
            throws IOException {
        if (visit.acting().isPresent()) {
            throw new PageProblem(
                    409,
                    new Text(
                            "您正在替别人办事，不能转委托。先结束，再给自己的事委托别人。",
                            "You are acting for somebody else, and a mandate is not passed on. Leave first."),
                    HOME);
        }
        if (!visit.standing().assurance().reaches(Assurance.REAL_NAME)) {
            throw new PageProblem(403, new Text("实名登录以后才能委托。", "Sign in with your real name first."), "/sign-in");
        }
        LocalDate until = null;
        try {
            until = LocalDate.parse(said(request, "until"));
        } catch (DateTimeException none) {
            // Told with the other problems.
        }
        Map<String, Text> problems = mandates.give(
                new MandateLaw.Wanted(
                        new Mandate.Agent(said(request, "name"), said(request, "type"), said(request, "no")),
                        "all".equals(request.getParameter("scope")),
                        chosen(request),
                        until),
                person);
        if (problems.isEmpty()) {
            redirect(response, HOME + "?done=given");
        } else {
            show(visit, request, response, 422, person, problems);
        }
    }

    private static UUID id(HttpServletRequest request) {
        return CaseModel.uuid(said(request, "id")).orElseThrow(MandatePages::gone);
    }

    private static PageProblem gone() {
        return new PageProblem(409, new Text("这份委托已经结束，或者不是您的。", "This mandate is over, or not yours."), HOME);
    }
}
