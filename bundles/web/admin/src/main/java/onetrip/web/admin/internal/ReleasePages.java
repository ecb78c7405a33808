package onetrip.web.admin.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onetrip.core.catalog.CodeTables;
import onetrip.core.clock.Time;
import onetrip.core.identity.Account;
import onetrip.core.identity.Accounts;
import onetrip.core.lifecycle.ItemReleases;
import onetrip.core.lifecycle.Refusal;
import onetrip.core.lifecycle.Release;
import onetrip.core.lifecycle.Release.State;
import onetrip.core.lifecycle.Result;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code /admin/releases}: what waits for a second person or for its time, and what came of it. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/admin/releases/*")
public final class ReleasePages extends AdminServlet {
    private static final long serialVersionUID = 1L;
    private static final int PAGE = 20;
    private static final Map<String, Set<State>> FILTERS = filters();

    private final transient ItemReleases releases;
    private final transient Deciders people;
    private final transient TrialShown trials;
    private final transient PlanModel plans = new PlanModel(this::text);

    @Activate
    public ReleasePages(
            @Reference GateServices gate,
            @Reference ItemReleases releases,
            @Reference Accounts accounts,
            @Reference CodeTables tables) {
        super(gate);
        this.releases = releases;
        this.people = new Deciders(accounts);
        this.trials = new TrialShown(people, tables);
    }

    private static Map<String, Set<State>> filters() {
        Map<String, Set<State>> filters = new LinkedHashMap<>();
        filters.put("open", Set.of(State.WAITING_APPROVAL, State.PLANNED));
        filters.put("waiting", Set.of(State.WAITING_APPROVAL));
        filters.put("planned", Set.of(State.PLANNED));
        filters.put("ended", Set.of(State.DONE, State.REFUSED, State.DECLINED, State.WITHDRAWN));
        return filters;
    }

    @Override
    protected void get(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> person = administrator(visit, request, response);
        if (person.isEmpty()) {
            return;
        }
        List<String> steps = steps(request);
        if (steps.isEmpty()) {
            list(visit, request, response);
        } else if (steps.size() == 1) {
            show(visit, response, 200, find(steps.get(0)), person.get(), "", "", null);
        } else {
            throw PageProblem.notFound();
        }
    }

    private Release find(String id) {
        try {
            return releases.find(UUID.fromString(id)).orElseThrow(PageProblem::notFound);
        } catch (IllegalArgumentException e) {
            throw PageProblem.notFound();
        }
    }

    private void list(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        String asked = request.getParameter("show");
        String show = asked != null && FILTERS.containsKey(asked) ? asked : "open";
        String number = request.getParameter("page");
        int page = number != null && number.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(number) : 1;
        int total = releases.count(FILTERS.get(show));
        Map<String, Object> model = new HashMap<>();
        model.put("show", show);
        model.put("filters", FILTERS.keySet());
        model.put("total", total);
        model.put("page_", page);
        model.put("pages", (total + PAGE - 1) / PAGE);
        model.put("two", releases.approval() == ItemReleases.Approval.TWO);
        model.put(
                "rows",
                releases.list(FILTERS.get(show), (page - 1) * PAGE, PAGE).stream()
                        .map(release -> row(release, visit))
                        .toList());
        renderStaff(visit, response, 200, "releases.peb", tabs(visit, "releases"), model);
    }

    private Map<String, Object> row(Release release, Visit visit) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", release.id().toString());
        row.put("item", release.wish().itemId());
        row.put("title", release.title().in(visit.lang()));
        row.put("version", release.version());
        row.put("kind", release.wish().kind().name().toLowerCase(Locale.ROOT));
        row.put(
                "audience",
                release.wish().audience() == null
                        ? null
                        : trials.audience(release.wish().audience(), visit));
        row.put("at", release.wish().at());
        row.put("state", release.state().name().toLowerCase(Locale.ROOT));
        row.put("askedBy", people.name(release.askedBy()));
        row.put("askedAt", local(release.askedAt()));
        row.put("decidedBy", release.decidedBy().isEmpty() ? "" : people.name(release.decidedBy()));
        row.put("decidedAt", local(release.decidedAt()));
        row.put("reason", release.reason());
        row.put("endedAt", local(release.endedAt()));
        row.put("code", release.code());
        row.put("result", release.result().in(visit.lang()));
        return row;
    }

    private static LocalDateTime local(Instant at) {
        return at == null ? null : LocalDateTime.ofInstant(at, Time.ZONE);
    }

    /**
     * @param typed reason that was typed
     * @param mistake at the reason, or empty
     * @param refusal of what was just asked for, or null
     */
    private void show(
            Visit visit,
            HttpServletResponse response,
            int status,
            Release release,
            Account person,
            String typed,
            String mistake,
            Refusal refusal)
            throws IOException {
        Map<String, Object> model = new HashMap<>();
        model.put("r", row(release, visit));
        model.put("waiting", release.state() == State.WAITING_APPROVAL);
        model.put("open", release.state().open());
        model.put("mine", release.askedBy().equals(person.id().toString()));
        model.put("typed", typed);
        model.put("mistake", mistake);
        model.put("refusal", refusal == null ? null : PlanModel.refusal(refusal, visit));
        model.put(
                "plan", release.state().open() ? plans.of(release.wish().hash(), releases.plan(release), visit) : null);
        renderStaff(visit, response, status, "release.peb", tabs(visit, "releases"), model);
    }

    @Override
    protected void post(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> person = administrator(visit, request, response);
        if (person.isEmpty()) {
            return;
        }
        List<String> steps = steps(request);
        if (steps.size() != 1) {
            throw PageProblem.notFound();
        }
        Release release = find(steps.get(0));
        String by = person.get().id().toString();
        String typed = request.getParameter("reason") == null ? "" : request.getParameter("reason");
        Result result =
                switch (String.valueOf(request.getParameter("do"))) {
                    case "approve" -> releases.approve(release.id(), by);
                    case "decline" -> releases.decline(release.id(), typed, by);
                    case "withdraw" -> releases.withdraw(release.id(), by);
                    default -> throw PageProblem.notFound();
                };
        if (result instanceof Result.Refused refused) {
            boolean reason = refused.refusal().code().equals("OT-RELEASE-REASON");
            show(
                    visit,
                    response,
                    422,
                    find(steps.get(0)),
                    person.get(),
                    typed,
                    reason ? refused.refusal().why().in(visit.lang()) : "",
                    reason ? null : refused.refusal());
            return;
        }
        redirect(response, "/admin/releases/" + release.id());
    }
}
