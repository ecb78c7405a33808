package onetrip.web.workbench.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onetrip.api.item.Text;
import onetrip.core.allocation.Allocations;
import onetrip.core.allocation.Batch;
import onetrip.core.allocation.Entry;
import onetrip.core.casework.Refused;
import onetrip.core.catalog.Offices;
import onetrip.core.clock.Time;
import onetrip.core.identity.Account;
import onetrip.core.identity.Accounts;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.Visit;
import onetrip.web.theme.Sheet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code /work/allocations}: batches of one's office; {@code /{id}}: one batch; {@code /{id}/{act}}: the page that asks before what
 * cannot be undone; {@code /{id}/export.csv} and {@code .xlsx}.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern({"/work/allocations", "/work/allocations/*"})
public final class AllocationPages extends WorkServlet {
    private static final long serialVersionUID = 1L;
    private static final String HOME = "/work/allocations";
    /** What is asked about on a page of its own. */
    private static final Set<String> ASKED = Set.of("commit", "freeze", "ask", "draw", "redo", "publish", "close");

    private final transient Allocations allocations;
    private final transient Offices offices;
    private final transient Accounts accounts;
    private final transient Time time;

    @Activate
    public AllocationPages(
            @Reference GateServices gate,
            @Reference Allocations allocations,
            @Reference Offices offices,
            @Reference Accounts accounts,
            @Reference Time time) {
        super(gate, AllocationPages.class);
        this.allocations = allocations;
        this.offices = offices;
        this.accounts = accounts;
        this.time = time;
    }

    @Override
    protected void get(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> officer = officer(visit, request, response);
        if (officer.isEmpty()) {
            return;
        }
        List<String> steps = steps(request);
        if (steps.isEmpty()) {
            list(visit, response, 200, officer.get(), "", Map.of());
            return;
        }
        Batch batch = batch(steps.get(0), officer.get());
        if (steps.size() == 1) {
            show(visit, response, 200, batch, officer.get(), "", null);
        } else if (steps.size() == 2 && ASKED.contains(steps.get(1))) {
            ask(visit, response, 200, batch, officer.get(), steps.get(1), "", "");
        } else if (steps.size() == 2 && steps.get(1).matches("export\\.(csv|xlsx)")) {
            export(visit, response, batch, officer.get(), steps.get(1).endsWith("xlsx"));
        } else {
            throw PageProblem.notFound();
        }
    }

    private Batch batch(String id, Account officer) {
        return uuid(id).flatMap(uuid -> allocations.find(uuid, officer))
                .orElseThrow(() -> new PageProblem(
                        404,
                        new Text("没有这个批次，或者它不是您科室的。", "There is no such batch, or it is not your office's."),
                        HOME));
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void list(
            Visit visit,
            HttpServletResponse response,
            int status,
            Account officer,
            String problem,
            Map<String, Object> typed)
            throws IOException {
        Map<String, Object> model = new HashMap<>();
        model.put(
                "rows",
                allocations.of(officer).stream()
                        .map(b -> BatchModel.row(b, visit.lang(), office(b, visit)))
                        .toList());
        model.put(
                "targets",
                allocations.targets(officer).stream()
                        .map(t -> Map.of(
                                "key", t.itemId() + "/" + t.stage(),
                                "label",
                                        t.item().in(visit.lang()) + " · "
                                                + t.name().in(visit.lang()),
                                "waiting", t.waiting()))
                        .toList());
        model.put("problem", problem);
        model.put("typed", typed);
        renderStaff(visit, response, status, "allocations.peb", tabs(visit, "allocations"), model);
    }

    private String office(Batch batch, Visit visit) {
        return offices.name(batch.office()).in(visit.lang());
    }

    private void show(
            Visit visit,
            HttpServletResponse response,
            int status,
            Batch batch,
            Account officer,
            String problem,
            String quotas)
            throws IOException {
        List<Entry> entries = allocations.entries(batch.id(), officer);
        Map<String, String> names = allocations.places(batch, visit.lang());
        Map<String, Object> model = new HashMap<>();
        model.put("b", BatchModel.row(batch, visit.lang(), office(batch, visit)));
        model.put("categories", BatchModel.categories(batch, entries));
        model.put("places", BatchModel.places(batch, entries, names, batch.quotas()));
        model.put("known", names);
        model.put("sums", BatchModel.sums(entries, time.today()));
        model.put("steps", BatchModel.steps(allocations.steps(batch.id(), officer), this::name));
        model.put("draws", BatchModel.draws(allocations.draws(batch.id()), this::name));
        model.put("mine", asked(batch, officer));
        model.put("windowOpen", time.local().isBefore(batch.windowEnd()));
        model.put("quotas", quotas == null ? QuotaText.write(batch.quotas()) : quotas);
        model.put("problem", problem);
        renderStaff(visit, response, status, "allocation.peb", tabs(visit, "allocations"), model);
    }

    private String name(UUID account) {
        return accounts.find(account).map(Account::name).orElse("");
    }

    /** True if this officer asked for the draw that waits. */
    private boolean asked(Batch batch, Account officer) {
        return batch.state() == Batch.State.ASKED
                && allocations.draws(batch.id()).stream()
                        .reduce((a, b) -> b)
                        .filter(d -> officer.id().equals(d.askedBy()))
                        .isPresent();
    }

    private void ask(
            Visit visit,
            HttpServletResponse response,
            int status,
            Batch batch,
            Account officer,
            String act,
            String problem,
            String typed)
            throws IOException {
        List<Entry> entries = allocations.entries(batch.id(), officer);
        Map<String, Object> model = new HashMap<>();
        model.put("b", BatchModel.row(batch, visit.lang(), office(batch, visit)));
        model.put("act", act);
        model.put("sums", BatchModel.sums(entries, time.today()));
        model.put("problem", problem);
        model.put("typed", typed);
        renderStaff(visit, response, status, "allocation-act.peb", tabs(visit, "allocations"), model);
    }

    /** For the office: the case behind a number, and what it got. Names stay in the house. */
    private void export(Visit visit, HttpServletResponse response, Batch batch, Account officer, boolean xlsx)
            throws IOException {
        response.setContentType(xlsx ? Sheet.XLSX_TYPE : "text/csv; charset=utf-8");
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\"allocation-" + time.today() + (xlsx ? ".xlsx\"" : ".csv\""));
        Map<String, String> names = allocations.places(batch, visit.lang());
        try (Sheet sheet = xlsx ? Sheet.xlsx(response.getOutputStream()) : Sheet.csv(response.getOutputStream())) {
            sheet.row(List.of("number", "case", "category", "lot", "place", "preference", "why", "standing").stream()
                    .map(key -> text(visit, "allocation.col." + key))
                    .toList());
            for (Entry e : allocations.entries(batch.id(), officer)) {
                boolean drawn = e.drawn() != null;
                String place =
                        batch.isPublished() ? e.place() : drawn ? e.drawn().place() : "";
                sheet.row(List.of(
                        e.number(),
                        e.caseNumber(),
                        e.applicant().category(),
                        drawn ? String.valueOf(e.drawn().lot()) : "",
                        names.getOrDefault(place, place),
                        drawn && e.drawn().preference() > 0
                                ? String.valueOf(e.drawn().preference())
                                : "",
                        drawn
                                ? text(
                                        visit,
                                        "allocation.why."
                                                + BatchModel.key(e.drawn().why()))
                                : "",
                        text(visit, "allocation.standing." + BatchModel.key(e.standing()))));
            }
        }
    }

    @Override
    protected void post(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> found = officer(visit, request, response);
        if (found.isEmpty()) {
            return;
        }
        Account officer = found.get();
        List<String> steps = steps(request);
        if (steps.isEmpty()) {
            create(visit, request, response, officer);
            return;
        }
        Batch batch = batch(steps.get(0), officer);
        String act = steps.size() == 2 && ASKED.contains(steps.get(1)) ? steps.get(1) : parameter(request, "do", 20);
        if (steps.size() > 2 || steps.size() == 2 && !ASKED.contains(steps.get(1))) {
            throw PageProblem.notFound();
        }
        String typed = parameter(request, "text", 20_000);
        try {
            carryOut(batch.id(), version(request), act, typed, officer);
            redirect(response, HOME + "/" + batch.id());
        } catch (Refused refused) {
            int status = refused.code().equals("changed-meanwhile") ? 409 : 422;
            String sentence = refused.sentence().in(visit.lang());
            Batch now = batch(steps.get(0), officer);
            if (steps.size() == 2 && status == 422) {
                ask(visit, response, status, now, officer, act, sentence, typed);
            } else {
                show(visit, response, status, now, officer, sentence, act.equals("quotas") ? typed : null);
            }
        }
    }

    private void carryOut(UUID id, long version, String act, String typed, Account officer) {
        switch (act) {
            case "quotas" -> allocations.quotas(id, version, QuotaText.read(typed), officer);
            case "commit" -> allocations.commit(id, version, officer);
            case "freeze" -> allocations.freeze(id, version, officer);
            case "ask" -> allocations.ask(id, version, typed, officer);
            case "decline" -> allocations.decline(id, version, officer);
            case "draw" -> allocations.draw(id, version, officer);
            case "redo" -> allocations.redo(id, version, typed, officer);
            case "publish" -> allocations.publish(id, version, officer);
            case "advance" -> allocations.advance(id, version, officer);
            case "close" -> allocations.close(id, version, officer);
            default -> throw new Refused("choose", new Text("选一项。", "Choose what to do."));
        }
    }

    private void create(Visit visit, HttpServletRequest request, HttpServletResponse response, Account officer)
            throws IOException {
        String target = parameter(request, "target", 200);
        String end = parameter(request, "end", 40);
        String period = parameter(request, "period", 100);
        try {
            String[] parts = (target + "/").split("/", -1);
            Batch batch = allocations.create(parts[0], parts[1], period, end(end), officer);
            redirect(response, HOME + "/" + batch.id());
        } catch (Refused refused) {
            list(
                    visit,
                    response,
                    422,
                    officer,
                    refused.sentence().in(visit.lang()),
                    Map.of("target", target, "end", end, "period", period));
        }
    }

    private static LocalDateTime end(String typed) {
        try {
            return LocalDateTime.parse(typed.replace(' ', 'T'));
        } catch (DateTimeException e) {
            throw new Refused(
                    "window-end",
                    new Text("报名截止时间写成 2026-06-27 00:00。", "Write the end of applications as 2026-06-27 00:00."));
        }
    }

    private static long version(HttpServletRequest request) {
        String version = parameter(request, "version", 20);
        return version.matches("[0-9]{1,12}") ? Long.parseLong(version) : -1;
    }

    private static String parameter(HttpServletRequest request, String name, int longest) {
        String value = request.getParameter(name);
        return value == null || value.length() > longest ? "" : value.strip();
    }
}
