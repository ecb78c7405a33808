package onetrip.web.citizen.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import onetrip.core.casework.Status;
import onetrip.core.catalog.Offices;
import onetrip.core.clock.Time;
import onetrip.core.window.Follow;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.PageServlet;
import onetrip.web.gate.RateLimit;
import onetrip.web.gate.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code /follow}: where a case stands, for who has the receipt of a window and no account (R-CHANNEL). Nothing personal. Number and
 * code are posted, so that they stand in no address and no log.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/follow")
public final class FollowPages extends PageServlet {
    private static final long serialVersionUID = 1L;
    /** A family with several receipts gets by; who guesses does not. */
    private static final int A_MINUTE = 10;

    private final transient Follow follow;
    private final transient Offices offices;
    private final transient RateLimit limit = new RateLimit(A_MINUTE);

    @Activate
    public FollowPages(@Reference GateServices gate, @Reference Follow follow, @Reference Offices offices) {
        super(gate, FollowPages.class, "onetrip/web/citizen/");
        this.follow = follow;
        this.offices = offices;
    }

    @Override
    protected void get(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        show(visit, request, response, 200, new HashMap<>(Map.of("number", "", "wrong", false, "found", false)));
    }

    private void show(
            Visit visit,
            HttpServletRequest request,
            HttpServletResponse response,
            int status,
            Map<String, Object> model)
            throws IOException {
        render(withToken(visit, request, response), response, status, "follow.peb", model);
    }

    @Override
    protected void post(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        long wait = limit.take(String.valueOf(request.getAttribute(Visit.ADDRESS)), System.nanoTime());
        if (wait > 0) {
            response.setHeader("Retry-After", Long.toString(wait / 1_000_000_000L + 1));
            throw new PageProblem(429, null, "/follow");
        }
        String number = said(request, "number");
        Optional<Follow.Followed> found = follow.follow(number, said(request, "code"));
        Map<String, Object> model = new HashMap<>();
        model.put("number", found.map(Follow.Followed::number).orElse(number));
        model.put("wrong", found.isEmpty());
        model.put("found", found.isPresent());
        found.ifPresent(one -> {
            model.put("title", one.item().in(visit.lang()));
            model.put(
                    "status",
                    one.status() == Status.CLOSED
                            ? one.granted() ? "granted" : "refused"
                            : one.status().name().toLowerCase(Locale.ROOT));
            model.put(
                    "office",
                    one.office() == null ? "" : offices.name(one.office()).in(visit.lang()));
            model.put("due", one.due());
            model.put("submitted", LocalDateTime.ofInstant(one.submittedAt(), Time.ZONE));
            model.put("decided", one.decidedAt() == null ? null : LocalDateTime.ofInstant(one.decidedAt(), Time.ZONE));
        });
        show(visit, request, response, found.isPresent() ? 200 : 422, model);
    }

    private static String said(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null || value.length() > 100 ? "" : value.strip();
    }
}
