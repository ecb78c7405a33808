package onetrip.web.citizen.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import onetrip.api.item.Definition;
import onetrip.api.item.ServiceItem;
import onetrip.core.casework.Cases;
import onetrip.core.casework.DataUses;
import onetrip.core.casework.DataUses.Kind;
import onetrip.core.casework.DataUses.Use;
import onetrip.core.catalog.Catalog;
import onetrip.core.catalog.Offices;
import onetrip.core.clock.Time;
import onetrip.core.identity.Account;
import onetrip.core.identity.Accounts;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageServlet;
import onetrip.web.gate.Visit;
import onetrip.web.theme.Sheet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code /me/data}: who used the person's data and for what (R-LOG), with a filter; {@code /me/data.csv} the same as a file. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern({"/me/data", "/me/data.csv"})
public final class DataUsePages extends PageServlet {
    private static final long serialVersionUID = 1L;

    private final transient DataUses uses;
    private final transient Cases cases;
    private final transient Time time;
    private final transient Accounts accounts;
    private final transient Catalog catalog;
    private final transient Offices offices;

    @Activate
    public DataUsePages(
            @Reference GateServices gate,
            @Reference DataUses uses,
            @Reference Cases cases,
            @Reference Time time,
            @Reference Accounts accounts,
            @Reference Catalog catalog,
            @Reference Offices offices) {
        super(gate, DataUsePages.class, "onetrip/web/citizen/");
        this.uses = uses;
        this.cases = cases;
        this.time = time;
        this.accounts = accounts;
        this.catalog = catalog;
        this.offices = offices;
    }

    @Override
    protected void get(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> person = person(visit, request, response);
        if (person.isEmpty()) {
            return;
        }
        List<Use> all = uses.of(person.get());
        String kind = chosen(request, "kind");
        String number = chosen(request, "case");
        List<Map<String, Object>> rows = all.stream()
                .filter(u -> kind.isEmpty() || u.kind().name().equalsIgnoreCase(kind))
                .filter(u -> number.isEmpty() || u.number().equals(number))
                .map(u -> row(u, visit))
                .toList();
        if (request.getRequestURI().endsWith(".csv")) {
            export(visit, response, rows);
            return;
        }
        Map<String, Object> model = new HashMap<>();
        model.put("rows", rows);
        model.put("disputes", DisputeRows.of(cases.disputes().of(person.get()), null, time.today(), visit.lang()));
        model.put("kind", kind);
        model.put("number", number);
        model.put(
                "numbers",
                all.stream()
                        .map(Use::number)
                        .filter(n -> !n.isEmpty())
                        .distinct()
                        .sorted()
                        .toList());
        model.put(
                "kinds", List.of(Kind.values()).stream().map(DataUsePages::key).toList());
        model.put("most", all.size() >= DataUses.MOST ? DataUses.MOST : 0);
        render(visit, response, 200, "data-use.peb", model);
    }

    private static String chosen(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null || value.length() > 60 ? "" : value.strip();
    }

    private static String key(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private Map<String, Object> row(Use use, Visit visit) {
        String lang = visit.lang();
        Optional<Definition> item = catalog.serving(use.itemId()).map(ServiceItem::definition);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("at", local(use.at()));
        row.put("kind", key(use.kind()));
        row.put("number", use.number());
        row.put("item", item.map(d -> d.title().in(lang)).orElse(use.itemId()));
        String officer = use.officer() == null
                ? ""
                : accounts.find(use.officer()).map(Account::name).orElse("");
        String who = use.kind() == Kind.ASKED
                        || use.kind() == Kind.MATCHED
                        || use.who().isEmpty()
                ? use.who()
                : offices.name(use.who()).in(lang);
        row.put("who", who.isEmpty() ? officer : officer.isEmpty() ? who : who + " " + officer);
        row.put(
                "what",
                use.kind() == Kind.REVEALED
                        ? item.flatMap(d -> d.field(use.what()))
                                .map(f -> f.label().in(lang))
                                .orElse(use.what())
                        : "");
        row.put("purpose", use.purpose());
        row.put("ground", use.ground());
        row.put("answer", use.answer().toLowerCase(Locale.ROOT));
        row.put("times", use.times());
        return row;
    }

    private void export(Visit visit, HttpServletResponse response, List<Map<String, Object>> rows) throws IOException {
        response.setContentType("text/csv; charset=utf-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"my-data.csv\"");
        try (Sheet sheet = Sheet.csv(response.getOutputStream())) {
            sheet.row(List.of("at", "kind", "who", "item", "case", "what", "purpose", "ground", "times").stream()
                    .map(column -> text(visit, "data.col." + column))
                    .toList());
            for (Map<String, Object> row : rows) {
                sheet.row(List.of(
                        String.valueOf(row.get("at")).replace('T', ' '),
                        text(visit, "data.kind." + row.get("kind")),
                        (String) row.get("who"),
                        (String) row.get("item"),
                        (String) row.get("number"),
                        (String) row.get("what"),
                        (String) row.get("purpose"),
                        (String) row.get("ground"),
                        String.valueOf(row.get("times"))));
            }
        }
    }

    private static LocalDateTime local(Instant at) {
        return LocalDateTime.ofInstant(at, Time.ZONE);
    }
}
