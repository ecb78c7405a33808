package onetrip.web.citizen.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import onetrip.core.casework.CaseSummary;
import onetrip.core.casework.Cases;
import onetrip.core.casework.Status;
import onetrip.core.catalog.Offices;
import onetrip.core.clock.Time;
import onetrip.core.form.Draft;
import onetrip.core.form.Drafts;
import onetrip.core.identity.Account;
import onetrip.core.notification.Notice;
import onetrip.core.notification.NoticeStore;
import onetrip.core.outreach.Outreaches;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageServlet;
import onetrip.web.gate.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code /me}: drafts to go on with, cases, messages. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/me")
public final class MePages extends PageServlet {
    private static final long serialVersionUID = 1L;
    private static final int MESSAGES = 50;
    private final transient Drafts drafts;
    private final transient Cases cases;
    private final transient Offices offices;
    private final transient NoticeStore notices;
    private final transient Outreaches outreaches;
    private final transient Time time;

    @Activate
    public MePages(
            @Reference GateServices gate,
            @Reference Drafts drafts,
            @Reference Cases cases,
            @Reference Offices offices,
            @Reference NoticeStore notices,
            @Reference Outreaches outreaches,
            @Reference Time time) {
        super(gate, MePages.class, "onetrip/web/citizen/");
        this.drafts = drafts;
        this.cases = cases;
        this.offices = offices;
        this.notices = notices;
        this.outreaches = outreaches;
        this.time = time;
    }

    @Override
    protected void get(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> found = person(visit, request, response);
        if (found.isEmpty()) {
            return;
        }
        Account person = found.get();
        if (person.isStaff()) {
            redirect(response, visit.acting().isPresent() ? "/work/window/" : Visit.home(person));
            return;
        }
        Map<String, Object> model = new HashMap<>();
        String fresh = request.getParameter("new");
        model.put("fresh", fresh != null && fresh.matches("[0-9]{1,2}") ? fresh : "");
        model.put(
                "cases",
                cases.mine(person).stream().map(c -> row(c, visit.lang())).toList());
        List<Map<String, Object>> unfinished = new ArrayList<>();
        for (Draft draft : drafts.of(person.id())) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("id", draft.id().toString());
            row.put("title", title(draft.itemId(), draft.definitionHash(), visit.lang()));
            row.put("updated", LocalDateTime.ofInstant(draft.updatedAt(), Time.ZONE));
            unfinished.add(row);
        }
        model.put("drafts", unfinished);
        model.put(
                "waiting",
                outreaches.of(person).stream()
                        .map(card -> {
                            Map<String, Object> row = new LinkedHashMap<>();
                            row.put("item", card.itemId());
                            row.put("title", card.title().in(visit.lang()));
                            row.put("text", card.text().in(visit.lang()));
                            row.put("service", card.item().in(visit.lang()));
                            row.put("child", card.child());
                            row.put("count", card.count());
                            row.put("until", card.until());
                            return row;
                        })
                        .toList());
        String asked = String.valueOf(request.getParameter("messages"));
        int page = asked.matches("[0-9]{1,4}") ? Integer.parseInt(asked) : 0;
        // One more than is shown tells whether there are older ones.
        List<Notice> newest = notices.inbox(person.id(), page * MESSAGES, MESSAGES + 1);
        List<Notice> inbox = newest.subList(0, Math.min(MESSAGES, newest.size()));
        model.put("newer", page == 0 ? null : page - 1);
        model.put("older", newest.size() > MESSAGES ? page + 1 : null);
        model.put(
                "messages",
                inbox.stream()
                        .map(n -> {
                            Map<String, Object> row = new LinkedHashMap<>();
                            row.put("subject", n.subject().in(visit.lang()));
                            row.put("body", n.body().in(visit.lang()));
                            row.put("link", n.link());
                            row.put("at", LocalDateTime.ofInstant(n.at(), Time.ZONE));
                            row.put("fresh", n.readAt() == null);
                            return row;
                        })
                        .toList());
        if (inbox.stream().anyMatch(n -> n.readAt() == null)) {
            notices.markAllRead(person.id(), time.now());
        }
        render(visit, response, 200, "me.peb", model);
    }

    private String title(String itemId, String definitionHash, String lang) {
        return cases.definition(definitionHash).map(d -> d.title().in(lang)).orElse(itemId);
    }

    private Map<String, Object> row(CaseSummary c, String lang) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("number", c.number());
        row.put("title", title(c.itemId(), c.definitionHash(), lang));
        row.put("subject", c.subjectName());
        row.put(
                "status",
                c.status() == Status.CLOSED
                        ? c.granted() ? "granted" : "refused"
                        : c.status().name().toLowerCase(Locale.ROOT));
        row.put("office", c.office() == null ? "" : offices.name(c.office()).in(lang));
        row.put("due", c.promisedDue());
        row.put("submitted", LocalDateTime.ofInstant(c.submittedAt(), Time.ZONE));
        return row;
    }
}
