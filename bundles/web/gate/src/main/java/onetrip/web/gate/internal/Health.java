package onetrip.web.gate.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import onetrip.core.supervision.ReadinessCheck;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.servlet.runtime.HttpServiceRuntime;
import org.osgi.service.servlet.runtime.dto.FilterDTO;
import org.osgi.service.servlet.runtime.dto.ServletContextDTO;
import org.osgi.service.servlet.runtime.dto.ServletDTO;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code /health/live} and {@code /health/ready}, for machines: 200 or 503, with reasons. */
@Component(service = Servlet.class, configurationPid = "onetrip.health")
@HttpWhiteboardServletPattern("/health/*")
public final class Health extends HttpServlet {
    private static final long serialVersionUID = 1L;

    /** The operator's settings. */
    public @interface Config {
        /** Checks that must be there at all before this node calls itself ready. */
        String[] required() default {"store", "items", "cases", "pages"};

        /** Paths that must be served, behind the gate, before this node calls itself ready. */
        String[] paths() default {
            "/", "/items/*", "/apply/*", "/cases/*", "/me", "/verify/*", "/sign-in/*", "/work/*", "/admin/*"
        };
    }

    private final transient Set<String> required;
    private final transient Set<String> paths;
    private final transient HttpServiceRuntime http;

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private transient volatile List<ReadinessCheck> checks = new ArrayList<>();

    @Activate
    public Health(Config config, @Reference HttpServiceRuntime http) {
        this(Set.of(config.required()), Set.of(config.paths()), http, List.of());
    }

    Health(Set<String> required, Set<String> paths, HttpServiceRuntime http, List<ReadinessCheck> checks) {
        this.required = required;
        this.paths = paths;
        this.http = http;
        this.checks = checks;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if ("/live".equals(request.getPathInfo())) {
            write(response, 200, "{\"status\":\"UP\"}");
        } else if ("/ready".equals(request.getPathInfo())) {
            List<String> reasons = reasons();
            write(response, reasons.isEmpty() ? 200 : 503, answer(reasons, warnings(checks)));
        } else {
            response.sendError(404);
        }
    }

    static String answer(List<String> reasons, List<String> warnings) {
        return "{\"status\":\"" + (reasons.isEmpty() ? "UP" : "DOWN") + "\",\"reasons\":[" + listed(reasons) + "]"
                + (warnings.isEmpty() ? "" : ",\"warnings\":[" + listed(warnings) + "]") + "}";
    }

    private static String listed(List<String> sentences) {
        return sentences.stream().map(one -> '"' + Json.escape(one) + '"').collect(Collectors.joining(","));
    }

    /** What somebody should look at although this node serves: it changes no status. */
    static List<String> warnings(List<ReadinessCheck> checks) {
        List<String> warnings = new ArrayList<>();
        for (ReadinessCheck check : checks) {
            try {
                check.warning().ifPresent(warning -> warnings.add(check.name() + ": " + warning));
            } catch (RuntimeException e) {
                warnings.add(check.name() + ": the check itself failed: "
                        + e.getClass().getSimpleName());
            }
        }
        return warnings;
    }

    private List<String> reasons() {
        Set<String> missing = new TreeSet<>(required);
        List<String> reasons = new ArrayList<>();
        for (ReadinessCheck check : checks) {
            missing.remove(check.name());
            problem(check).ifPresent(problem -> reasons.add(check.name() + ": " + problem));
        }
        missing.forEach(name -> reasons.add(name + ": not there yet"));
        notServed().forEach(path -> reasons.add("http: " + path + " is not served yet"));
        return reasons;
    }

    /** Bundles start one after the other: a page without the gate in front of it must not be called ready. */
    private Set<String> notServed() {
        Set<String> open = new TreeSet<>(paths);
        boolean gate = false;
        for (ServletContextDTO context : http.getRuntimeDTO().servletContextDTOs) {
            for (ServletDTO servlet : context.servletDTOs) {
                open.removeAll(List.of(servlet.patterns));
            }
            for (FilterDTO filter : context.filterDTOs) {
                gate |= List.of(filter.patterns).contains("/*");
            }
        }
        if (!gate) {
            open.add("the gate");
        }
        return open;
    }

    private static Optional<String> problem(ReadinessCheck check) {
        try {
            return check.problem();
        } catch (RuntimeException e) {
            return Optional.of("the check itself failed: " + e.getClass().getSimpleName());
        }
    }

    private static void write(HttpServletResponse response, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType("application/json; charset=utf-8");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
