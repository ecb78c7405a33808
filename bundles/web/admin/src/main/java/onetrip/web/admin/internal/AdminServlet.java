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
import onetrip.core.lifecycle.Result;
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
                tab(visit, "/admin/", "items", current),
                tab(visit, "/admin/install", "install", current),
                tab(visit, "/admin/releases", "releases", current),
                tab(visit, "/admin/deliveries", "deliveries", current),
                tab(visit, "/admin/connectors", "connectors", current),
                tab(visit, "/admin/accounts", "accounts", current),
                tab(visit, "/admin/tokens", "tokens", current),
                tab(visit, "/work/absence", "absence", current));
    }

    /** A page below the items, for those parts of a servlet that are a class of their own. */
    final void show(Visit visit, HttpServletResponse response, int status, String template, Map<String, Object> model)
            throws IOException {
        renderStaff(visit, response, status, template, tabs(visit, "items"), model);
    }

    final String say(Visit visit, String key) {
        return text(visit, key);
    }

    final void go(HttpServletResponse response, String path) {
        redirect(response, path);
    }

    /** Where whoever asked for a change reads what came of it; not for what was refused. */
    protected static void answered(HttpServletResponse response, Result result, String otherwise) {
        redirect(
                response,
                result instanceof Result.Waiting waiting ? "/admin/releases/" + waiting.release() : otherwise);
    }

    private Map<String, Object> tab(Visit visit, String href, String name, String current) {
        return Map.of("href", href, "label", text(visit, "tab." + name), "current", current.equals(name));
    }
}
