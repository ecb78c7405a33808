package onetrip.web.admin.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import onetrip.api.line.LineState;
import onetrip.core.clock.Time;
import onetrip.core.exchange.ConnectorDesk;
import onetrip.core.exchange.ConnectorPause;
import onetrip.core.exchange.ExchangeHealth;
import onetrip.core.exchange.PartnerHealth;
import onetrip.core.exchange.Partners;
import onetrip.core.exchange.SourceHealth;
import onetrip.core.identity.Account;
import onetrip.core.notification.Carriers;
import onetrip.core.seal.SealService;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code /admin/connectors}: how each outside source is, as this node sees it; pausing one, and asking it for a test. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/admin/connectors")
public final class ConnectorPages extends AdminServlet {
    private static final long serialVersionUID = 1L;
    private static final int MOST_WHY = 200;
    private static final Set<String> SEAL_TROUBLES = Set.of(
            "no-answer",
            "busy",
            "another-digest",
            "broken",
            "clock",
            "conflict",
            "certificate-expired",
            "certificate-not-yet",
            "certificate-revoked",
            "no-certificate",
            "no-time-stamp",
            "no-trust",
            "test-certificate",
            "time-stamp",
            "unreadable",
            "untrusted");
    private static final List<String> HOURS = List.of("1", "4", "24", "");

    private final transient ExchangeHealth health;
    private final transient ConnectorDesk desk;
    private final transient Partners partners;
    private final transient SealService seals;
    private final transient Time time;

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private transient volatile List<Carriers> carriers = new ArrayList<>();

    @Activate
    public ConnectorPages(
            @Reference GateServices gate,
            @Reference ExchangeHealth health,
            @Reference ConnectorDesk desk,
            @Reference Partners partners,
            @Reference SealService seals,
            @Reference Time time) {
        super(gate);
        this.health = health;
        this.desk = desk;
        this.partners = partners;
        this.seals = seals;
        this.time = time;
    }

    @Override
    protected void get(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (administrator(visit, request, response).isPresent()) {
            list(visit, response, 200, Map.of());
        }
    }

    /** @param more what came of a form: {@code problem}, {@code tried} */
    private void list(Visit visit, HttpServletResponse response, int status, Map<String, Object> more)
            throws IOException {
        Map<String, ConnectorPause> pauses =
                desk.pauses().stream().collect(Collectors.toMap(ConnectorPause::connector, Function.identity()));
        Map<String, Object> model = new HashMap<>();
        model.put("problem", "");
        model.put("head", "connectors.problem");
        model.put("at", "");
        model.put("why", "");
        model.put("tried", Map.of());
        model.put("sealTried", "");
        model.putAll(more);
        model.put("atField", field(String.valueOf(model.get("at"))));
        model.put(
                "sources",
                health.sources().stream()
                        .map(source -> row(visit, source, pauses.get(source.connector())))
                        .toList());
        List<Carriers.Carrier> all =
                carriers.stream().flatMap(one -> one.carriers().stream()).toList();
        model.put(
                "carriers",
                all.stream()
                        .map(one -> row(visit, one, all, pauses.get(one.connector())))
                        .toList());
        model.put(
                "partners",
                partners.all().stream()
                        .filter(one -> one.kind() != Partners.Kind.SEAL && one.kind() != Partners.Kind.MESSAGE)
                        .map(one -> row(visit, one, pauses.get(one.connector())))
                        .toList());
        model.put("seal", seals.standing().map(one -> row(visit, one, pauses)).orElse(Map.of()));
        model.put("tickets", TicketModel.rows(desk.tickets()));
        renderStaff(visit, response, status, "connectors.peb", tabs(visit, "connectors"), model);
    }

    /** An id in a page has no blanks. */
    private static String field(String connector) {
        return connector.replaceAll("[^A-Za-z0-9._-]", "-");
    }

    /** What an administrator can do with one. */
    private static Map<String, Object> act(
            String connector, String name, boolean testable, boolean pausable, boolean paused, String hint) {
        return Map.of(
                "connector",
                connector,
                "field",
                field(connector),
                "name",
                name,
                "testable",
                testable,
                "pausable",
                pausable,
                "paused",
                paused,
                "hint",
                hint);
    }

    private Map<String, Object> row(
            Visit visit, Carriers.Carrier carrier, List<Carriers.Carrier> all, ConnectorPause pause) {
        Map<String, Object> row = new LinkedHashMap<>();
        boolean alone = all.stream()
                        .filter(other -> other.channel().equals(carrier.channel()))
                        .count()
                == 1;
        row.put("channel", text(visit, "channel." + carrier.channel()));
        row.put("name", carrier.name());
        row.put(
                "state",
                pause != null
                        ? "paused"
                        : carrier.taken() + carrier.failed() == 0
                                ? "unused"
                                : carrier.resting() ? alone ? "away" : "down" : "up");
        paused(row, pause);
        row.put(
                "act",
                act(
                        carrier.connector(),
                        carrier.name(),
                        partner(carrier.connector())
                                .filter(PartnerHealth::testable)
                                .isPresent(),
                        true,
                        pause != null,
                        text(visit, "carriers.pause.hint")));
        Optional<LineState> way = partner(carrier.connector()).map(PartnerHealth::line);
        row.put("line", line(visit, way));
        row.put(
                "standing",
                LineModel.standing(way.orElse(LineState.UNKNOWN), (key, values) -> text(visit, key, values)));
        row.put("p95", carrier.p95().toMillis());
        row.put("taken", carrier.taken());
        row.put("failed", carrier.failed());
        row.put("success", local(carrier.lastTaken()));
        row.put("failure", local(carrier.lastFailed()));
        row.put("problem", carrier.lastProblem().isEmpty() ? "" : text(visit, "carrier." + carrier.lastProblem()));
        return row;
    }

    private Map<String, Object> row(Visit visit, PartnerHealth partner, ConnectorPause pause) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("kind", text(visit, "partners." + partner.kind().name().toLowerCase(Locale.ROOT)));
        row.put("name", partner.name().in(visit.lang()));
        row.put("state", pause == null ? state(partner.calls(), partner.state()) : "paused");
        String kind = partner.kind().name().toLowerCase(Locale.ROOT);
        row.put(
                "act",
                act(
                        partner.connector(),
                        partner.name().in(visit.lang()),
                        partner.testable(),
                        partner.kind().pausable(),
                        pause != null,
                        partner.kind().pausable() ? text(visit, "partners.pause.hint." + kind) : ""));
        row.put(
                "breaker",
                partner.breaker() == null
                        ? "closed"
                        : partner.breaker().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        paused(row, pause);
        row.put("line", line(visit, Optional.of(partner.line())));
        row.put("p95", partner.p95().toMillis());
        row.put("success", local(partner.lastSuccess()));
        row.put("failure", local(partner.lastFailure()));
        row.put("calls", partner.calls());
        row.put("failures", partner.failures());
        return row;
    }

    private Map<String, Object> row(Visit visit, SealService.Standing seal, Map<String, ConnectorPause> pauses) {
        Map<String, Object> row = new LinkedHashMap<>();
        partners.all().stream()
                .filter(one ->
                        one.kind() == Partners.Kind.SEAL && one.name().zh().equals(seal.name()))
                .findFirst()
                .ifPresent(one -> row.putAll(row(visit, one, null)));
        ConnectorPause pause = pauses.get(seal.connector());
        row.put("name", seal.name());
        row.put("act", act(seal.connector(), seal.name(), true, true, pause != null, text(visit, "seal.pause.hint")));
        row.put("test", seal.test());
        row.put("breaker", seal.breaker().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        row.put("trouble", seal.trouble().isEmpty() ? "" : trouble(visit, seal.trouble()));
        row.put("troubleAt", local(seal.troubleAt()));
        row.put(
                "certificate",
                seal.certificate() == null ? "" : seal.certificate().subject());
        row.put(
                "until",
                seal.certificate() == null ? null : local(seal.certificate().validUntil()));
        row.put("days", seal.daysLeft());
        row.put("soon", seal.certificate() != null && seal.daysLeft() < SealService.WARN_DAYS);
        row.put("pause", pause == null ? Map.of() : Map.of("why", pause.why(), "by", pause.by()));
        row.put("pausedUntil", pause == null ? null : local(pause.until()));
        return row;
    }

    /** The words that a connector may give are known; any other one is the service's own and is shown as it is. */
    private String trouble(Visit visit, String word) {
        return SEAL_TROUBLES.contains(word)
                ? text(visit, "seal.trouble." + word)
                : text(visit, "seal.trouble.other", word);
    }

    private List<String> line(Visit visit, Optional<LineState> line) {
        return LineModel.sentences(
                line.orElse(LineState.UNKNOWN), time.now(), (key, values) -> text(visit, key, values));
    }

    private static String state(long calls, SourceHealth.State state) {
        return calls == 0 ? "unused" : state.name().toLowerCase(Locale.ROOT);
    }

    private Map<String, Object> row(Visit visit, SourceHealth source, ConnectorPause pause) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("connector", source.connector());
        String system = visit.lang().equals("en") ? source.systemEn() : source.systemZh();
        row.put("system", system);
        row.put("types", String.join(", ", source.types()));
        row.put("state", pause == null ? state(source.calls(), source.state()) : "paused");
        row.put("breaker", source.breaker().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        row.put("line", line(visit, Optional.of(source.line())));
        row.put("p95", source.p95().toMillis());
        row.put("success", local(source.lastSuccess()));
        row.put("failure", local(source.lastFailure()));
        row.put("calls", source.calls());
        row.put("failures", source.failures());
        row.put("running", source.running());
        row.put("capacity", source.capacity());
        row.put(
                "act",
                act(
                        source.connector(),
                        system,
                        desk.testable(source.connector()),
                        true,
                        pause != null,
                        text(visit, "connectors.pause.hint")));
        paused(row, pause);
        return row;
    }

    private static void paused(Map<String, Object> row, ConnectorPause pause) {
        row.put("pausedWhy", pause == null ? "" : pause.why());
        row.put("pausedBy", pause == null ? "" : pause.by());
        row.put("pausedUntil", pause == null ? null : local(pause.until()));
    }

    private static LocalDateTime local(Instant at) {
        return at == null ? null : LocalDateTime.ofInstant(at, Time.ZONE);
    }

    private static String said(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value.strip();
    }

    @Override
    protected void post(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> admin = administrator(visit, request, response);
        if (admin.isEmpty()) {
            return;
        }
        if (said(request, "do").equals("close")) {
            close(visit, request, response, admin.get());
            return;
        }
        String connector = said(request, "connector");
        if (seals.standing().filter(one -> one.connector().equals(connector)).isPresent()) {
            seal(visit, request, response, connector, admin.get());
            return;
        }
        Optional<SourceHealth> source = health.sources().stream()
                .filter(s -> s.connector().equals(connector))
                .findFirst();
        Optional<PartnerHealth> partner = source.isPresent() ? Optional.empty() : partner(connector);
        String what = said(request, "do");
        boolean possible = source.isPresent()
                || partner.filter(one -> what.equals("test")
                                ? one.testable()
                                : one.kind().pausable())
                        .isPresent();
        if (!possible) {
            throw PageProblem.notFound();
        }
        switch (what) {
            case "pause" -> pause(visit, request, response, connector, admin.get());
            case "resume" -> {
                desk.resume(connector);
                redirect(response, "/admin/connectors");
            }
            case "test" ->
                list(
                        visit,
                        response,
                        200,
                        Map.of(
                                "tried",
                                source.isPresent()
                                        ? tried(source.get(), admin.get(), visit.lang())
                                        : tried(partner.get(), visit.lang())));
            default -> throw PageProblem.notFound();
        }
    }

    private Optional<PartnerHealth> partner(String connector) {
        return partners.all().stream()
                .filter(one -> one.connector().equals(connector))
                .findFirst();
    }

    private Map<String, Object> tried(SourceHealth source, Account admin, String lang) {
        ConnectorDesk.Tried tried = desk.test(source.connector(), admin.id().toString());
        return Map.of(
                "system",
                lang.equals("en") ? source.systemEn() : source.systemZh(),
                "status",
                tried.status().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                "ms",
                tried.ms(),
                "reference",
                tried.requestId() == null ? "" : tried.requestId());
    }

    private Map<String, Object> tried(PartnerHealth partner, String lang) {
        long ms = partners.test(partner.connector()).orElse(-1L);
        return Map.of(
                "system",
                partner.name().in(lang),
                "status",
                ms < 0 ? "unavailable" : "ok",
                "ms",
                Math.max(0, ms),
                "reference",
                "");
    }

    private void seal(
            Visit visit, HttpServletRequest request, HttpServletResponse response, String connector, Account admin)
            throws IOException {
        switch (said(request, "do")) {
            case "pause" -> pause(visit, request, response, connector, admin);
            case "resume" -> {
                desk.resume(connector);
                redirect(response, "/admin/connectors");
            }
            case "test" ->
                list(visit, response, 200, Map.of("sealTried", seals.test().isPresent() ? "good" : "bad"));
            default -> throw PageProblem.notFound();
        }
    }

    /** A ticket; whoever is second finds it closed. */
    private void close(Visit visit, HttpServletRequest request, HttpServletResponse response, Account admin)
            throws IOException {
        UUID ticket = TicketModel.id(said(request, "ticket"));
        if (ticket == null) {
            throw PageProblem.notFound();
        }
        String word = said(request, "why");
        if (word.isEmpty() || word.length() > MOST_WHY) {
            String problem = text(visit, word.isEmpty() ? "tickets.word-missing" : "connectors.why-long");
            list(
                    visit,
                    response,
                    422,
                    Map.of("head", "tickets.problem", "problem", problem, "at", ticket.toString(), "why", word));
            return;
        }
        desk.closeTicket(ticket, word, admin.name());
        redirect(response, "/admin/connectors");
    }

    private void pause(
            Visit visit, HttpServletRequest request, HttpServletResponse response, String connector, Account admin)
            throws IOException {
        String why = said(request, "why");
        String hours = said(request, "hours");
        String problem = why.isEmpty()
                ? "connectors.why-missing"
                : why.length() > MOST_WHY
                        ? "connectors.why-long"
                        : HOURS.contains(hours) ? "" : "connectors.hours-wrong";
        if (!problem.isEmpty()) {
            list(visit, response, 422, Map.of("problem", text(visit, problem), "at", connector, "why", why));
            return;
        }
        Instant until = hours.isEmpty() ? null : time.now().plus(Duration.ofHours(Long.parseLong(hours)));
        desk.pause(connector, until, why, admin.name());
        redirect(response, "/admin/connectors");
    }
}
