package onetrip.web.workbench.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.item.Text;
import onetrip.core.casework.Refused;
import onetrip.core.catalog.Catalog;
import onetrip.core.catalog.Offices;
import onetrip.core.clock.Time;
import onetrip.core.identity.Account;
import onetrip.core.identity.Accounts;
import onetrip.core.identity.Duty;
import onetrip.core.rating.Rating;
import onetrip.core.rating.RatingAct;
import onetrip.core.rating.RatingStep;
import onetrip.core.rating.Ratings;
import onetrip.core.rating.Ratings.RatingPage;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code /work/ratings/}: ratings of one's offices; {@code /work/ratings/{id}}: one, and what is done about it (R-EVAL). */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/work/ratings/*")
public final class RatingDeskPages extends WorkServlet {
    private static final long serialVersionUID = 1L;
    private static final int PAGE = 20;
    private final transient Ratings ratings;
    private final transient Catalog catalog;
    private final transient Offices offices;
    private final transient Accounts accounts;
    private final transient Time time;

    @Activate
    public RatingDeskPages(
            @Reference GateServices gate,
            @Reference Ratings ratings,
            @Reference Catalog catalog,
            @Reference Offices offices,
            @Reference Accounts accounts,
            @Reference Time time) {
        super(gate, RatingDeskPages.class);
        this.ratings = ratings;
        this.catalog = catalog;
        this.offices = offices;
        this.accounts = accounts;
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
                    403, new Text("评价只给承办科室和监督人员看。", "Ratings are for the offices and for supervisors."), "/");
        }
        return person;
    }

    @Override
    protected void get(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> staff = staff(visit, request, response);
        if (staff.isEmpty()) {
            return;
        }
        List<String> steps = steps(request);
        if (steps.isEmpty()) {
            list(visit, request, response, staff.get());
        } else {
            show(visit, response, 200, find(steps, staff.get()), staff.get(), "", Map.of());
        }
    }

    private Rating find(List<String> steps, Account staff) {
        try {
            return (steps.size() == 1 ? ratings.find(UUID.fromString(steps.get(0)), staff) : Optional.<Rating>empty())
                    .orElseThrow(PageProblem::notFound);
        } catch (IllegalArgumentException noId) {
            throw PageProblem.notFound();
        }
    }

    private void list(Visit visit, HttpServletRequest request, HttpServletResponse response, Account staff)
            throws IOException {
        String typed = request.getParameter("page");
        int page = typed != null && typed.matches("[0-9]{1,4}") ? Integer.parseInt(typed) : 0;
        boolean all = "all".equals(request.getParameter("show"));
        RatingPage found = ratings.list(!all, page, PAGE, staff);
        Map<String, Object> model = new HashMap<>();
        model.put("rows", found.rows().stream().map(r -> row(r, visit)).toList());
        model.put("all", all);
        model.put("page_", page);
        model.put("more", found.more());
        renderStaff(visit, response, 200, "ratings.peb", tabs(visit, "ratings"), model);
    }

    private Map<String, Object> row(Rating r, Visit visit) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", r.id().toString());
        row.put("number", r.number());
        row.put(
                "item",
                catalog.present().stream()
                        .map(item -> item.definition())
                        .filter(definition -> definition.id().equals(r.itemId()))
                        .findFirst()
                        .map(definition -> definition.title().in(visit.lang()))
                        .orElse(r.itemId()));
        row.put("office", offices.name(r.office()).in(visit.lang()));
        row.put("level", r.level());
        row.put("bad", r.bad());
        row.put("words", r.words());
        row.put("at", local(r.at()));
        row.put("state", state(r));
        row.put("due", r.open() ? due(r) : null);
        row.put("over", r.open() && time.now().isAfter(dueAt(r)));
        row.put("followUp", r.followUp());
        return row;
    }

    /** One key for what comes next. */
    private static String state(Rating r) {
        if (!r.bad()) {
            return "good";
        }
        return switch (r.contest()) {
            case UPHELD -> "upheld";
            case PENDING -> "pending";
            default ->
                r.answeredAt() != null
                        ? "answered"
                        : r.calledBackAt() == null ? "to-call" : r.finding() == null ? "to-find" : "to-answer";
        };
    }

    private Instant dueAt(Rating r) {
        return r.at().plus(
                        r.calledBackAt() == null
                                ? ratings.limits().callBack()
                                : ratings.limits().answer());
    }

    private LocalDate due(Rating r) {
        return local(dueAt(r)).toLocalDate();
    }

    private static LocalDateTime local(Instant at) {
        return LocalDateTime.ofInstant(at, Time.ZONE);
    }

    private void show(
            Visit visit,
            HttpServletResponse response,
            int status,
            Rating rating,
            Account staff,
            String problem,
            Map<String, Object> typed)
            throws IOException {
        Map<String, Object> model = new HashMap<>(row(rating, visit));
        Map<String, Integer> aspects = new LinkedHashMap<>();
        rating.aspects().forEach((aspect, level) -> aspects.put(aspect.toLowerCase(Locale.ROOT), level));
        model.put("aspects", aspects);
        model.put("version", rating.version());
        model.put("answer", rating.answer());
        model.put("followUpWords", rating.followUpWords());
        model.put("mine", rating.open() && ratings.mine(rating, staff));
        model.put("reviewable", ratings.reviewable(rating, staff));
        model.put("contested", rating.contest() != Rating.Contest.NONE);
        model.put("works", ratings.mine(rating, staff));
        model.put(
                "limits",
                List.of(
                        ratings.limits().callBack().toDays(),
                        ratings.limits().answer().toDays()));
        model.put(
                "steps",
                ratings.steps(rating.id(), staff).stream()
                        .map(step -> step(step, rating))
                        .toList());
        model.put("problem", problem);
        model.putAll(typed);
        renderStaff(visit, response, status, "rating.peb", tabs(visit, "ratings"), model);
    }

    /** The applicant is named in the case only. */
    private Map<String, Object> step(RatingStep step, Rating rating) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("kind", step.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        row.put("at", local(step.at()));
        row.put(
                "who",
                step.by().equals(rating.applicant())
                        ? ""
                        : accounts.find(step.by()).map(Account::name).orElse(""));
        row.put("words", step.words());
        return row;
    }

    @Override
    protected void post(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> staff = staff(visit, request, response);
        if (staff.isEmpty()) {
            return;
        }
        Rating rating = find(steps(request), staff.get());
        String version = request.getParameter("version");
        try {
            ratings.act(
                    rating.id(),
                    version != null && version.matches("[0-9]{1,12}") ? Long.parseLong(version) : -1,
                    act(request),
                    staff.get());
            redirect(response, "/work/ratings/" + rating.id());
        } catch (Refused refused) {
            Map<String, Object> typed = new HashMap<>();
            typed.put("typed", request.getParameter("words") == null ? "" : request.getParameter("words"));
            show(
                    visit,
                    response,
                    refused.code().equals("changed-meanwhile") ? 409 : 422,
                    find(steps(request), staff.get()),
                    staff.get(),
                    refused.sentence().in(visit.lang()),
                    typed);
        }
    }

    private static RatingAct act(HttpServletRequest request) {
        String words = request.getParameter("words");
        String what = String.valueOf(request.getParameter("do"));
        return switch (what) {
            case "call" -> new RatingAct.CallBack(words);
            case "find" -> new RatingAct.Find(finding(request.getParameter("finding")), words);
            case "uphold" -> new RatingAct.Review(true, words);
            case "reject" -> new RatingAct.Review(false, words);
            case "answer" -> new RatingAct.Answer(words);
            default -> throw new Refused("choose", new Text("选一项。", "Choose what to do."));
        };
    }

    private static Rating.Finding finding(String typed) {
        for (Rating.Finding finding : Rating.Finding.values()) {
            if (finding.name().equalsIgnoreCase(typed)) {
                return finding;
            }
        }
        return null;
    }
}
