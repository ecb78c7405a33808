package onetrip.web.api.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.Servlet;
import jakarta.servlet.UnavailableException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onetrip.core.catalog.Quarantines;
import onetrip.core.clock.Time;
import onetrip.core.identity.Account;
import onetrip.core.identity.Accounts;
import onetrip.core.identity.ApiTokens;
import onetrip.core.lifecycle.ItemCases;
import onetrip.core.lifecycle.ItemLifecycle;
import onetrip.core.lifecycle.ItemOpening;
import onetrip.core.lifecycle.ItemParameters;
import onetrip.core.lifecycle.ItemReleases;
import onetrip.core.lifecycle.ItemSet;
import onetrip.core.lifecycle.ItemTrials;
import onetrip.core.lifecycle.LifecycleLog;
import onetrip.core.lifecycle.RefusedException;
import onetrip.core.register.Registers;
import onetrip.web.gate.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /api/…}: finds the route, asks who calls, and turns every refusal into a problem document. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/api/*")
public final class ApiServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(ApiServlet.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OPENAPI = "/api/openapi.json";

    private final transient Routes routes;
    private final transient Keys keys;

    @Activate
    public ApiServlet(
            @Reference ApiTokens tokens,
            @Reference Accounts accounts,
            @Reference ItemLifecycle lifecycle,
            @Reference ItemOpening opening,
            @Reference ItemTrials trials,
            @Reference ItemReleases releases,
            @Reference ItemSet set,
            @Reference LifecycleLog log,
            @Reference Quarantines quarantines,
            @Reference ItemCases cases,
            @Reference ItemParameters parameters,
            @Reference Registers registers,
            @Reference Time time) {
        Documents documents = new Documents(by -> name(accounts, by));
        this.keys = new Keys(tokens);
        this.routes = new Routes(
                new ItemEndpoints(lifecycle, opening, quarantines, cases, log, documents),
                new ParameterEndpoints(parameters, documents),
                new JarEndpoints(lifecycle, documents),
                new SetEndpoints(set, documents),
                new ReleaseEndpoints(lifecycle, trials, releases, documents),
                new RegisterEndpoints(registers, time));
    }

    private static String name(Accounts accounts, String by) {
        try {
            return accounts.find(UUID.fromString(by)).map(Account::name).orElse(by);
        } catch (IllegalArgumentException aDoor) {
            return by;
        }
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException, UnavailableException {
        Visit visit = Visit.of(request);
        if (visit == null) {
            throw new UnavailableException("the gate is not there", 1);
        }
        try {
            if (request.getRequestURI().equals(OPENAPI)) {
                describe(request, response);
            } else {
                send(response, answer(request, response));
            }
        } catch (RefusedException e) {
            problem(visit, request, response, ApiProblem.of(e.refusal()));
        } catch (ApiProblem e) {
            problem(visit, request, response, e);
        }
    }

    private Reply answer(HttpServletRequest request, HttpServletResponse response)
            throws IOException, RefusedException {
        String full = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        Optional<Routes.Found> open = full.startsWith(Routes.OPEN + "/")
                ? routes.findOpen(full.substring(Routes.OPEN.length()))
                : Optional.empty();
        if (open.isPresent()) {
            if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
                response.setHeader("Allow", "GET, HEAD");
                throw Words.problem(405, "OT-API-METHOD", "GET, HEAD");
            }
            return open.get()
                    .route()
                    .handler()
                    .answer(new Call(request, open.get().path(), ""));
        }
        String path = full.startsWith(Routes.BASE + "/") ? full.substring(Routes.BASE.length()) : "";
        String allowed = path.isEmpty() ? "" : routes.allowed(path);
        if (allowed.isEmpty()) {
            throw Words.problem(404, "OT-API-NOT-FOUND", full);
        }
        Account caller = keys.caller(request, response);
        Optional<Routes.Found> found = routes.find(request.getMethod(), path);
        if (found.isEmpty()) {
            response.setHeader("Allow", allowed);
            throw Words.problem(405, "OT-API-METHOD", allowed);
        }
        return found.get()
                .route()
                .handler()
                .answer(new Call(request, found.get().path(), caller.id().toString()));
    }

    private static void send(HttpServletResponse response, Reply reply) throws IOException, RefusedException {
        response.setStatus(reply.status());
        if (reply.location() != null) {
            response.setHeader("Location", reply.location());
        }
        if (reply.file() != null) {
            response.setContentType("application/zip");
            response.setHeader("Content-Disposition", "attachment; filename=\"onetrip-items.zip\"");
            reply.file().write(response.getOutputStream());
        } else if (reply.body() != null) {
            write(response, "application/json", reply.body());
        }
    }

    private static void problem(
            Visit visit, HttpServletRequest request, HttpServletResponse response, ApiProblem problem)
            throws IOException {
        LOG.info("{} {}: {}", request.getMethod(), request.getRequestURI(), problem.getMessage());
        response.setHeader("Content-Disposition", null);
        response.setStatus(problem.status());
        write(response, "application/problem+json", problem.document(language(request), visit.id()));
    }

    /** A program says its language in a header; what a person chose in a browser does not count here. */
    private static String language(HttpServletRequest request) {
        return request.getHeader("Accept-Language") == null
                ? "zh"
                : Collections.list(request.getLocales()).stream()
                        .map(Locale::getLanguage)
                        .filter(Set.of("zh", "en")::contains)
                        .findFirst()
                        .orElse("zh");
    }

    private static void write(HttpServletResponse response, String type, JsonNode body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        response.setContentType(type);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    /** The same for everybody, and no secret. */
    private static void describe(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
            response.setHeader("Allow", "GET, HEAD");
            throw Words.problem(405, "OT-API-METHOD", "GET, HEAD");
        }
        try (InputStream in = ApiServlet.class.getResourceAsStream("/onetrip/web/api/openapi.json")) {
            byte[] document = in.readAllBytes();
            response.setContentType("application/json");
            response.setContentLength(document.length);
            response.getOutputStream().write(document);
        }
    }
}
