package onetrip.web.gate.internal;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import onetrip.core.clock.Time;
import onetrip.core.identity.Account;
import onetrip.core.identity.Sessions;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.Visit;
import onetrip.web.theme.Pages;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardFilterPattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gate every request passes: methods, sizes, rate, headers, who it is, in which language; and every problem becomes a
 * page with a sentence and a way on.
 */
@Component(
        service = Filter.class,
        configurationPid = "onetrip.gate",
        property = {"service.ranking:Integer=1000"})
@HttpWhiteboardFilterPattern("/*")
public final class Gate implements Filter {
    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST");
    /** A form with its files; a single file is checked again by the room that takes it. */
    private static final long LARGEST_BODY = 20L * 1024 * 1024;
    private static final String POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
            + "connect-src 'self'; font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    /** The operator's settings. */
    public @interface Config {
        /** Shows the demo banner; "true" or "false". */
        String demo() default "false";

        /** Requests that change something, per minute and address. */
        int posts_per_minute() default 240;

        /** Requests that read, per minute and address. */
        int gets_per_minute() default 3000;

        /** Addresses without a limit, for a balancer that limits by itself or a load test; comma-separated. */
        String unlimited() default "";
    }

    private final Sessions sessions;
    private final Time time;
    private final GateServices services;
    private final Pages.Bound pages;
    private final boolean demo;
    private final RateLimit posts;
    private final RateLimit gets;

    @Activate
    public Gate(Config config, @Reference Sessions sessions, @Reference Time time, @Reference GateServices services, @Reference Pages pages) {
        this.sessions = sessions;
        this.time = time;
        this.services = services;
        this.pages = pages.bind(Gate.class.getClassLoader(), "onetrip/web/gate/");
        this.demo = Boolean.parseBoolean(config.demo().strip());
        Set<String> unlimited = Set.of(config.unlimited().strip().split("\\s*,\\s*"));
        this.posts = new RateLimit(config.posts_per_minute(), unlimited);
        this.gets = new RateLimit(config.gets_per_minute(), unlimited);
    }

    @Override
    public void doFilter(ServletRequest req, ServletResponse res, FilterChain chain) throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) req;
        HttpServletResponse response = (HttpServletResponse) res;
        String path = request.getRequestURI();
        headers(response, path);
        if (path.startsWith("/assets/") || path.startsWith("/health/")) {
            chain.doFilter(request, response);
            return;
        }
        Visit visit = anonymous(request);
        try {
            checkShape(request);
            request.setCharacterEncoding("UTF-8");
            visit = visit(request);
            request.setAttribute("onetrip.visit", visit);
            chain.doFilter(request.getMethod().equals("POST") ? new LimitedRequest(request, LARGEST_BODY) : request, response);
        } catch (PageProblem problem) {
            answer(visit, request, response, problem);
        } catch (TooLarge large) {
            answer(visit, request, response, new PageProblem(413, null, path));
        } catch (IOException | ServletException | RuntimeException e) {
            failed(visit, request, response, e);
        }
    }

    private void failed(Visit visit, HttpServletRequest request, HttpServletResponse response, Exception e) throws IOException {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof PageProblem problem) {
                answer(visit, request, response, problem);
                return;
            }
            if (t instanceof TooLarge || t.getClass().getSimpleName().contains("FileSizeLimit") || t.getClass().getSimpleName().contains("SizeException")) {
                answer(visit, request, response, new PageProblem(413, null, request.getRequestURI()));
                return;
            }
            if (t.getClass().getSimpleName().equals("BadMessageException") || t.getClass().getSimpleName().contains("FileUpload")) {
                answer(visit, request, response, new PageProblem(400, null, "/"));
                return;
            }
        }
        if (e instanceof IOException && response.isCommitted()) {
            throw (IOException) e;
        }
        // The log says where, never what was typed.
        LOG.error("request {} {} failed, reference {}", request.getMethod(), request.getServletPath(), visit.id(), e);
        answer(visit, request, response, new PageProblem(500, null, "/"));
    }

    private static void headers(HttpServletResponse response, String path) {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("X-Frame-Options", "DENY");
        if (!path.startsWith("/assets/")) {
            response.setHeader("Cache-Control", "no-store");
        }
    }

    private void checkShape(HttpServletRequest request) {
        String method = request.getMethod();
        if (!METHODS.contains(method)) {
            throw new PageProblem(405, null, "/");
        }
        boolean changes = method.equals("POST");
        if (!(changes ? posts : gets).allows(request.getRemoteAddr(), System.nanoTime())) {
            throw new PageProblem(429, null, request.getRequestURI());
        }
        if (request.getContentLengthLong() > LARGEST_BODY) {
            throw new PageProblem(413, null, request.getRequestURI());
        }
        String site = request.getHeader("Sec-Fetch-Site");
        if (changes && site != null && !site.equals("same-origin") && !site.equals("none")) {
            throw PageProblem.forbidden();
        }
        String origin = request.getHeader("Origin");
        if (changes && origin != null && !origin.equals("null") && !origin.endsWith("://" + request.getHeader("Host"))) {
            throw PageProblem.forbidden();
        }
        if (request.getPathInfo() != null && request.getPathInfo().indexOf('\0') >= 0) {
            throw new PageProblem(400, null, "/");
        }
    }

    private static Visit anonymous(HttpServletRequest request) {
        return new Visit(Optional.empty(), "", "", false, language(request), elder(request), false, "/", id());
    }

    private Visit visit(HttpServletRequest request) {
        String cookie = Visit.cookie(request, Visit.SESSION_COOKIE);
        Optional<Sessions.SignedIn> session = cookie.isEmpty() ? Optional.empty() : sessions.find(cookie);
        String token = cookie.isEmpty() ? Visit.cookie(request, Visit.VISITOR_COOKIE) : cookie;
        Optional<Account> account = session.map(Sessions.SignedIn::account);
        String query = request.getQueryString();
        return new Visit(
                account,
                token,
                session.map(Sessions.SignedIn::csrf).orElseGet(() -> token.isEmpty() ? "" : sessions.csrf(token)),
                !cookie.isEmpty() && session.isEmpty(),
                language(request),
                elder(request) || account.map(Account::elder).orElse(false),
                demo,
                Visit.local(query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query),
                id());
    }

    private static String id() {
        return Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);
    }

    private static String language(HttpServletRequest request) {
        String chosen = Visit.cookie(request, "ot_lang");
        if (chosen.equals("en") || chosen.equals("zh")) {
            return chosen;
        }
        // Chinese is what people here read; English is one tap away on every page.
        return "zh";
    }

    private static boolean elder(HttpServletRequest request) {
        return Visit.cookie(request, "ot_elder").equals("1");
    }

    private void answer(Visit visit, HttpServletRequest request, HttpServletResponse response, PageProblem problem) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        int status = problem.status();
        Map<String, Object> model = new HashMap<>();
        model.put("heading", pages.text(visit.lang(), "error." + status));
        model.put("sentence", problem.sentence() == null ? pages.text(visit.lang(), "error." + status + ".why") : problem.sentence().in(visit.lang()));
        model.put("way", Visit.local(problem.way()));
        model.put("wayLabel", pages.text(visit.lang(), problem.way().equals("/") ? "error.home" : "error.back"));
        model.put("reference", status >= 500 ? visit.id() : "");
        model.put("page", services.page(visit, java.util.List.of()));
        model.put("today", time.today());
        byte[] body = pages.render("theme/error.peb", model, visit.lang());
        response.setStatus(status);
        response.setContentType("text/html; charset=utf-8");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
