package onetrip.web.citizen.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onetrip.core.identity.Account;
import onetrip.core.identity.Accounts;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageServlet;
import onetrip.web.gate.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code /me/organisations}: the legal persons whose affairs somebody handles (经办人), and the way out. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/me/organisations")
public final class OrganisationPages extends PageServlet {
    private static final long serialVersionUID = 1L;
    private static final String HOME = "/me/organisations";

    private final transient Accounts accounts;

    @Activate
    public OrganisationPages(@Reference GateServices gate, @Reference Accounts accounts) {
        super(gate, OrganisationPages.class, "onetrip/web/citizen/");
        this.accounts = accounts;
    }

    @Override
    protected void get(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> person = person(visit, request, response);
        if (person.isEmpty()) {
            return;
        }
        String now = visit.standing().organisation() == null
                ? ""
                : visit.standing().organisation().code();
        List<Map<String, Object>> rows = accounts.organisationsOf(person.get().id()).stream()
                .map(one -> Map.<String, Object>of(
                        "code",
                        one.code(),
                        "name",
                        one.name(),
                        "legalRep",
                        one.legalRep(),
                        "now",
                        one.code().equals(now)))
                .toList();
        Map<String, Object> model = new HashMap<>();
        model.put("rows", rows);
        model.put("ended", "1".equals(request.getParameter("ended")));
        render(visit, response, 200, "organisations.peb", model);
    }

    @Override
    protected void post(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> person = person(visit, request, response);
        if (person.isPresent()) {
            String code = request.getParameter("code");
            accounts.handlesNoMore(person.get().id(), code == null ? "" : code);
            redirect(response, HOME + "?ended=1");
        }
    }
}
