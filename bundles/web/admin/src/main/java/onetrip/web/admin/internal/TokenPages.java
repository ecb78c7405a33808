package onetrip.web.admin.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onetrip.core.clock.Time;
import onetrip.core.identity.Access;
import onetrip.core.identity.Account;
import onetrip.core.identity.AccountRefused;
import onetrip.core.identity.Accounts;
import onetrip.core.identity.ApiToken;
import onetrip.core.identity.ApiTokens;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code /admin/tokens}: keys by which programs act as administrators. A key is shown once, when it is made. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern({"/admin/tokens", "/admin/tokens/*"})
public final class TokenPages extends AdminServlet {
    private static final long serialVersionUID = 1L;
    private static final int PROPOSED_DAYS = 90;

    private final transient ApiTokens tokens;
    private final transient Accounts accounts;
    private final transient Deciders people;
    private final transient Time time;

    @Activate
    public TokenPages(
            @Reference GateServices gate,
            @Reference ApiTokens tokens,
            @Reference Accounts accounts,
            @Reference Time time) {
        super(gate);
        this.tokens = tokens;
        this.accounts = accounts;
        this.people = new Deciders(accounts);
        this.time = time;
    }

    @Override
    protected void get(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (administrator(visit, request, response).isEmpty()) {
            return;
        }
        List<String> steps = steps(request);
        if (steps.isEmpty()) {
            list(visit, response, 200, typed("", proposed()), "", "");
        } else if (steps.size() == 2 && steps.get(1).equals("revoke")) {
            ApiToken token = find(steps.get(0));
            renderStaff(
                    visit,
                    response,
                    200,
                    "token-revoke.peb",
                    tabs(visit, "tokens"),
                    Map.of(
                            "name",
                            token.name(),
                            "by",
                            people.name(token.account().toString())));
        } else {
            throw PageProblem.notFound();
        }
    }

    private String proposed() {
        return time.today().plusDays(PROPOSED_DAYS).toString();
    }

    private static Map<String, String> typed(String name, String until) {
        return Map.of("name", name, "until", until);
    }

    private ApiToken find(String id) {
        return tokens.list().stream()
                .filter(token -> token.id().toString().equals(id))
                .filter(token -> token.holds(time.now()))
                .findFirst()
                .orElseThrow(PageProblem::notFound);
    }

    /**
     * @param secret of a key just made, or empty
     * @param problem why none was made, or empty
     */
    private void list(
            Visit visit,
            HttpServletResponse response,
            int status,
            Map<String, String> typed,
            String secret,
            String problem)
            throws IOException {
        Instant now = time.now();
        Map<String, Object> model = new HashMap<>(typed);
        model.put("secret", secret);
        model.put("problem", problem);
        model.put("tokens", tokens.list().stream().map(token -> row(token, now)).toList());
        renderStaff(visit, response, status, "tokens.peb", tabs(visit, "tokens"), model);
    }

    private Map<String, Object> row(ApiToken token, Instant now) {
        boolean maker =
                accounts.find(token.account()).filter(Access::isAdministrator).isPresent();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", token.id().toString());
        row.put("name", token.name());
        row.put("by", people.name(token.account().toString()));
        row.put("until", local(token.expiresAt()));
        row.put("used", local(token.lastUsedAt()));
        row.put(
                "state",
                token.revokedAt() != null ? "revoked" : !token.holds(now) ? "ended" : maker ? "works" : "orphan");
        row.put("open", token.holds(now));
        return row;
    }

    private static LocalDateTime local(Instant at) {
        return at == null ? null : LocalDateTime.ofInstant(at, Time.ZONE);
    }

    @Override
    protected void post(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> person = administrator(visit, request, response);
        if (person.isEmpty()) {
            return;
        }
        List<String> steps = steps(request);
        if (steps.isEmpty()) {
            issue(visit, request, response, person.get());
        } else if (steps.size() == 2 && steps.get(1).equals("revoke")) {
            // Revoked already, by a colleague: that is what was wanted.
            tokens.revoke(uuid(steps.get(0)));
            redirect(response, "/admin/tokens");
        } else {
            throw PageProblem.notFound();
        }
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw PageProblem.notFound();
        }
    }

    private void issue(Visit visit, HttpServletRequest request, HttpServletResponse response, Account person)
            throws IOException {
        String name = field(request, "name");
        String until = field(request, "until");
        try {
            // The day that is named is the last one on which it works.
            Instant end =
                    LocalDate.parse(until).plusDays(1).atStartOfDay(Time.ZONE).toInstant();
            ApiTokens.Issued issued = tokens.issue(person, name, end);
            list(visit, response, 200, typed("", proposed()), issued.secret(), "");
        } catch (AccountRefused refused) {
            list(visit, response, 422, typed(name, until), "", refused.reason().in(visit.lang()));
        } catch (DateTimeParseException e) {
            list(visit, response, 422, typed(name, until), "", text(visit, "tokens.until.wrong"));
        }
    }

    private static String field(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value.strip();
    }
}
