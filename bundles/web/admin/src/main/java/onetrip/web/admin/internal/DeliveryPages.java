package onetrip.web.admin.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onetrip.core.clock.Time;
import onetrip.core.notification.Notice;
import onetrip.core.notification.OutboxEntry;
import onetrip.core.notification.OutboxSignal;
import onetrip.core.notification.OutboxStore;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code /admin/deliveries}: messages that did not get through, why, and sending them again. Addresses are not shown. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern({"/admin/deliveries", "/admin/deliveries/*"})
public final class DeliveryPages extends AdminServlet {
    private static final long serialVersionUID = 1L;
    private static final int ROWS = 100;
    private final transient OutboxStore outbox;
    private final transient OutboxSignal signal;
    private final transient Time time;

    @Activate
    public DeliveryPages(
            @Reference GateServices gate,
            @Reference OutboxStore outbox,
            @Reference OutboxSignal signal,
            @Reference Time time) {
        super(gate);
        this.outbox = outbox;
        this.signal = signal;
        this.time = time;
    }

    @Override
    protected void get(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (administrator(visit, request, response).isEmpty()) {
            return;
        }
        if (!steps(request).isEmpty()) {
            throw PageProblem.notFound();
        }
        String queued = request.getParameter("queued");
        Map<String, Object> model = new HashMap<>();
        model.put("queued", "yes".equals(queued) || "no".equals(queued) ? queued : "");
        model.put(
                "rows",
                outbox.failures(0, ROWS).stream().map(e -> row(visit, e)).toList());
        model.put(
                "delayed",
                outbox.delayed(0, ROWS).stream().map(e -> row(visit, e)).toList());
        renderStaff(visit, response, 200, "deliveries.peb", tabs(visit, "deliveries"), model);
    }

    private Map<String, Object> row(Visit visit, OutboxEntry entry) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", entry.id().toString());
        row.put("number", outbox.notice(entry.notice()).map(Notice::caseNumber).orElse(""));
        row.put("channel", text(visit, "channel." + entry.channel()));
        row.put("attempts", entry.attempts());
        row.put("error", sentence(visit, entry.channel(), String.valueOf(entry.lastError())));
        row.put("next", LocalDateTime.ofInstant(entry.next(), Time.ZONE));
        return row;
    }

    /** {@code recipient-refused 550} as a sentence, the channel's own where there is one; what an older version wrote is shown as it is. */
    private String sentence(Visit visit, String channel, String error) {
        String[] parts = error.split(" ", 2);
        String detail = parts.length > 1 ? parts[1] : "";
        for (String key : List.of("problem." + channel + "." + parts[0], "problem." + parts[0])) {
            String sentence = text(visit, key, detail);
            if (!sentence.equals(key)) {
                return sentence;
            }
        }
        return error;
    }

    /** A second click, or one on a page that was open for long, changes nothing and says so. */
    @Override
    protected void post(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (administrator(visit, request, response).isEmpty()) {
            return;
        }
        List<String> steps = steps(request);
        if (steps.size() != 2 || !steps.get(1).equals("resend")) {
            throw PageProblem.notFound();
        }
        boolean queued = outbox.resend(uuid(steps.get(0)), time.now());
        if (queued) {
            signal.wake();
        }
        redirect(response, "/admin/deliveries?queued=" + (queued ? "yes" : "no"));
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw PageProblem.notFound();
        }
    }
}
