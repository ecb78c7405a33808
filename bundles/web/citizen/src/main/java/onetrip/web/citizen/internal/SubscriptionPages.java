package onetrip.web.citizen.internal;

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
import java.util.Set;
import onetrip.api.item.Definition;
import onetrip.api.item.ServiceItem;
import onetrip.core.catalog.Catalog;
import onetrip.core.clock.Time;
import onetrip.core.identity.Account;
import onetrip.core.outreach.Subscriptions;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.PageServlet;
import onetrip.web.gate.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code /me/alerts}: what a citizen wants to be told of (N17). With {@code ?item=} it asks about one item, which is where the guide
 * leads who is not signed in yet.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/me/alerts")
public final class SubscriptionPages extends PageServlet {
    private static final long serialVersionUID = 1L;
    private static final String HOME = "/me/alerts";
    /** What the page says was done; nothing else that stands in an address is repeated. */
    private static final Set<String> DONE = Set.of("subscribe", "end");

    private static final int LONGEST = 80;

    private final transient Subscriptions subscriptions;
    private final transient Catalog catalog;

    @Activate
    public SubscriptionPages(
            @Reference GateServices gate, @Reference Subscriptions subscriptions, @Reference Catalog catalog) {
        super(gate, SubscriptionPages.class, "onetrip/web/citizen/");
        this.subscriptions = subscriptions;
        this.catalog = catalog;
    }

    @Override
    protected void get(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> found = own(visit, request, response);
        if (found.isEmpty()) {
            return;
        }
        Account person = found.get();
        List<Subscriptions.Mine> mine = subscriptions.of(person);
        Map<String, Object> model = new HashMap<>();
        model.put(
                "subscriptions",
                mine.stream().map(one -> row(one, visit.lang())).toList());
        String done = said(request, "done");
        model.put("done", DONE.contains(done) ? done : "");
        String asked = said(request, "item");
        catalog.find(asked, visit.asker())
                .map(ServiceItem::definition)
                .filter(item -> item.alerts() != null)
                .filter(item -> mine.stream().noneMatch(one -> one.itemId().equals(item.id())))
                .ifPresent(item -> model.put("offer", offer(item, visit.lang())));
        render(visit, response, 200, "alerts.peb", model);
    }

    @Override
    protected void post(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> found = own(visit, request, response);
        if (found.isEmpty()) {
            return;
        }
        String item = said(request, "item");
        switch (said(request, "do")) {
            case "subscribe" -> {
                if (!subscriptions.subscribe(found.get(), item)) {
                    throw PageProblem.notFound();
                }
                redirect(response, HOME + "?done=subscribe");
            }
            case "end" -> {
                subscriptions.end(found.get(), item);
                redirect(response, HOME + "?done=end");
            }
            default -> throw PageProblem.notFound();
        }
    }

    /** A citizen, for whom nobody types; empty if the response is done. */
    private Optional<Account> own(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Optional<Account> person = person(visit, request, response);
        if (person.isPresent() && !WechatPages.own(visit)) {
            throw PageProblem.notFound();
        }
        return person;
    }

    static Map<String, Object> offer(Definition item, String lang) {
        Map<String, Object> offer = new LinkedHashMap<>();
        offer.put("item", item.id());
        offer.put("service", item.title().in(lang));
        offer.put("title", item.alerts().title().in(lang));
        offer.put("text", item.alerts().text().in(lang));
        return offer;
    }

    private static Map<String, Object> row(Subscriptions.Mine one, String lang) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("item", one.itemId());
        row.put("service", one.item().in(lang));
        row.put("title", one.title().in(lang));
        row.put("text", one.text().in(lang));
        row.put("since", LocalDateTime.ofInstant(one.since(), Time.ZONE));
        return row;
    }

    private static String said(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null || value.length() > LONGEST ? "" : value;
    }
}
