package onetrip.web.gate;

import jakarta.servlet.ServletException;
import jakarta.servlet.UnavailableException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onetrip.core.identity.Account;
import onetrip.core.identity.Sessions;
import onetrip.web.theme.Pages;

/**
 * What a servlet with pages extends. {@link #get} and {@link #post} are called with the visit; a post has passed the forgery
 * check. Thread-safe as every servlet must be.
 */
public abstract class PageServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private final transient GateServices gate;
    private final transient Pages.Bound pages;

    /** @param folder resource folder of the bundle's templates and texts, see {@link Pages#bind} */
    protected PageServlet(GateServices gate, Class<?> bundle, String folder) {
        this.gate = gate;
        this.pages = gate.bound(bundle, folder);
    }

    protected abstract void get(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException;

    /** Answers 405 unless overridden. */
    protected void post(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        throw new PageProblem(405, null, "/");
    }

    @Override
    protected final void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        get(visit(request), request, response);
    }

    @Override
    protected final void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        post(visit(request), request, response);
    }

    /** Without the gate in front, as while the platform starts, nothing is served at all. */
    private static Visit visit(HttpServletRequest request) throws ServletException {
        Visit visit = Visit.of(request);
        if (visit == null) {
            throw new UnavailableException("the gate is not there", 1);
        }
        return visit;
    }

    /**
     * The signed-in person. Somebody signed out is sent to the sign-in page and comes back here; what a form held is parked
     * meanwhile, so that nothing typed is lost.
     *
     * @return empty if the response is done
     */
    protected Optional<Account> person(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (visit.signedIn()) {
            return visit.account();
        }
        if (isFromScript(request)) {
            throw new PageProblem(401, null, "/sign-in");
        }
        if (request.getMethod().equals("POST")) {
            gate.park(request, response);
        }
        String back = request.getMethod().equals("POST") ? request.getRequestURI() : visit.path();
        redirect(response, "/sign-in?" + (visit.expired() ? "expired=1&" : "") + "back=" + encode(back));
        return Optional.empty();
    }

    /** A script would take the sign-in page for its answer; it is told so that it can tell the person. */
    private static boolean isFromScript(HttpServletRequest request) {
        String mode = request.getHeader("Sec-Fetch-Mode");
        return mode != null && !mode.equals("navigate");
    }

    /** The visit with a forgery token, for a page with a form that needs no sign-in. */
    protected Visit withToken(Visit visit, HttpServletRequest request, HttpServletResponse response) {
        return gate.withToken(visit, request, response);
    }

    /** Our own absolute address, see {@link GateServices#address}. */
    protected String address(HttpServletRequest request, String path) {
        return gate.address(request, path).toString();
    }

    /** Hands the browser a session, see {@link GateServices#admit}. */
    protected void admit(
            Visit visit, Sessions.SignedIn session, HttpServletRequest request, HttpServletResponse response) {
        gate.admit(visit, session, request, response);
    }

    /** What was parked for this path when the session ended; once. */
    protected Optional<Map<String, String[]>> parked(HttpServletRequest request, HttpServletResponse response) {
        return gate.parked(request, response);
    }

    protected void render(
            Visit visit, HttpServletResponse response, int status, String template, Map<String, Object> model)
            throws IOException {
        Map<String, Object> full = new HashMap<>(model);
        full.put("page", gate.page(visit, List.of()));
        full.put("today", gate.today());
        send(response, status, "text/html; charset=utf-8", pages.render(template, full, visit.lang()));
    }

    /** A page of staff or administration; {@code tabs} are rows with {@code href}, {@code label}, {@code current}. */
    protected void renderStaff(
            Visit visit,
            HttpServletResponse response,
            int status,
            String template,
            List<Map<String, Object>> tabs,
            Map<String, Object> model)
            throws IOException {
        Map<String, Object> full = new HashMap<>(model);
        full.put("page", gate.page(visit, tabs));
        full.put("today", gate.today());
        send(response, status, "text/html; charset=utf-8", pages.render(template, full, visit.lang()));
    }

    /** The page's bytes, for a servlet that keeps them. */
    protected byte[] rendered(Visit visit, String template, Map<String, Object> model) {
        Map<String, Object> full = new HashMap<>(model);
        full.put("page", gate.page(visit, List.of()));
        full.put("today", gate.today());
        return pages.render(template, full, visit.lang());
    }

    protected String text(Visit visit, String key, Object... values) {
        return pages.text(visit.lang(), key, values);
    }

    protected static void send(HttpServletResponse response, int status, String type, byte[] body) throws IOException {
        response.setStatus(status);
        response.setContentType(type);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** See other: the next request is a GET. */
    protected static void redirect(HttpServletResponse response, String path) {
        response.setStatus(303);
        response.setHeader("Location", path);
    }

    protected static String encode(String text) {
        return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The parts of the path behind the servlet's own, without empty ones. */
    protected static List<String> steps(HttpServletRequest request) {
        String path = request.getPathInfo();
        return path == null
                ? List.of()
                : java.util.Arrays.stream(path.split("/"))
                        .filter(s -> !s.isEmpty())
                        .toList();
    }
}
