package onetrip.web.workbench.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onetrip.api.item.Text;
import onetrip.core.clock.Time;
import onetrip.core.identity.Account;
import onetrip.core.notification.Notice;
import onetrip.core.notification.NoticeStore;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code /work/messages}: what a member of staff was told (N08, N09, N22), newest first. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/work/messages")
public final class MessagePages extends WorkServlet {
    private static final long serialVersionUID = 1L;
    private static final int PAGE = 20;
    private final transient NoticeStore notices;
    private final transient Time time;

    @Activate
    public MessagePages(@Reference GateServices gate, @Reference NoticeStore notices, @Reference Time time) {
        super(gate, MessagePages.class);
        this.notices = notices;
        this.time = time;
    }

    @Override
    protected void get(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> person = person(visit, request, response);
        if (person.isEmpty()) {
            return;
        }
        if (!person.get().isStaff()) {
            throw new PageProblem(403, new Text("这里只给工作人员用。", "This is for staff."), "/me");
        }
        String typed = said(request, "page");
        int page = typed.matches("[0-9]{1,4}") ? Integer.parseInt(typed) : 0;
        // One more than is shown tells whether there are older ones.
        List<Notice> newest = notices.inbox(person.get().id(), page * PAGE, PAGE + 1);
        List<Notice> shown = newest.subList(0, Math.min(PAGE, newest.size()));
        Map<String, Object> model = new HashMap<>();
        model.put("messages", shown.stream().map(n -> row(n, visit.lang())).toList());
        model.put("page_", page);
        model.put("more", newest.size() > PAGE);
        if (shown.stream().anyMatch(n -> n.readAt() == null)) {
            notices.markAllRead(person.get().id(), time.now());
        }
        renderStaff(visit, response, 200, "messages.peb", tabs(visit, "messages"), model);
    }

    private static Map<String, Object> row(Notice notice, String lang) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("subject", notice.subject().in(lang));
        row.put("body", notice.body().in(lang));
        row.put("link", notice.link());
        row.put("at", LocalDateTime.ofInstant(notice.at(), Time.ZONE));
        row.put("fresh", notice.readAt() == null);
        return row;
    }
}
