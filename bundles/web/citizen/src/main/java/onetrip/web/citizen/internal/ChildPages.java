package onetrip.web.citizen.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import onetrip.core.catalog.Offices;
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

/** {@code /me/children}: whose guardian somebody is, and how that is known (R-GUARD). Nobody who acts for somebody else sees it. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/me/children")
public final class ChildPages extends PageServlet {
    private static final long serialVersionUID = 1L;

    private final transient Accounts accounts;
    private final transient Offices offices;

    @Activate
    public ChildPages(@Reference GateServices gate, @Reference Accounts accounts, @Reference Offices offices) {
        super(gate, ChildPages.class, "onetrip/web/citizen/");
        this.accounts = accounts;
        this.offices = offices;
    }

    @Override
    protected void get(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> person = person(visit, request, response);
        if (person.isEmpty()) {
            return;
        }
        if (!person.get().isCitizen() || visit.acting().isPresent()) {
            throw PageProblem.notFound();
        }
        Map<String, Object> model = new HashMap<>();
        model.put("children", ChildRows.of(person.get(), accounts, offices::name, visit.lang()));
        render(visit, response, 200, "children.peb", model);
    }
}
