package onetrip.web.gate.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onetrip.api.identity.Assurance;
import onetrip.core.catalog.Catalog;
import onetrip.core.identity.Account;
import onetrip.core.identity.OnBehalf;
import onetrip.core.identity.Sessions;
import onetrip.core.identity.SignInMethod;
import onetrip.core.identity.SignInMethod.Style;
import onetrip.core.identity.SignInResult;
import onetrip.core.identity.Standing;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.PageServlet;
import onetrip.web.gate.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code /sign-in}: the ways there are, whatever they are; {@code /sign-out}. A way that leads elsewhere starts at
 * {@code /sign-in/{id}} and comes back to {@code /sign-in/{id}/return}.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern({"/sign-in/*", "/sign-out"})
public final class SignInPages extends PageServlet {
    private static final long serialVersionUID = 1L;
    /** What an identity provider needs remembered, and the page to come back to. */
    private static final String AWAY_COOKIE = "ot_away";

    private static final int AWAY_SECONDS = 600;

    /** Request attribute: how sure we wanted to be when the person left. */
    private static final String WANTED = "onetrip.sign-in.wanted";

    private final transient GateServices services;
    private final transient Sessions sessions;

    // SCR hands over a new list with each change, the lowest service ranking first.
    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private transient volatile List<SignInMethod> methods = new ArrayList<>();

    /** None while core/window is not there: then no visit is open either. */
    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private transient volatile List<OnBehalf> windows = new ArrayList<>();

    /** None while core/catalog is not there: then nothing can be booked. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private transient volatile Catalog catalog;

    @Activate
    public SignInPages(@Reference GateServices gate, @Reference Sessions sessions) {
        super(gate, SignInPages.class, "onetrip/web/gate/");
        this.services = gate;
        this.sessions = sessions;
    }

    /** For tests, which have no framework that would hand these over. */
    SignInPages(GateServices gate, Sessions sessions, List<SignInMethod> methods, OnBehalf window) {
        this(gate, sessions);
        this.methods = methods;
        this.windows = List.of(window);
    }

    @Override
    protected void get(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        List<String> steps = steps(request);
        String back = Visit.local(request.getParameter("back"));
        if (!steps.isEmpty() && steps.size() <= 2) {
            SignInMethod method = method(steps.get(0));
            if (method.style() == Style.REDIRECT && steps.size() == 1) {
                depart(method, visit, back, request, response);
                return;
            }
            if (method.style() == Style.REDIRECT && steps.get(1).equals("return")) {
                comeBack(method, visit, request, response);
                return;
            }
        }
        if (visit.signedIn() && visit.standing().assurance().reaches(wanted(request))) {
            redirect(response, back.equals("/") ? Visit.home(visit.account().get()) : back);
            return;
        }
        show(visit, request, response, 200, back, null);
    }

    /** How sure the page wants to be to which the person comes back; what is no such word is nothing particular. */
    private static Assurance wanted(HttpServletRequest request) {
        Object kept = request.getAttribute(WANTED);
        return kept instanceof Assurance level
                ? level
                : "face".equals(request.getParameter("level")) ? Assurance.FACE : Assurance.ACCOUNT;
    }

    private void depart(
            SignInMethod method, Visit visit, String back, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Assurance wanted = wanted(request);
        if (!method.best().reaches(wanted)) {
            throw PageProblem.notFound();
        }
        Optional<SignInMethod.Departure> there =
                method.start(Addresses.of(request, "/sign-in/" + method.id() + "/return"), wanted, visit.lang());
        if (there.isEmpty()) {
            show(
                    visit,
                    request,
                    response,
                    503,
                    back,
                    text(visit, "signin.provider-away", method.label().in(visit.lang())));
            return;
        }
        Cookies.set(
                request,
                response,
                AWAY_COOKIE,
                encode(back) + "*" + wanted.name() + "*" + there.get().keep(),
                AWAY_SECONDS);
        redirect(response, there.get().location().toASCIIString());
    }

    private void comeBack(SignInMethod method, Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String[] away = Visit.cookie(request, AWAY_COOKIE).split("\\*", 3);
        Cookies.forget(request, response, AWAY_COOKIE);
        if (away.length != 3) {
            // Without what was remembered the answer cannot be told from somebody else's.
            show(visit, request, response, 422, "/", text(visit, "signin.away"));
            return;
        }
        String back = Visit.local(RequestShape.decode(away[0], true));
        SignInResult result =
                method.finish(Addresses.of(request, "/sign-in/" + method.id() + "/return"), fields(request), away[2]);
        // A face that did not pass may be looked at again: the page still offers what can do that.
        request.setAttribute(WANTED, Assurance.FACE.name().equals(away[1]) ? Assurance.FACE : Assurance.ACCOUNT);
        finish(method, result, visit, request, response, back);
    }

    @Override
    protected void post(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getServletPath().equals("/sign-out")) {
            Optional<URI> further = further(visit.token(), request);
            leave(visit.token());
            Cookies.forget(request, response, Visit.SESSION_COOKIE);
            if (further.isEmpty()) {
                redirect(response, "/");
                return;
            }
            // Not a redirect: the person may want to stay there, and our policy lets no form lead to another host.
            Map<String, Object> model = new HashMap<>();
            model.put("further", further.get().toASCIIString());
            render(
                    new Visit(
                            Optional.empty(),
                            Optional.empty(),
                            Standing.HERE,
                            "",
                            "",
                            false,
                            visit.lang(),
                            visit.elder(),
                            visit.demo(),
                            "/",
                            visit.id()),
                    response,
                    200,
                    "signed-out.peb",
                    model);
            return;
        }
        List<String> steps = steps(request);
        SignInMethod method = method(steps.size() == 1 ? steps.get(0) : "");
        if (method.style() == Style.REDIRECT) {
            throw PageProblem.notFound();
        }
        finish(
                method,
                method.signIn(fields(request)),
                visit,
                request,
                response,
                Visit.local(request.getParameter("back")));
    }

    private void finish(
            SignInMethod method,
            SignInResult result,
            Visit visit,
            HttpServletRequest request,
            HttpServletResponse response,
            String back)
            throws IOException {
        if (result instanceof SignInResult.Refused refused) {
            show(visit, request, response, 422, back, refused.reason().in(visit.lang()));
            return;
        }
        SignInResult.Accepted accepted = (SignInResult.Accepted) result;
        Account account = accepted.account();
        if (visit.signedIn()) {
            // Two people at one browser: the first one's session must not live on without a cookie.
            leave(visit.token());
        }
        Sessions.SignedIn session = sessions.open(account, method.id(), accepted.standing());
        Cookies.set(request, response, Visit.SESSION_COOKIE, session.token(), Cookies.UNTIL_CLOSED);
        Cookies.forget(request, response, Visit.VISITOR_COOKIE);
        redirect(response, back.equals("/") ? Visit.home(account) : back);
    }

    /** Where the person can end the session of the provider that signed the person in; empty if there is none. */
    private Optional<URI> further(String token, HttpServletRequest request) {
        return sessions.find(token)
                .flatMap(session -> methods.stream()
                        .filter(method ->
                                method.style() == Style.REDIRECT && method.id().equals(session.method()))
                        .findFirst()
                        .flatMap(method -> method.leave(session.standing(), Addresses.of(request, "/"))));
    }

    /** Ends the session, and with it what was open at a window. */
    private void leave(String token) {
        windows.forEach(window -> window.signedOut(token));
        sessions.close(token);
    }

    private SignInMethod method(String id) {
        return methods.stream().filter(m -> m.id().equals(id)).findFirst().orElseThrow(PageProblem::notFound);
    }

    private static Map<String, String> fields(HttpServletRequest request) {
        Map<String, String> fields = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> fields.put(name, values[0]));
        return fields;
    }

    private void show(
            Visit visit,
            HttpServletRequest request,
            HttpServletResponse response,
            int status,
            String back,
            String problem)
            throws IOException {
        Map<String, Object> model = new HashMap<>();
        model.put("back", back);
        model.put("expired", "1".equals(request.getParameter("expired")));
        model.put("problem", problem);
        model.put("login", request.getParameter("login") == null ? "" : request.getParameter("login"));
        // Somebody who is signed in already has to be looked at once more; only some ways can do that.
        boolean again = wanted(request) != Assurance.ACCOUNT;
        model.put("again", again);
        model.put("level", again ? "&level=face" : "");
        model.put("calls", again ? calls(visit) : List.of());
        model.put("picks", again ? List.of() : rows(Style.PICK, visit, wanted(request)));
        model.put("forms", again ? List.of() : rows(Style.FORM, visit, wanted(request)));
        model.put("ways", rows(Style.REDIRECT, visit, wanted(request)));
        model.put(
                "paused",
                methods.stream()
                        .filter(SignInMethod::paused)
                        .map(method -> method.label().in(visit.lang()))
                        .toList());
        // The form needs a forgery token before there is a session.
        render(withToken(visit, request, response), response, status, "sign-in.peb", model);
    }

    /** Items by which somebody whose face does not pass is called by video: nobody is locked out for a camera (R-CHANNEL). */
    private List<Map<String, Object>> calls(Visit visit) {
        Catalog there = catalog;
        return there == null
                ? List.of()
                : there.snapshot(visit.asker()).items().stream()
                        .filter(item -> item.definition().guide().callsByVideo())
                        // A day's moment will do: what is paused is not offered.
                        .filter(item -> there.state(item, services.today().atTime(LocalTime.NOON))
                                .open())
                        .map(item -> Map.<String, Object>of(
                                "id",
                                item.definition().id(),
                                "title",
                                item.definition().title().in(visit.lang())))
                        .toList();
    }

    private List<Map<String, Object>> rows(Style style, Visit visit, Assurance wanted) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (SignInMethod method : methods) {
            if (method.style() == style && method.best().reaches(wanted) && !method.paused()) {
                rows.add(
                        0,
                        Map.of(
                                "id",
                                method.id(),
                                "label",
                                method.label().in(visit.lang()),
                                "groups",
                                groups(method, visit)));
            }
        }
        return rows;
    }

    private List<Map<String, Object>> groups(SignInMethod method, Visit visit) {
        Map<SignInMethod.Person.Group, List<Map<String, String>>> people = new LinkedHashMap<>();
        for (SignInMethod.Person person : method.people()) {
            people.computeIfAbsent(person.group(), g -> new ArrayList<>())
                    .add(Map.of(
                            "id",
                            person.id(),
                            "name",
                            person.name(),
                            "note",
                            person.note().in(visit.lang())));
        }
        List<Map<String, Object>> groups = new ArrayList<>();
        people.forEach((group, rows) -> groups.add(Map.of("label", text(visit, "signin." + group), "people", rows)));
        return groups;
    }
}
