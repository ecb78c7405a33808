package onetrip.web.gate.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import onetrip.web.gate.Visit;
import onetrip.web.theme.Pages;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * What people read while the rooms behind the gate are not there yet, or the database is away at the start: come back in a
 * moment. It needs no store, and stands aside as soon as somebody serves the address.
 */
@Component(service = Servlet.class, property = "service.ranking:Integer=-2147483648")
@HttpWhiteboardServletPattern("/")
public final class Starting extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final String SECONDS = "5";

    private final transient Pages theme;
    private final transient Pages.Bound pages;

    @Activate
    public Starting(@Reference Pages pages) {
        this.theme = pages;
        this.pages = pages.bind(Starting.class.getClassLoader(), "onetrip/web/gate/");
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean reading = request.getMethod().equals("GET");
        String lang = Language.of(request);
        Map<String, Object> model = new HashMap<>();
        model.put("heading", pages.text(lang, "error.503"));
        model.put("sentence", pages.text(lang, reading ? "error.503.why" : "error.503.sent"));
        model.put("way", reading ? Visit.local(request.getRequestURI()) : "/");
        model.put("wayLabel", pages.text(lang, reading ? "error.again" : "error.home"));
        model.put("page", Map.of("lang", lang, "assets", theme.assets(), "path", "/"));
        byte[] body = pages.render("theme/error.peb", model, lang);
        Gate.headers(request, response, Visits.id(request, false));
        response.setStatus(503);
        response.setHeader("Retry-After", SECONDS);
        if (reading) {
            // Whoever waits need not ask again.
            response.setHeader("Refresh", SECONDS);
        }
        response.setContentType("text/html; charset=utf-8");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
