package onetrip.web.workbench.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.item.Text;
import onetrip.core.catalog.Offices;
import onetrip.core.clock.Time;
import onetrip.core.identity.Account;
import onetrip.core.identity.Accounts;
import onetrip.core.identity.Duty;
import onetrip.core.supervision.Card;
import onetrip.core.supervision.CardColour;
import onetrip.core.supervision.CardFilter;
import onetrip.core.supervision.CardRefused;
import onetrip.core.supervision.CardRule;
import onetrip.core.supervision.Cards;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.Visit;
import onetrip.web.theme.Sheet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code /work/cards/}: yellow and red cards of one's offices, for a supervisor of all; {@code /work/cards/export.csv}: the same list;
 * {@code /work/cards/{id}}: one, and taking it back.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/work/cards/*")
public final class CardPages extends WorkServlet {
    private static final long serialVersionUID = 1L;
    private static final int PAGE = 30;
    private static final int EXPORTED_AT_ONCE = 200;
    private static final int LONGEST = 80;

    private final transient Cards cards;
    private final transient Offices offices;
    private final transient Accounts accounts;
    private final transient Time time;

    @Activate
    public CardPages(
            @Reference GateServices gate,
            @Reference Cards cards,
            @Reference Offices offices,
            @Reference Accounts accounts,
            @Reference Time time) {
        super(gate, CardPages.class);
        this.cards = cards;
        this.offices = offices;
        this.accounts = accounts;
        this.time = time;
    }

    private Optional<Account> staff(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Optional<Account> person = person(visit, request, response);
        if (person.isPresent() && !cards.supervises(person.get()) && !worksOnCases(person.get())) {
            throw new PageProblem(
                    403, new Text("红黄牌只给承办科室和监督人员看。", "Cards are for the offices and for supervisors."), "/");
        }
        return person;
    }

    private static boolean worksOnCases(Account person) {
        return person.has(Duty.OFFICER) || person.has(Duty.SECTION_HEAD);
    }

    @Override
    protected void get(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> staff = staff(visit, request, response);
        if (staff.isEmpty()) {
            return;
        }
        List<String> steps = steps(request);
        if (steps.isEmpty()) {
            list(visit, request, response, staff.get());
        } else if (steps.equals(List.of("export.csv"))) {
            export(visit, request, response, staff.get());
        } else {
            show(visit, response, 200, find(steps, staff.get()), staff.get(), "", "");
        }
    }

    private Card find(List<String> steps, Account staff) {
        try {
            return (steps.size() == 1 ? cards.find(UUID.fromString(steps.get(0)), staff) : Optional.<Card>empty())
                    .orElseThrow(CardPages::unknown);
        } catch (IllegalArgumentException noId) {
            throw unknown();
        }
    }

    private static PageProblem unknown() {
        return new PageProblem(404, new Text("没有这张牌。", "There is no such card."), "/work/cards/");
    }

    private static CardFilter filter(HttpServletRequest request) {
        String state = value(request, "state");
        return new CardFilter(
                state.equals("all")
                        ? null
                        : one(CardFilter.State.values(), state).orElse(CardFilter.State.OPEN),
                one(CardColour.values(), value(request, "colour")).orElse(null),
                one(CardRule.values(), value(request, "rule")).orElse(null),
                value(request, "office"),
                value(request, "number"));
    }

    private static <T extends Enum<T>> Optional<T> one(T[] all, String name) {
        return Arrays.stream(all)
                .filter(one -> one.name().equalsIgnoreCase(name))
                .findFirst();
    }

    private static String value(HttpServletRequest request, String name) {
        String given = said(request, name).strip();
        // A case number and an office id have nothing else in them; what has finds nothing.
        return given.length() > LONGEST ? "" : given.replaceAll("[^\\p{Alnum}:._-]", "?");
    }

    private void list(Visit visit, HttpServletRequest request, HttpServletResponse response, Account staff)
            throws IOException {
        String typed = said(request, "page");
        int page = typed.matches("[0-9]{1,4}") ? Integer.parseInt(typed) : 0;
        Cards.CardPage found = cards.list(filter(request), page, PAGE, staff);
        CardRow row = row(visit);
        Map<String, Object> model = new HashMap<>();
        model.put("rows", found.rows().stream().map(row::of).toList());
        model.put("tally", cards.tally(staff));
        model.put("page_", page);
        model.put("more", found.more());
        Map<String, String> typedIn = new LinkedHashMap<>();
        for (String name : List.of("state", "colour", "rule", "office", "number")) {
            typedIn.put(name, value(request, name));
        }
        model.put("filter", typedIn);
        model.put("address", address(typedIn));
        model.put("narrowed", typedIn.values().stream().anyMatch(v -> !v.isEmpty()));
        Map<String, String> rules = new LinkedHashMap<>();
        for (CardRule rule : CardRule.values()) {
            rules.put(rule.name(), rule.id() + " " + rule.title().in(visit.lang()));
        }
        model.put("rules", rules);
        model.put("offices", offices(visit, staff));
        model.put("supervises", cards.seesAll(staff));
        model.put("papers", staff.has(Duty.SUPERVISOR) || staff.has(Duty.SECTION_HEAD));
        renderStaff(visit, response, 200, "cards.peb", tabs(visit, "cards"), model);
    }

    private Map<String, String> offices(Visit visit, Account staff) {
        Map<String, String> named = new LinkedHashMap<>();
        if (cards.seesAll(staff)) {
            offices.all().forEach((id, name) -> named.put(id, name.in(visit.lang())));
        } else if (staff.offices().size() > 1) {
            staff.offices().stream()
                    .sorted()
                    .forEach(id -> named.put(id, offices.name(id).in(visit.lang())));
        }
        return named;
    }

    private static String address(Map<String, String> typed) {
        return typed.entrySet().stream()
                .filter(e -> !e.getValue().isEmpty())
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(java.util.stream.Collectors.joining("&"));
    }

    private CardRow row(Visit visit) {
        Map<UUID, String> known = new HashMap<>();
        return new CardRow(
                visit.lang(),
                offices::name,
                id -> known.computeIfAbsent(
                        id, one -> accounts.find(one).map(Account::name).orElse("")));
    }

    /** As it is filtered. It names staff, and no applicant. */
    private void export(Visit visit, HttpServletRequest request, HttpServletResponse response, Account staff)
            throws IOException {
        response.setContentType("text/csv; charset=utf-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"onetrip-cards-" + time.today() + ".csv\"");
        CardRow rows = row(visit);
        List<String> columns = List.of(
                "colour",
                "rule",
                "what",
                "label",
                "number",
                "office",
                "officer",
                "due",
                "raised",
                "red",
                "closed",
                "takenBack",
                "why");
        try (Sheet sheet = Sheet.csv(response.getOutputStream())) {
            sheet.row(
                    columns.stream().map(key -> text(visit, "card.col." + key)).toList());
            Cards.CardPage found;
            int page = 0;
            do {
                found = cards.list(filter(request), page++, EXPORTED_AT_ONCE, staff);
                for (Card card : found.rows()) {
                    Map<String, Object> row = rows.of(card);
                    row.put("colour", text(visit, "card." + row.get("colour")));
                    sheet.row(columns.stream()
                            .map(key -> row.get(key) == null ? "" : String.valueOf(row.get(key)))
                            .toList());
                }
            } while (found.more());
        }
    }

    private void show(
            Visit visit,
            HttpServletResponse response,
            int status,
            Card card,
            Account staff,
            String problem,
            String typed)
            throws IOException {
        Map<String, Object> model = new HashMap<>(row(visit).of(card));
        model.put("link", worksOnCases(staff) || card.link().contains("/ratings/") ? card.link() : "");
        model.put("revocable", cards.supervises(staff) && !card.takenBack());
        model.put("problem", problem);
        model.put("typed", typed);
        renderStaff(visit, response, status, "card.peb", tabs(visit, "cards"), model);
    }

    @Override
    protected void post(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> staff = staff(visit, request, response);
        if (staff.isEmpty()) {
            return;
        }
        Card card = find(steps(request), staff.get());
        String why = said(request, "why");
        try {
            cards.takeBack(card.id(), why, staff.get());
            redirect(response, "/work/cards/" + card.id());
        } catch (CardRefused refused) {
            int status = refused.code().equals("card-taken-back") ? 409 : 422;
            show(
                    visit,
                    response,
                    status,
                    find(steps(request), staff.get()),
                    staff.get(),
                    refused.sentence().in(visit.lang()),
                    why);
        }
    }
}
