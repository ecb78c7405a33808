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
import onetrip.api.item.Definition;
import onetrip.api.item.ServiceItem;
import onetrip.api.item.Theme;
import onetrip.core.casework.Starting;
import onetrip.core.catalog.Catalog;
import onetrip.core.catalog.CatalogSnapshot;
import onetrip.core.catalog.ItemState;
import onetrip.core.catalog.Offices;
import onetrip.core.catalog.Schools;
import onetrip.core.clock.Time;
import onetrip.core.outreach.Subscriptions;
import onetrip.core.supervision.ReadinessCheck;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.PageServlet;
import onetrip.web.gate.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code /} the catalogue, {@code /items} the list with search and filters, {@code /items/{id}} the guide, {@code /help} the
 * family and the window; all else is not found.
 */
@Component(service = {Servlet.class, ReadinessCheck.class})
@HttpWhiteboardServletPattern({"", "/items/*", "/"})
public final class CataloguePages extends PageServlet implements ReadinessCheck {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN_PER_THEME = 6;
    private static final int CHOICES = 6;

    private final transient Catalog catalog;
    private final transient Offices offices;
    private final transient Schools schools;
    private final transient Subscriptions subscriptions;
    private final transient Time time;
    /** For people who are not signed in. */
    private final transient KeptPages kept = new KeptPages();

    @Activate
    public CataloguePages(
            @Reference GateServices gate,
            @Reference Catalog catalog,
            @Reference Offices offices,
            @Reference Schools schools,
            @Reference Subscriptions subscriptions,
            @Reference Time time) {
        super(gate, CataloguePages.class, "onetrip/web/citizen/");
        this.catalog = catalog;
        this.offices = offices;
        this.schools = schools;
        this.subscriptions = subscriptions;
        this.time = time;
    }

    @Override
    public String name() {
        return "pages";
    }

    @Override
    public Optional<String> problem() {
        return Optional.empty();
    }

    @Override
    protected void get(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getRequestURI();
        if (path.equals("/")) {
            home(visit, response);
        } else if (path.equals("/items") || path.equals("/items/")) {
            list(visit, request, response);
        } else if (path.startsWith("/items/") && steps(request).size() == 1) {
            guide(visit, steps(request).get(0), response);
        } else if (path.equals("/help")) {
            render(visit, response, 200, "help.peb", Map.of());
        } else {
            throw PageProblem.notFound();
        }
    }

    private void home(Visit visit, HttpServletResponse response) throws IOException {
        if (visit.signedIn()) {
            render(visit, response, 200, "home.peb", homeModel(visit));
            return;
        }
        byte[] page = kept.page(
                visit.lang() + visit.elder(),
                catalog.generation(),
                time.now().getEpochSecond() / 60,
                () -> homeModel(visit),
                model -> rendered(visit, "home.peb", model));
        send(response, 200, "text/html; charset=utf-8", page);
    }

    private Map<String, Object> homeModel(Visit visit) {
        Map<String, Object> model = new HashMap<>();
        List<ServiceItem> items = catalog.snapshot(visit.asker()).items();
        model.put("count", items.size());
        List<Map<String, Object>> themes = new ArrayList<>();
        for (Theme theme : Theme.values()) {
            List<Map<String, Object>> rows = items.stream()
                    .filter(i -> i.definition().theme() == theme)
                    .map(i -> row(i, visit))
                    .toList();
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("key", theme.name().toLowerCase(Locale.ROOT));
            one.put("rows", rows.stream().limit(SHOWN_PER_THEME).toList());
            one.put("count", rows.size());
            themes.add(one);
        }
        model.put("themes", themes);
        model.put(
                "dates",
                items.stream()
                        .filter(i -> !i.definition().guide().windows().isEmpty())
                        .map(i -> row(i, visit))
                        .filter(r -> r.get("date") != null)
                        .limit(4)
                        .toList());
        model.put(
                "often",
                items.stream()
                        // What officers start is nothing to look for.
                        .filter(i -> !i.definition().guide().forStaff())
                        .limit(4)
                        .map(i -> row(i, visit))
                        .toList());
        return model;
    }

    private Map<String, Object> row(ServiceItem item, Visit visit) {
        Definition d = item.definition();
        ItemState state = catalog.state(item, time.local());
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", d.id());
        row.put("title", d.title().in(visit.lang()));
        row.put("summary", d.summary().in(visit.lang()));
        row.put("theme", d.theme().name().toLowerCase(Locale.ROOT));
        row.put("state", state.kind().name().toLowerCase(Locale.ROOT));
        row.put("instant", d.limits().promised().instant());
        row.put("opens", state.opens());
        row.put("closes", state.closes());
        row.put("provisional", state.provisional());
        row.put("note", state.note().in(visit.lang()));
        LocalDateTime date = state.kind() == ItemState.Kind.OPEN ? state.closes() : state.opens();
        row.put("date", date);
        row.put("trial", catalog.trial(d.id(), visit.asker()).isPresent());
        row.put("office", offices.name(d.guide().office()).in(visit.lang()));
        return row;
    }

    private void list(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        CatalogSnapshot shown = catalog.snapshot(visit.asker());
        String query = parameter(request, "q");
        String theme = parameter(request, "theme");
        String audience = parameter(request, "audience");
        String depth = parameter(request, "depth");
        String office = parameter(request, "office");
        List<Map<String, Object>> rows = shown.search().find(query).stream()
                .filter(i -> theme.isEmpty() || i.definition().theme().name().equalsIgnoreCase(theme))
                .filter(i -> audience.isEmpty()
                        || i.definition().guide().audience().stream()
                                .anyMatch(a -> a.name().equalsIgnoreCase(audience)))
                .filter(i -> office.isEmpty() || i.definition().guide().office().equals(office))
                .filter(i -> switch (depth) {
                    case "none" -> i.definition().guide().online().trips() == 0;
                    case "mobile" -> i.definition().guide().online().mobile();
                    case "oneid" -> i.definition().guide().online().oneId();
                    default -> true;
                })
                .map(i -> row(i, visit))
                .toList();
        Map<String, Object> model = new HashMap<>();
        model.put("q", query);
        model.put("theme", theme.toLowerCase(Locale.ROOT));
        model.put("audience", audience.toLowerCase(Locale.ROOT));
        model.put("depth", depth);
        model.put("office", office);
        model.put("total", rows.size());
        int page = visit.elder() && parameter(request, "page").matches("[0-9]{1,3}")
                ? Integer.parseInt(parameter(request, "page"))
                : 0;
        // Large text shows few choices at a time.
        model.put(
                "rows",
                visit.elder()
                        ? rows.stream()
                                .skip((long) page * CHOICES)
                                .limit(CHOICES)
                                .toList()
                        : rows);
        model.put("later", visit.elder() && (page + 1) * CHOICES < rows.size() ? String.valueOf(page + 1) : "");
        Map<String, String> inUse = new LinkedHashMap<>();
        shown.items()
                .forEach(i -> inUse.put(
                        i.definition().guide().office(),
                        offices.name(i.definition().guide().office()).in(visit.lang())));
        model.put("offices", inUse);
        render(visit, response, 200, "items.peb", model);
    }

    private static String parameter(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null || value.length() > 200 ? "" : value.strip();
    }

    private void guide(Visit visit, String id, HttpServletResponse response) throws IOException {
        ServiceItem item = catalog.find(id, visit.asker()).orElseThrow(PageProblem::notFound);
        Map<String, Object> model = new GuideModel(item.definition(), visit.lang(), offices::name).values();
        model.putAll(Map.of("item", row(item, visit)));
        model.put(
                "starts",
                !item.definition().guide().forStaff()
                        || visit.account()
                                .filter(person -> Starting.may(item.definition(), person))
                                .isPresent());
        if (item.definition().alerts() != null && (!visit.signedIn() || WechatPages.own(visit))) {
            model.put("alert", SubscriptionPages.offer(item.definition(), visit.lang()));
            model.put(
                    "subscribed",
                    visit.account()
                            .filter(person -> subscriptions.subscribed(person, id))
                            .isPresent());
        }
        model.put("trial", TrialModel.of(catalog.trial(id, visit.asker()), schools, visit));
        render(visit, response, 200, "guide.peb", model);
    }
}
