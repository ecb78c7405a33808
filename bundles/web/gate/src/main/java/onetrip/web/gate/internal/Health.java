package onetrip.web.gate.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import onetrip.core.supervision.ReadinessCheck;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
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
    }

    private final transient Set<String> required;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private transient volatile List<ReadinessCheck> checks = new ArrayList<>();

    @Activate
    public Health(Config config) {
        required = Set.of(config.required());
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if ("/live".equals(request.getPathInfo())) {
            write(response, 200, "{\"status\":\"UP\"}");
            return;
        }
        if (!"/ready".equals(request.getPathInfo())) {
            write(response, 404, "{}");
            return;
        }
        Set<String> missing = new TreeSet<>(required);
        List<String> reasons = new ArrayList<>();
        for (ReadinessCheck check : checks) {
            missing.remove(check.name());
            check.problem().ifPresent(problem -> reasons.add(check.name() + ": " + problem));
        }
        missing.forEach(name -> reasons.add(name + ": not there yet"));
        StringBuilder json = new StringBuilder("{\"status\":\"").append(reasons.isEmpty() ? "UP" : "DOWN").append("\",\"reasons\":[");
        for (int i = 0; i < reasons.size(); i++) {
            json.append(i == 0 ? "\"" : ",\"").append(reasons.get(i).replace("\\", "\\\\").replace("\"", "'")).append('"');
        }
        write(response, reasons.isEmpty() ? 200 : 503, json.append("]}").toString());
    }

    private static void write(HttpServletResponse response, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType("application/json; charset=utf-8");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
