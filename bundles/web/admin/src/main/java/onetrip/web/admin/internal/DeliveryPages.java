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
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import onetrip.core.clock.Time;
import onetrip.core.identity.Account;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /admin/deliveries}: messages that did not get through, why, and sending them again. Addresses are not shown. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern({"/admin/deliveries", "/admin/deliveries/*"})
public final class DeliveryPages extends AdminServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryPages.class);
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
        String queued = said(request, "queued");
        List<OutboxStore.Cause> causes = outbox.causes();
        long total = causes.stream().mapToLong(OutboxStore.Cause::count).sum();
        String asked = said(request, "page");
        // Behind the last page there is the last one: an empty one would say that everything was delivered.
        int page =
                (int) Math.min(asked.matches("[0-9]{1,6}") ? Long.parseLong(asked) : 0, Math.max(0, total - 1) / ROWS);
        Map<String, Object> model = new HashMap<>();
        // Nothing that stands in an address is repeated but these words and a number.
        model.put("queued", queued.matches("yes|no|[0-9]{1,7}") ? queued : "");
        model.put("total", total);
        model.put("newer", page == 0 ? null : page - 1);
        model.put("older", (page + 1L) * ROWS < total ? page + 1 : null);
        model.put(
                "causes",
                causes.stream()
                        .filter(one -> one.count() > 1)
                        .map(one -> cause(visit, one))
                        .toList());
        model.put("rows", rows(visit, outbox.failures(page * ROWS, ROWS)));
        model.put("delayed", rows(visit, outbox.delayed(0, ROWS)));
        renderStaff(visit, response, 200, "deliveries.peb", tabs(visit, "deliveries"), model);
    }

    private static String said(HttpServletRequest request, String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "");
    }

    private Map<String, Object> cause(Visit visit, OutboxStore.Cause cause) {
        return Map.of(
                "id", cause.channel(),
                "channel", text(visit, "channel." + cause.channel()),
                "error", cause.error(),
                "sentence", sentence(visit, cause.channel(), cause.error()),
                "count", cause.count());
    }

    private List<Map<String, Object>> rows(Visit visit, List<OutboxEntry> entries) {
        Map<UUID, Notice> notices =
                outbox.notices(entries.stream().map(OutboxEntry::notice).collect(Collectors.toSet()));
        return entries.stream()
                .map(entry -> row(visit, entry, notices.get(entry.notice())))
                .toList();
    }

    private Map<String, Object> row(Visit visit, OutboxEntry entry, Notice notice) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", entry.id().toString());
        row.put("number", notice == null ? "" : notice.caseNumber());
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
        Optional<Account> administrator = administrator(visit, request, response);
        if (administrator.isEmpty()) {
            return;
        }
        List<String> steps = steps(request);
        if (steps.isEmpty() || !steps.get(steps.size() - 1).equals("resend") || steps.size() > 2) {
            throw PageProblem.notFound();
        }
        boolean all = steps.size() == 1;
        int queued = all
                ? outbox.resendAll(said(request, "channel"), said(request, "error"), time.now())
                : outbox.resend(uuid(steps.get(0)), time.now()) ? 1 : 0;
        if (queued > 0) {
            LOG.info(
                    "{} messages are sent again by {}",
                    queued,
                    administrator.get().id());
            signal.wake();
        }
        redirect(response, "/admin/deliveries?queued=" + (queued == 0 ? "no" : all ? String.valueOf(queued) : "yes"));
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw PageProblem.notFound();
        }
    }
}
