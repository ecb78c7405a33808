package onetrip.web.citizen.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import onetrip.api.item.Definition;
import onetrip.api.item.ServiceItem;
import onetrip.core.casework.Cases;
import onetrip.core.casework.DataUses;
import onetrip.core.casework.DataUses.By;
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

    private static final int PAGE = 50;
    private static final int CHOICES = 1_000;

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
        DataUseFilter filter = DataUseFilter.of(request);
        Stream<Use> wanted = uses.of(person.get(), filter.first(), filter.end()).filter(filter::takes);
        if (request.getRequestURI().endsWith(".csv")) {
            export(visit, response, wanted);
            return;
        }
        Map<String, Object> model = new HashMap<>();
        page(wanted, model, visit);
        // What can be chosen is taken from what there is, and not from what is chosen.
        List<Use> newest = uses.of(person.get(), null, null).limit(CHOICES).toList();
        Map<String, String> whos = new TreeMap<>();
        newest.stream().filter(u -> !u.who().isEmpty()).forEach(u -> whos.put(u.who(), where(u, visit)));
        model.put("whos", whos);
        model.put("filter", filter.model());
        model.put("query", filter.query());
        model.put("disputes", DisputeRows.of(cases.disputes().of(person.get()), null, time.today(), visit.lang()));
        // Whoever acts for somebody sees what was done, and not whose guardian that is.
        model.put(
                "children",
                visit.acting().isPresent() || !person.get().isCitizen()
                        ? List.of()
                        : ChildRows.of(person.get(), accounts, offices::name, visit.lang()));
        model.put(
                "numbers",
                newest.stream()
                        .map(Use::number)
                        .filter(n -> !n.isEmpty())
                        .distinct()
                        .sorted()
                        .toList());
        model.put(
                "kinds", List.of(Kind.values()).stream().map(DataUsePages::key).toList());
        render(visit, response, 200, "data-use.peb", model);
    }

    /** A page ends between two moments, so that the next one begins before a moment and leaves nothing out. */
    private void page(Stream<Use> wanted, Map<String, Object> model, Visit visit) {
        List<Use> page = new ArrayList<>();
        Iterator<Use> all = wanted.iterator();
        boolean more = false;
        while (!more && all.hasNext()) {
            Use use = all.next();
            more = page.size() >= PAGE
                    && !use.at().equals(page.get(page.size() - 1).at());
            if (!more) {
                page.add(use);
            }
        }
        model.put("rows", page.stream().map(u -> row(u, visit)).toList());
        model.put("next", more ? DataUseFilter.cursor(page.get(page.size() - 1).at()) : "");
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
        String who = where(use, visit);
        boolean named = use.by() == null && !officer.isEmpty() && use.kind() != Kind.GIVEN;
        row.put("who", !named ? who : who.isEmpty() ? officer : who + " " + officer);
        row.put("by", by(use, officer, visit));
        row.put("what", what(use, item, lang));
        row.put("purpose", use.purpose());
        row.put("ground", use.ground());
        row.put("answer", use.answer().toLowerCase(Locale.ROOT));
        row.put("times", use.times());
        return row;
    }

    /** The field that was read, or the register in which it was done. */
    private static String what(Use use, Optional<Definition> item, String lang) {
        return switch (use.kind()) {
            case REVEALED ->
                item.flatMap(d -> d.field(use.what()))
                        .map(f -> f.label().in(lang))
                        .orElse(use.what());
            case RECORD_OPENED, RECORD_READ, RECORD_EXPORTED ->
                item.flatMap(d -> d.register(use.what()))
                        .map(r -> r.title().in(lang))
                        .orElse(use.what());
            default -> "";
        };
    }

    /** The outside system or courier as it is called, or the office's name. */
    private String where(Use use, Visit visit) {
        boolean outside = use.kind() == Kind.ASKED
                || use.kind() == Kind.MATCHED
                || use.kind() == Kind.GIVEN
                || use.kind() == Kind.HANDED;
        return outside || use.who().isEmpty()
                ? use.who()
                : offices.name(use.who()).in(visit.lang());
    }

    /** Who asked, as a sentence; staff with its office, as where a case was opened. Empty where it goes without saying. */
    private String by(Use use, String name, Visit visit) {
        if (use.by() == null || use.by() == By.SELF || use.by() == By.HOUSE) {
            return "";
        }
        String office = use.by() != By.STAFF || use.officer() == null
                ? ""
                : accounts.find(use.officer()).map(Account::offices).stream()
                        .flatMap(java.util.Collection::stream)
                        .min(Comparator.naturalOrder())
                        .map(one -> offices.name(one).in(visit.lang()) + " ")
                        .orElse("");
        return text(visit, "data.by." + use.by().name().toLowerCase(Locale.ROOT), office + name);
    }

    private void export(Visit visit, HttpServletResponse response, Stream<Use> wanted) throws IOException {
        response.setContentType("text/csv; charset=utf-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"my-data.csv\"");
        try (Sheet sheet = Sheet.csv(response.getOutputStream())) {
            sheet.row(List.of("at", "kind", "who", "by", "item", "case", "what", "purpose", "ground", "times").stream()
                    .map(column -> text(visit, "data.col." + column))
                    .toList());
            for (Iterator<Use> all = wanted.iterator(); all.hasNext(); ) {
                Map<String, Object> row = row(all.next(), visit);
                sheet.row(List.of(
                        String.valueOf(row.get("at")).replace('T', ' '),
                        text(visit, "data.kind." + row.get("kind")),
                        (String) row.get("who"),
                        (String) row.get("by"),
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
