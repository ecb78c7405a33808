package onetrip.web.gate.internal;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import onetrip.core.identity.Account;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.PageServlet;
import onetrip.web.gate.Visit;

/** Pages for the tests: a note that only a signed-in person writes, and several ways to fail. */
final class Notes extends PageServlet {
    private static final long serialVersionUID = 1L;
    final transient CopyOnWriteArrayList<String> written = new CopyOnWriteArrayList<>();

    Notes(GateServices gate) {
        super(gate, Notes.class, "onetrip/web/gate/");
    }

    @Override
    protected void get(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        switch (String.join("/", steps(request))) {
            case "boom" -> throw new IllegalStateException("secret 330327201911089995");
            case "wrapped" -> throw new ServletException(new IllegalStateException(PageProblem.notFound()));
            case "conflict" -> throw new PageProblem(409, null, "/notes/new");
            case "refused" -> response.sendError(403, "secret");
            case "half" -> {
                response.getOutputStream().write(new byte[100_000]);
                response.flushBuffer();
                throw new IllegalStateException("in the middle");
            }
            case "download" -> {
                response.setHeader("Content-Disposition", "attachment");
                response.setHeader("Content-Encoding", "gzip");
                throw PageProblem.notFound();
            }
            case "who" -> answer(response, visit.account().map(Account::name).orElse("nobody") + " " + visit.csrf());
            case "search" -> answer(response, String.valueOf(request.getParameter("q")));
            default -> {
                Optional<Account> person = person(visit, request, response);
                if (person.isPresent()) {
                    Optional<Map<String, String[]>> parked = parked(request, response);
                    answer(
                            response,
                            "token=" + visit.csrf() + " parked="
                                    + parked.map(f -> f.get("text")[0] + f.keySet())
                                            .orElse("nothing"));
                }
            }
        }
    }

    @Override
    protected void post(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> person = person(visit, request, response);
        if (person.isPresent()) {
            written.add(request.getParameter("text"));
            redirect(response, "/notes/done");
        }
    }

    private static void answer(HttpServletResponse response, String text) throws IOException {
        send(response, 200, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }
}
