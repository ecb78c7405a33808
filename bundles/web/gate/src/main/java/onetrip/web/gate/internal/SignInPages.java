package onetrip.web.gate.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onetrip.core.identity.Account;
import onetrip.core.identity.Duty;
import onetrip.core.identity.Sessions;
import onetrip.core.identity.SignInMethod;
import onetrip.core.identity.SignInResult;
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

/** {@code /sign-in}: the ways there are, whatever they are; {@code /sign-out}. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern({"/sign-in/*", "/sign-out"})
public final class SignInPages extends PageServlet {
    private static final long serialVersionUID = 1L;
    private final transient Sessions sessions;
    private final transient SecureRandom random = new SecureRandom();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private transient volatile List<SignInMethod> methods = new ArrayList<>();

    @Activate
    public SignInPages(@Reference GateServices gate, @Reference Sessions sessions) {
        super(gate, SignInPages.class, "onetrip/web/gate/");
        this.sessions = sessions;
    }

    @Override
    protected void get(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        String back = Visit.local(request.getParameter("back"));
        if (visit.signedIn()) {
            redirect(response, back.equals("/") ? home(visit.account().get()) : back);
            return;
        }
        show(visit, request, response, 200, back, null);
    }

    private void show(Visit visit, HttpServletRequest request, HttpServletResponse response, int status, String back, String problem) throws IOException {
        Visit shown = visit;
        if (visit.csrf().isEmpty()) {
            // The form needs a token before there is a session.
            byte[] bytes = new byte[24];
            random.nextBytes(bytes);
            String cookie = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            LiveGate.set(request, response, Visit.VISITOR_COOKIE, cookie, 3600);
            shown = new Visit(visit.account(), cookie, sessions.csrf(cookie), visit.expired(), visit.lang(), visit.elder(), visit.demo(), visit.path(), visit.id());
        }
        Map<String, Object> model = new HashMap<>();
        model.put("back", back);
        model.put("expired", "1".equals(request.getParameter("expired")));
        model.put("problem", problem);
        model.put("login", request.getParameter("login") == null ? "" : request.getParameter("login"));
        List<Map<String, Object>> forms = new ArrayList<>();
        List<Map<String, Object>> picks = new ArrayList<>();
        for (SignInMethod method : sorted()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("id", method.id());
            row.put("label", method.label().in(visit.lang()));
            if (method.style() == SignInMethod.Style.PICK) {
                row.put("groups", groups(method, visit));
                picks.add(row);
            } else if (method.style() == SignInMethod.Style.FORM) {
                forms.add(row);
            }
        }
        model.put("forms", forms);
        model.put("picks", picks);
        render(shown, response, status, "sign-in.peb", model);
    }

    private List<SignInMethod> sorted() {
        return methods.stream().sorted(Comparator.comparing(SignInMethod::id)).toList();
    }

    private List<Map<String, Object>> groups(SignInMethod method, Visit visit) {
        Map<SignInMethod.Person.Group, List<Map<String, String>>> people = new LinkedHashMap<>();
        for (SignInMethod.Person person : method.people()) {
            people.computeIfAbsent(person.group(), g -> new ArrayList<>())
                    .add(Map.of("id", person.id(), "name", person.name(), "note", person.note().in(visit.lang())));
        }
        List<Map<String, Object>> groups = new ArrayList<>();
        people.forEach((group, rows) -> groups.add(Map.of("label", text(visit, "signin." + group), "people", rows)));
        return groups;
    }

    @Override
    protected void post(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getServletPath().equals("/sign-out")) {
            sessions.close(visit.token());
            LiveGate.set(request, response, Visit.SESSION_COOKIE, "", 0);
            redirect(response, "/");
            return;
        }
        String back = Visit.local(request.getParameter("back"));
        SignInMethod method = methods.stream()
                .filter(m -> steps(request).equals(List.of(m.id())))
                .findFirst()
                .orElseThrow(PageProblem::notFound);
        Map<String, String> fields = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> fields.put(name, values[0]));
        SignInResult result = method.signIn(fields);
        if (result instanceof SignInResult.Refused refused) {
            show(visit, request, response, 422, back, refused.reason().in(visit.lang()));
            return;
        }
        Account account = ((SignInResult.Accepted) result).account();
        Sessions.SignedIn session = sessions.open(account, method.id());
        LiveGate.set(request, response, Visit.SESSION_COOKIE, session.token(), -1);
        LiveGate.set(request, response, Visit.VISITOR_COOKIE, "", 0);
        redirect(response, back.equals("/") ? home(account) : back);
    }

    private static String home(Account account) {
        return Optional.of(account).filter(Account::isCitizen).map(a -> "/me").orElse(account.has(Duty.ADMINISTRATOR) ? "/admin/" : "/work/");
    }
}
