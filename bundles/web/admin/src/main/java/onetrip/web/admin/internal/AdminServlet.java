package onetrip.web.admin.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onetrip.api.item.Text;
import onetrip.core.identity.Access;
import onetrip.core.identity.Account;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.PageServlet;
import onetrip.web.gate.Visit;

/** What the administrators' pages share: who may come in, and the tabs above. */
abstract class AdminServlet extends PageServlet {
    private static final long serialVersionUID = 1L;

    AdminServlet(GateServices gate) {
        super(gate, AdminServlet.class, "onetrip/web/admin/");
    }

    protected final Optional<Account> administrator(
            Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> person = person(visit, request, response);
        if (person.isPresent() && !Access.isAdministrator(person.get())) {
            throw new PageProblem(403, new Text("这里只给管理员用。", "This is for administrators."), "/");
        }
        return person;
    }

    protected final List<Map<String, Object>> tabs(Visit visit, String current) {
        return List.of(
                Map.of("href", "/admin/", "label", text(visit, "tab.items"), "current", current.equals("items")),
                Map.of(
                        "href",
                        "/admin/install",
                        "label",
                        text(visit, "tab.install"),
                        "current",
                        current.equals("install")),
                Map.of(
                        "href",
                        "/admin/deliveries",
                        "label",
                        text(visit, "tab.deliveries"),
                        "current",
                        current.equals("deliveries")));
    }
}
