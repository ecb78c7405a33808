package onetrip.web.citizen.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import onetrip.api.item.Text;
import onetrip.core.casework.CaseNumbers;
import onetrip.core.casework.CaseView;
import onetrip.core.casework.Cases;
import onetrip.core.casework.Refused;
import onetrip.core.identity.Account;
import onetrip.core.rating.Rating;
import onetrip.core.rating.Ratings;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.PageServlet;
import onetrip.web.gate.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code /rate/{number}}: what the applicant thinks of a finished case, and once more after an answer (R-EVAL). */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/rate/*")
public final class RatingPages extends PageServlet {
    private static final long serialVersionUID = 1L;
    private final transient Cases cases;
    private final transient Ratings ratings;

    @Activate
    public RatingPages(@Reference GateServices gate, @Reference Cases cases, @Reference Ratings ratings) {
        super(gate, RatingPages.class, "onetrip/web/citizen/");
        this.cases = cases;
        this.ratings = ratings;
    }

    @Override
    protected void get(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> person = person(visit, request, response);
        if (person.isPresent()) {
            show(visit, response, 200, view(request, person.get()), person.get(), "", Map.of());
        }
    }

    private CaseView view(HttpServletRequest request, Account person) {
        List<String> steps = steps(request);
        return (steps.size() == 1
                        ? cases.forCitizen(CaseNumbers.normalise(steps.get(0)), person)
                        : Optional.<CaseView>empty())
                .orElseThrow(() -> new PageProblem(
                        404, new Text("没有这个编号的办件，或者它不是您家的。", "There is no case of yours with this number."), "/me"));
    }

    private void show(
            Visit visit,
            HttpServletResponse response,
            int status,
            CaseView view,
            Account person,
            String problem,
            Map<String, Object> typed)
            throws IOException {
        String number = view.state().number();
        Optional<Rating> rating = ratings.ofCase(view, person);
        boolean again = rating.map(r -> r.answeredAt() != null && r.followUpAt() == null)
                .orElse(false);
        if (!again && !ratings.open(view, person) && problem.isEmpty()) {
            redirect(response, "/cases/" + encode(number) + "#rating");
            return;
        }
        Map<String, Object> model = new HashMap<>();
        model.put("number", number);
        model.put("item", view.definition().title().in(visit.lang()));
        model.put("again", again);
        model.put("answer", rating.map(Rating::answer).orElse(""));
        model.put("levels", List.of(5, 4, 3, 2, 1));
        List<Map<String, String>> aspects = new ArrayList<>();
        for (Rating.Aspect aspect : again ? new Rating.Aspect[0] : Rating.Aspect.values()) {
            aspects.add(Map.of("id", aspect.name().toLowerCase(Locale.ROOT)));
        }
        model.put("aspects", aspects);
        model.put("problem", problem);
        model.putAll(typed);
        render(visit, response, status, "rate.peb", model);
    }

    @Override
    protected void post(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> found = person(visit, request, response);
        if (found.isEmpty()) {
            return;
        }
        Account person = found.get();
        CaseView view = view(request, person);
        String number = view.state().number();
        int level = level(request.getParameter("level"));
        String words = request.getParameter("words");
        Map<String, Integer> aspects = new LinkedHashMap<>();
        Map<String, Object> typed = new HashMap<>();
        typed.put("level", level);
        typed.put("words", words == null ? "" : words);
        for (Rating.Aspect aspect : Rating.Aspect.values()) {
            String id = aspect.name().toLowerCase(Locale.ROOT);
            int value = level(request.getParameter(id));
            if (value != 0) {
                aspects.put(aspect.name(), value);
            }
            typed.put(id + "Level", value);
        }
        try {
            if (ratings.ofCase(view, person).isPresent() && request.getParameter("again") != null) {
                ratings.followUp(number, person, level, words);
            } else {
                ratings.rate(number, person, level, aspects, words);
            }
            redirect(response, "/cases/" + encode(number) + "#rating");
        } catch (Refused refused) {
            if (refused.code().equals("rated-already") || refused.code().equals("followed-up")) {
                // Five clicks: the first one counts, and is shown.
                redirect(response, "/cases/" + encode(number) + "#rating");
                return;
            }
            show(visit, response, 422, view, person, refused.sentence().in(visit.lang()), typed);
        }
    }

    /** 0 where nothing, or nothing known, was chosen. */
    private static int level(String typed) {
        return typed != null && typed.matches("[1-5]") ? Integer.parseInt(typed) : 0;
    }
}
