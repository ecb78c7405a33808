package onetrip.web.admin.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import onetrip.api.item.Text;
import onetrip.core.catalog.Offices;
import onetrip.core.clock.Time;
import onetrip.core.document.PublicSite;
import onetrip.core.identity.Account;
import onetrip.core.identity.AccountFilter;
import onetrip.core.identity.AccountPage;
import onetrip.core.identity.AccountRefused;
import onetrip.core.identity.Accounts;
import onetrip.core.identity.Duty;
import onetrip.core.identity.NewAccount;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /admin/accounts}: who works here and may do what. Accounts of citizens are nobody's business and not listed. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern({"/admin/accounts", "/admin/accounts/*"})
public final class AccountPages extends AdminServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(AccountPages.class);
    private static final String HOME = "/admin/accounts";
    private static final String NEW = "new";
    private static final int PAGE = 50;
    /** What the page says was done; nothing else that stands in an address is repeated. */
    private static final Set<String> DONE = Set.of("made", "roles", "contact", "closed", "opened");

    private final transient Accounts accounts;
    private final transient Offices offices;
    private final transient PublicSite site;

    @Activate
    public AccountPages(
            @Reference GateServices gate,
            @Reference Accounts accounts,
            @Reference Offices offices,
            @Reference PublicSite site) {
        super(gate);
        this.accounts = accounts;
        this.offices = offices;
        this.site = site;
    }

    @Override
    protected void get(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (administrator(visit, request, response).isEmpty()) {
            return;
        }
        List<String> steps = steps(request);
        if (steps.isEmpty()) {
            list(visit, request, response);
        } else if (steps.size() == 1 && steps.get(0).equals(NEW)) {
            form(visit, request, response, 200, null);
        } else {
            show(visit, request, response, 200, account(steps), null, null);
        }
    }

    private Account account(List<String> steps) {
        if (steps.size() != 1) {
            throw PageProblem.notFound();
        }
        try {
            return accounts.find(UUID.fromString(steps.get(0)))
                    .filter(Account::isStaff)
                    .orElseThrow(PageProblem::notFound);
        } catch (IllegalArgumentException noId) {
            throw PageProblem.notFound();
        }
    }

    private void list(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        String text = said(request, "q");
        Duty duty = duty(said(request, "duty"));
        String office = said(request, "office");
        String state = said(request, "state");
        String asked = said(request, "page");
        int page = asked.matches("[0-9]{1,4}") ? Integer.parseInt(asked) : 0;
        AccountPage found = accounts.list(
                new AccountFilter(
                        text,
                        Account.Kind.STAFF,
                        duty,
                        office.isEmpty() ? null : office,
                        state.equals("closed") ? Boolean.FALSE : state.equals("all") ? null : Boolean.TRUE),
                page * PAGE,
                PAGE);
        Map<String, Object> model = new HashMap<>();
        model.put("rows", found.accounts().stream().map(a -> row(visit, a)).toList());
        model.put("total", found.total());
        model.put("q", text);
        model.put("duty", duty == null ? "" : duty.name());
        model.put("office", office);
        model.put("state", state);
        model.put("duties", List.of(Duty.values()));
        model.put("offices", choices(visit, Set.of(office)));
        model.put("newer", page == 0 ? null : page - 1);
        model.put("older", (page + 1L) * PAGE < found.total() ? page + 1 : null);
        model.put(
                "query",
                "&q=" + encode(text) + "&duty=" + (duty == null ? "" : duty) + "&office=" + encode(office) + "&state="
                        + encode(state));
        renderStaff(visit, response, 200, "accounts.peb", tabs(visit, "accounts"), model);
    }

    private Map<String, Object> row(Visit visit, Account account) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", account.id().toString());
        row.put("login", account.login());
        row.put("name", account.name());
        row.put(
                "duties",
                account.duties().stream()
                        .sorted()
                        .map(d -> text(visit, "duty." + d))
                        .toList());
        row.put(
                "offices",
                account.offices().stream()
                        .sorted()
                        .map(office -> offices.name(office).in(visit.lang()))
                        .toList());
        row.put("active", account.active());
        return row;
    }

    /** All offices, the chosen ones first. */
    private List<Map<String, Object>> choices(Visit visit, Set<String> chosen) {
        Map<String, Text> all = new LinkedHashMap<>(offices.all());
        chosen.stream().filter(id -> !id.isEmpty()).forEach(id -> all.putIfAbsent(id, Text.of(id)));
        return all.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, Text> one) -> !chosen.contains(one.getKey()))
                        .thenComparing(one -> one.getKey().contains(":"))
                        .thenComparing(Map.Entry::getKey))
                .map(one -> Map.<String, Object>of(
                        "id", one.getKey(),
                        "name", one.getValue().in(visit.lang()),
                        "chosen", chosen.contains(one.getKey()),
                        // Schools are many; those that are chosen stand with the sections.
                        "far", one.getKey().contains(":") && !chosen.contains(one.getKey())))
                .toList();
    }

    private static Duty duty(String typed) {
        return Arrays.stream(Duty.values())
                .filter(duty -> duty.name().equals(typed))
                .findFirst()
                .orElse(null);
    }

    private static String said(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value.strip();
    }

    private static Set<Duty> duties(HttpServletRequest request) {
        Set<Duty> duties = EnumSet.noneOf(Duty.class);
        for (String typed : values(request, "duty")) {
            if (duty(typed) == null) {
                throw PageProblem.notFound();
            }
            duties.add(duty(typed));
        }
        return duties;
    }

    private Set<String> officesOf(HttpServletRequest request, Set<String> kept) {
        Set<String> chosen = new TreeSet<>(Arrays.asList(values(request, "office")));
        if (!chosen.stream().allMatch(id -> offices.all().containsKey(id) || kept.contains(id))) {
            throw PageProblem.notFound();
        }
        return chosen;
    }

    private static String[] values(HttpServletRequest request, String name) {
        String[] values = request.getParameterValues(name);
        return values == null ? new String[0] : values;
    }

    private void form(Visit visit, HttpServletRequest request, HttpServletResponse response, int status, String problem)
            throws IOException {
        Map<String, Object> model = new HashMap<>();
        model.put("problem", problem);
        model.put("login", said(request, "login"));
        model.put("name", said(request, "name"));
        model.put("duties", dutyChoices(visit, Set.of(values(request, "duty"))));
        model.put("offices", choices(visit, Set.of(values(request, "office"))));
        renderStaff(visit, response, status, "account-new.peb", tabs(visit, "accounts"), model);
    }

    private List<Map<String, Object>> dutyChoices(Visit visit, Set<String> chosen) {
        return Arrays.stream(Duty.values())
                .map(duty -> Map.<String, Object>of(
                        "id",
                        duty.name(),
                        "name",
                        text(visit, "duty." + duty),
                        "hint",
                        text(visit, "duty." + duty + ".hint"),
                        "chosen",
                        chosen.contains(duty.name())))
                .toList();
    }

    private void show(
            Visit visit,
            HttpServletRequest request,
            HttpServletResponse response,
            int status,
            Account account,
            String problem,
            Accounts.IssuedLink link)
            throws IOException {
        Map<String, Object> model = new HashMap<>(row(visit, account));
        String done = said(request, "done");
        model.put("done", problem == null && link == null && DONE.contains(done) ? done : "");
        model.put("problem", problem);
        model.put("version", account.version());
        model.put("mobile", account.mobile() == null ? "" : account.mobile());
        model.put("mail", account.mail() == null ? "" : account.mail());
        model.put("made", LocalDateTime.ofInstant(account.createdAt(), Time.ZONE));
        model.put(
                "dutyChoices",
                dutyChoices(
                        visit, Set.of(account.duties().stream().map(Enum::name).toArray(String[]::new))));
        model.put("officeChoices", choices(visit, account.offices()));
        model.put("link", link == null ? null : site.at(link.path()));
        model.put("linkUntil", link == null ? null : LocalDateTime.ofInstant(link.expiresAt(), Time.ZONE));
        renderStaff(visit, response, status, "account.peb", tabs(visit, "accounts"), model);
    }

    @Override
    protected void post(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> administrator = administrator(visit, request, response);
        if (administrator.isEmpty()) {
            return;
        }
        List<String> steps = steps(request);
        if (steps.size() == 1 && steps.get(0).equals(NEW)) {
            make(visit, request, response, administrator.get());
            return;
        }
        Account account = account(steps);
        try {
            if (said(request, "do").equals("link")) {
                // Not a redirect: the link is known at this moment only.
                Accounts.IssuedLink link = accounts.issuePasswordLink(account.id());
                LOG.info(
                        "a link for the password of account {} was made by {}",
                        account.id(),
                        administrator.get().id());
                show(visit, request, response, 200, account, null, link);
                return;
            }
            String done = change(request, account);
            LOG.info(
                    "account {}: {} by {}",
                    account.id(),
                    done,
                    administrator.get().id());
            redirect(response, HOME + "/" + account.id() + "?done=" + done);
        } catch (AccountRefused refused) {
            Account now = accounts.find(account.id()).orElse(account);
            show(visit, request, response, 422, now, refused.reason().in(visit.lang()), null);
        }
    }

    private String change(HttpServletRequest request, Account account) {
        String typed = said(request, "version");
        long version = typed.matches("[0-9]{1,12}") ? Long.parseLong(typed) : -1;
        switch (said(request, "do")) {
            case "roles" -> {
                accounts.changeRoles(account.id(), version, duties(request), officesOf(request, account.offices()));
                return "roles";
            }
            case "contact" -> {
                accounts.changeContact(account.id(), version, said(request, "mobile"), said(request, "mail"));
                return "contact";
            }
            case "close" -> {
                accounts.changeActive(account.id(), version, false);
                return "closed";
            }
            case "open" -> {
                accounts.changeActive(account.id(), version, true);
                return "opened";
            }
            default -> throw PageProblem.notFound();
        }
    }

    private void make(Visit visit, HttpServletRequest request, HttpServletResponse response, Account administrator)
            throws IOException {
        try {
            Account made = accounts.create(NewAccount.staff(
                    said(request, "login"), said(request, "name"), duties(request), officesOf(request, Set.of())));
            LOG.info("account {} made by {}", made.id(), administrator.id());
            redirect(response, HOME + "/" + made.id() + "?done=made");
        } catch (AccountRefused refused) {
            form(visit, request, response, 422, refused.reason().in(visit.lang()));
        }
    }
}
