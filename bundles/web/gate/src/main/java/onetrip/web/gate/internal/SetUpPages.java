package onetrip.web.gate.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onetrip.core.identity.AccountRefused;
import onetrip.core.identity.Accounts;
import onetrip.core.identity.OneTimeLink;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.PageServlet;
import onetrip.web.gate.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** One-time links: {@code /setup/…} makes the first administrator, {@code /set-password/…} chooses a password. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern({"/setup/*", "/set-password/*"})
public final class SetUpPages extends PageServlet {
    private static final long serialVersionUID = 1L;
    private final transient Accounts accounts;

    @Activate
    public SetUpPages(@Reference GateServices gate, @Reference Accounts accounts) {
        super(gate, SetUpPages.class, "onetrip/web/gate/");
        this.accounts = accounts;
    }

    private static boolean first(HttpServletRequest request) {
        return request.getServletPath().equals("/setup");
    }

    private String token(HttpServletRequest request) {
        List<String> steps = steps(request);
        String token = steps.size() == 1 ? steps.get(0) : "";
        OneTimeLink.Purpose purpose = first(request) ? OneTimeLink.Purpose.SET_UP : OneTimeLink.Purpose.SET_PASSWORD;
        if (accounts.link(token, purpose).isEmpty()) {
            throw new PageProblem(410, null, "/");
        }
        return token;
    }

    @Override
    protected void get(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        token(request);
        show(visit, request, response, 200, "");
    }

    private void show(Visit visit, HttpServletRequest request, HttpServletResponse response, int status, String problem)
            throws IOException {
        Map<String, Object> model = new HashMap<>();
        model.put("first", first(request));
        model.put("problem", problem);
        model.put("login", request.getParameter("login") == null ? "" : request.getParameter("login"));
        model.put("name", request.getParameter("name") == null ? "" : request.getParameter("name"));
        render(withToken(visit, request, response), response, status, "set-up.peb", model);
    }

    @Override
    protected void post(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        String token = token(request);
        try {
            if (first(request)) {
                accounts.setUp(
                        token,
                        request.getParameter("login"),
                        request.getParameter("name"),
                        request.getParameter("password"));
            } else {
                accounts.setPassword(token, request.getParameter("password"));
            }
            redirect(response, "/sign-in");
        } catch (AccountRefused refused) {
            show(visit, request, response, 422, refused.reason().in(visit.lang()));
        }
    }
}
