package onetrip.web.gate.internal;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import onetrip.api.item.Text;
import onetrip.core.identity.Account;
import onetrip.core.identity.OnBehalf;
import onetrip.core.identity.Sessions;
import onetrip.core.supervision.Unavailable;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.RateLimit;
import onetrip.web.gate.Visit;
import onetrip.web.theme.Pages;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardFilterPattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The gate every request passes: shape, method, size, rate, headers, who it is, in which language, whether a form is
 * ours; and every problem becomes a page with a sentence and a way on. Thread-safe; holds nothing about anybody.
 */
@Component(
        service = Filter.class,
        configurationPid = "onetrip.gate",
        property = {"service.ranking:Integer=1000"})
@HttpWhiteboardFilterPattern("/*")
public final class Gate implements Filter {
    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);
    private static final Set<String> READS = Set.of("GET", "HEAD");
    private static final Set<String> BEARER_CHANGES = Set.of("POST", "PUT", "PATCH", "DELETE");
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
                    + "connect-src 'self'; font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    /** What also a session opens that is good for one page only. */
    private static final Set<String> EVERYBODYS = Set.of("/sign-out", "/prefs", "/help");

    private static final Text CONFINED = new Text(
            "这个链接只能办这一件，看不到别的。办完请退出。",
            "This link is good for this one task and opens nothing else. Please sign out when you are done.");

    private static final String WINDOW = "/work/window/";
    private static final String MANDATES = "/me/mandates";
    private static final String SERVICES = "/work/services/";
    private static final Text ANOTHER_PRINCIPAL = new Text(
            "这一页打开以后，您换了替谁办事。什么都没有提交。请重新进入。",
            "You act for somebody else since this page was opened. Nothing was sent. Please start again.");
    private static final Text ANOTHER_VISITOR = new Text(
            "这一页是替另一位来人打开的，或者那次办理已经结束。什么都没有提交。请从窗口页面重新进入。",
            "This page was opened for another visitor, or that visit is over. Nothing was sent. Start again from the window's page.");

    private final Visits visits;
    private final GateServices services;
    private final ProblemPages problems;
    private final Clients clients;
    private final Set<String> unlimited;
    private final Set<String> bearerPaths;
    private final long largestBody;
    private final int largestForm;
    private final Turns turns;
    private final Receiving receiving = new Receiving(Receiving.ALL, Receiving.EACH);
    private final RateLimit posts;
    private final RateLimit gets;
    private final RateLimit strangers;

    /** None while core/window is not there: then nobody acts for anybody. */
    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<OnBehalf> windows = new ArrayList<>();

    @Activate
    public Gate(
            GateConfig config,
            @Reference Sessions sessions,
            @Reference GateServices services,
            @Reference Pages pages,
            @Reference Turns turns) {
        this.visits = new Visits(
                sessions, () -> windows, Boolean.parseBoolean(config.demo().strip()));
        this.services = services;
        this.problems = new ProblemPages(services, pages.bind(Gate.class.getClassLoader(), "onetrip/web/gate/"));
        this.clients = new Clients(GateConfig.Lists.of(config.trusted_proxies()));
        this.unlimited = GateConfig.Lists.of(config.unlimited());
        this.bearerPaths = GateConfig.Lists.of(config.bearer_paths());
        this.largestBody = config.largest_body_megabytes() * 1024L * 1024;
        this.largestForm = config.largest_form_kilobytes() * 1024;
        this.posts = new RateLimit(config.posts_per_minute());
        this.gets = new RateLimit(config.gets_per_minute());
        this.strangers = new RateLimit(config.strangers_per_minute());
        this.turns = turns;
    }

    /** For tests, which have no framework that would hand the windows over. */
    Gate(GateConfig config, Sessions sessions, GateServices services, Pages pages, OnBehalf window) {
        this(config, sessions, services, pages, new Turns());
        this.windows = List.of(window);
    }

    @Override
    public void doFilter(ServletRequest req, ServletResponse res, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) req;
        WatchedResponse response = new WatchedResponse((HttpServletResponse) res);
        String id = Visits.id(request, clients.viaProxy(request));
        clients.mark(request);
        headers(request, response, id);
        MDC.put("request", id);
        Visit[] visit = new Visit[1];
        String address = clients.address(request);
        Receiving.Sender sender = receiving.sender(unlimited.contains(address) ? null : address);
        try {
            pass(request, response, chain, id, sender, visit);
            if (response.refused() != 0) {
                throw new PageProblem(response.refused(), null, "/");
            }
        } catch (IOException | ServletException | RuntimeException e) {
            failed(visit[0] == null ? visits.unknown(request, id) : visit[0], request, response, e);
        } finally {
            UnreadBody.takeAway(request, response, sender);
            MDC.remove("request");
        }
    }

    /** @param seen takes the visit as soon as it is known, so that a refusal speaks to this person */
    private void pass(
            HttpServletRequest request,
            WatchedResponse response,
            FilterChain chain,
            String id,
            Receiving.Sender sender,
            Visit[] seen)
            throws IOException, ServletException {
        RequestShape.checkPath(request.getRequestURI());
        RequestShape.checkQuery(request.getQueryString());
        boolean bearer = bearer(request);
        boolean changes = changes(request, response, bearer);
        if (!changes && RequestShape.hasBody(request)) {
            // Whoever asked for a parameter would read it, for as long as the sender likes.
            throw RequestShape.bad();
        }
        if (!changes && open(request)) {
            chain.doFilter(request, response);
            return;
        }
        Visit visit = admitted(request, response, id, changes, !bearer);
        seen[0] = visit;
        request.setAttribute(Visit.ADDRESS, clients.address(request));
        request.setAttribute(Visit.ATTRIBUTE, visit);
        String path = RequestShape.decode(request.getRequestURI(), false);
        if (!visit.standing().opens(path) && !EVERYBODYS.contains(path)) {
            throw new PageProblem(403, CONFINED, visit.standing().confined());
        }
        Optional<Text> refused = visits.refuses(visit, request, changes);
        if (refused.isPresent()) {
            throw new PageProblem(403, refused.get(), home(visit));
        }
        if (!changes && !visit.signedIn() && fromMemory(request)) {
            // Waiting for a turn would take longer than the page does.
            chain.doFilter(request, response);
            return;
        }
        if (!changes) {
            try (Turns.Turn turn = turns.take(false)) {
                chain.doFilter(request, response);
            }
            return;
        }
        // Jars and sets are larger than a form may be: there the room says how large, and what to do about it.
        long largest = bearer ? Long.MAX_VALUE : largestBody;
        if (request.getContentLengthLong() > largest) {
            throw tooLarge(request);
        }
        // For the names of files; texts are read as UTF-8 anyway.
        request.setCharacterEncoding("UTF-8");
        LimitedRequest limited = new LimitedRequest(request, largest, largestForm, sender);
        if (bearer || ours(visit, limited, response)) {
            try (Turns.Turn turn = turns.take(true)) {
                chain.doFilter(limited, response);
            }
        }
    }

    /** The catalogue for everybody: made from a snapshot in memory, and kept. */
    private static boolean fromMemory(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.equals("/") || path.equals("/items") || path.startsWith("/items/");
    }

    /** Static files and health: the same for everybody, and asked for too often to be counted. */
    private static boolean open(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.startsWith("/assets/") || path.startsWith("/health/");
    }

    /**
     * Under these paths no cookie counts, whether a token was sent or not: then nobody's browser can be made to act there, and
     * no forgery token is needed. The room behind decides who may come in.
     */
    private boolean bearer(HttpServletRequest request) {
        return bearerPaths.stream().anyMatch(request.getRequestURI()::startsWith);
    }

    private static boolean changes(HttpServletRequest request, HttpServletResponse response, boolean bearer) {
        String method = request.getMethod();
        if (READS.contains(method)) {
            return false;
        }
        if (bearer ? BEARER_CHANGES.contains(method) : method.equals("POST")) {
            return true;
        }
        response.setHeader("Allow", bearer ? "GET, HEAD, POST, PUT, PATCH, DELETE" : "GET, HEAD, POST");
        throw new PageProblem(405, null, "/");
    }

    /** Counts a signed-in person by the account, everybody else by the address: a school's people share one address. */
    private Visit admitted(
            HttpServletRequest request, HttpServletResponse response, String id, boolean changes, boolean cookies) {
        String address = clients.address(request);
        if (unlimited.contains(address)) {
            return visits.of(request, id, cookies);
        }
        long now = System.nanoTime();
        // An invented cookie costs a query: who sends many is no longer asked who it is.
        Visit visit = visits.of(request, id, cookies && strangers.has(address, now));
        if (visit.expired()) {
            strangers.take(address, now);
        }
        long wait = (changes ? posts : gets)
                .take(visit.account().map(Account::id).map(Object::toString).orElse(address), now);
        if (wait > 0) {
            response.setHeader("Retry-After", Long.toString(wait / 1_000_000_000L + 1));
            throw new PageProblem(429, null, changes ? "/" : visit.path());
        }
        return visit;
    }

    /**
     * Whether what is sent comes from a page of ours, by what the browser says and by the forgery token. A page of ours
     * whose token is out of date is not refused: what was typed is parked and the page shown again.
     *
     * @return false if the response is done
     */
    private boolean ours(Visit visit, LimitedRequest request, HttpServletResponse response) {
        Forgery.Origin origin = Forgery.origin(request, clients.host(request));
        if (origin == Forgery.Origin.FOREIGN) {
            throw PageProblem.forbidden();
        }
        // A header spares reading the form.
        if (Forgery.same(request.getHeader("X-CSRF-Token"), visit.csrf())
                || Forgery.same(request.getParameter("_csrf"), visit.csrf())) {
            return true;
        }
        if (origin == Forgery.Origin.OURS && Visits.atWindow(visit, request)) {
            // Nothing is parked: what was typed for one visitor would come up again in the form of the next one.
            throw byMandate(visit)
                    ? new PageProblem(409, ANOTHER_PRINCIPAL, home(visit))
                    : new PageProblem(409, ANOTHER_VISITOR, WINDOW);
        }
        if (origin == Forgery.Origin.OURS) {
            services.stale(visit, request, response);
            return false;
        }
        throw PageProblem.forbidden();
    }

    /** Where whoever acts for somebody chooses for whom. */
    private static String home(Visit visit) {
        boolean staff = visit.acting().filter(one -> one.clerk().isStaff()).isPresent();
        return !byMandate(visit) ? WINDOW : staff ? SERVICES : MANDATES;
    }

    private static boolean byMandate(Visit visit) {
        return visit.acting().filter(OnBehalf.Acting::byMandate).isPresent();
    }

    private void failed(Visit visit, HttpServletRequest request, HttpServletResponse response, Exception e)
            throws IOException {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof PageProblem problem) {
                if (problem.status() == 503) {
                    response.setHeader("Retry-After", "5");
                }
                problems.answer(visit, request, response, problem);
                return;
            }
            if (t instanceof Unavailable) {
                LOG.warn(
                        "request {} {}: {}, reference {}",
                        request.getMethod(),
                        request.getServletPath(),
                        t.getMessage(),
                        visit.id());
                boolean reading = READS.contains(request.getMethod());
                response.setHeader("Retry-After", "10");
                problems.answer(visit, request, response, problems.away(visit, reading));
                return;
            }
            String kind = t.getClass().getSimpleName();
            if (t instanceof TooLarge
                    || kind.contains("SizeLimit")
                    || kind.contains("SizeException")
                    || kind.contains("FileCountLimit")) {
                problems.answer(visit, request, response, tooLarge(request));
                return;
            }
            // The container's, and that of its connections: nobody is there to be answered.
            if (kind.endsWith("EofException")) {
                LOG.info(
                        "request {} {}: the person is gone, reference {}",
                        request.getMethod(),
                        request.getServletPath(),
                        visit.id());
                return;
            }
            if (t instanceof Silent) {
                LOG.info(
                        "request {} {}: the rest does not come, reference {}",
                        request.getMethod(),
                        request.getServletPath(),
                        visit.id());
                problems.answer(visit, request, response, new PageProblem(408, Silent.SENTENCE, "/"));
                return;
            }
            // The container's and the upload library's words for what cannot be read; their classes are not ours to
            // import.
            if (kind.equals("BadMessageException") || kind.contains("FileUpload") || kind.contains("MalformedStream")) {
                problems.answer(visit, request, response, RequestShape.bad());
                return;
            }
        }
        if (response.isCommitted()) {
            // The person is gone, or sees half a page; the connection must break, so that nobody takes it for a whole
            // one.
            LOG.info(
                    "request {} {} broke off, reference {}: {}",
                    request.getMethod(),
                    request.getServletPath(),
                    visit.id(),
                    e.toString());
            throw e instanceof IOException io ? io : new IOException("broke off", e);
        }
        // The log says where, never what was typed.
        LOG.error("request {} {} failed, reference {}", request.getMethod(), request.getServletPath(), visit.id(), e);
        problems.answer(visit, request, response, new PageProblem(500, null, "/"));
    }

    private static PageProblem tooLarge(HttpServletRequest request) {
        return new PageProblem(413, null, request.getRequestURI());
    }

    static void headers(HttpServletRequest request, HttpServletResponse response, String id) {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        // Not "no-referrer": browsers would then send "Origin: null" with our own forms.
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("X-Request-Id", id);
        // Whoever serves what is the same for everybody says so itself.
        response.setHeader("Cache-Control", "no-store");
        if (Clients.isSecure(request)) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
    }
}
