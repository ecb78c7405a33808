package onetrip.web.citizen.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import onetrip.core.allocation.Allocations;
import onetrip.core.allocation.Batch;
import onetrip.core.allocation.Draw;
import onetrip.core.allocation.Replay;
import onetrip.core.catalog.Offices;
import onetrip.core.clock.Time;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.PageServlet;
import onetrip.web.gate.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code /allocations}: batches that are public; {@code /allocations/{batch}}: rules, commitment and the result by public number
 * (R-PUBLISH: nobody is named); {@code /allocations/{batch}/{file}}: what anybody needs to repeat the draw. For everybody.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern({"/allocations", "/allocations/*"})
public final class AllocationPages extends PageServlet {
    private static final long serialVersionUID = 1L;
    private static final int PAGE = 100;
    private static final String PROGRAM = "Replay.java";

    private final transient Allocations allocations;
    private final transient Offices offices;

    @Activate
    public AllocationPages(
            @Reference GateServices gate, @Reference Allocations allocations, @Reference Offices offices) {
        super(gate, AllocationPages.class, "onetrip/web/citizen/");
        this.allocations = allocations;
        this.offices = offices;
    }

    @Override
    protected void get(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        List<String> steps = steps(request);
        if (steps.isEmpty()) {
            render(
                    visit,
                    response,
                    200,
                    "allocations.peb",
                    Map.of(
                            "rows",
                            allocations.published().stream()
                                    .map(b -> row(b, visit))
                                    .toList()));
            return;
        }
        Batch batch =
                CaseModel.uuid(steps.get(0)).flatMap(allocations::published).orElseThrow(PageProblem::notFound);
        if (steps.size() == 1) {
            show(visit, request, response, batch);
        } else if (steps.size() == 2) {
            file(response, batch, steps.get(1));
        } else {
            throw PageProblem.notFound();
        }
    }

    private Map<String, Object> row(Batch batch, Visit visit) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", batch.id().toString());
        row.put("title", batch.title().in(visit.lang()));
        row.put("period", batch.period());
        row.put("office", offices.name(batch.office()).in(visit.lang()));
        row.put("state", batch.state().name().toLowerCase(Locale.ROOT));
        row.put("windowEnd", batch.windowEnd());
        row.put("seats", batch.seats());
        row.put("listHash", batch.listHash());
        row.put("confirmDays", batch.confirmDays());
        row.put("published", batch.isPublished());
        row.put("frozenAt", local(batch.frozenAt()));
        row.put("publishedAt", local(batch.publishedAt()));
        row.put("homeFirst", batch.rules().homeFirst());
        row.put("categories", String.join(" → ", batch.rules().categories()));
        return row;
    }

    private static LocalDateTime local(java.time.Instant at) {
        return at == null ? null : LocalDateTime.ofInstant(at, Time.ZONE);
    }

    private void show(Visit visit, HttpServletRequest request, HttpServletResponse response, Batch batch)
            throws IOException {
        Map<String, String> names = allocations.places(batch, visit.lang());
        String number = parameter(request, "number").toUpperCase(Locale.ROOT);
        String place = parameter(request, "place");
        int page = parameter(request, "page").matches("[0-9]{1,4}") ? Integer.parseInt(parameter(request, "page")) : 0;
        List<Replay.Placement> found = allocations.results(batch.id()).stream()
                .filter(p -> number.isEmpty() || p.number().equals(number))
                .filter(p -> place.isEmpty() || p.place().equals(place))
                .toList();
        Map<String, Object> model = new HashMap<>();
        model.put("b", row(batch, visit));
        model.put(
                "draws",
                allocations.draws(batch.id()).stream()
                        .map(AllocationPages::draw)
                        .toList());
        List<Map<String, Object>> places = new ArrayList<>();
        batch.quotas()
                .forEach((code, seats) ->
                        places.add(Map.of("code", code, "name", names.getOrDefault(code, code), "seats", seats)));
        model.put("places", places);
        model.put("number", number);
        model.put("place", place);
        model.put("total", found.size());
        model.put("page_", page);
        model.put("more", (page + 1) * PAGE < found.size());
        model.put(
                "rows",
                found.stream()
                        .skip((long) page * PAGE)
                        .limit(PAGE)
                        .map(p -> result(p, names))
                        .toList());
        List<String> files = new ArrayList<>();
        for (String file : List.of("list.csv", "quotas.csv", "draw.txt", "result.csv")) {
            boolean there = file.equals("quotas.csv")
                    || file.equals("draw.txt")
                    || file.equals("list.csv") && batch.frozenAt() != null
                    || batch.isPublished();
            if (there) {
                files.add(file);
            }
        }
        files.add(PROGRAM);
        model.put("files", files);
        render(visit, response, 200, "allocation.peb", model);
    }

    private static Map<String, Object> draw(Draw draw) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("round", draw.round());
        row.put("commitment", draw.commitment());
        row.put("committedAt", local(draw.committedAt()));
        row.put("seed", draw.seed());
        row.put("publicValue", draw.publicValue());
        row.put("drawnAt", local(draw.drawnAt()));
        row.put("reason", draw.reason());
        return row;
    }

    private static Map<String, Object> result(Replay.Placement p, Map<String, String> names) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("number", p.number());
        row.put("place", p.place().isEmpty() ? "" : names.getOrDefault(p.place(), p.place()));
        row.put("preference", p.preference());
        row.put("lot", p.lot());
        row.put("why", p.why().name().toLowerCase(Locale.ROOT));
        row.put(
                "waiting",
                p.waiting().entrySet().stream()
                        .map(w -> Map.of("place", names.getOrDefault(w.getKey(), w.getKey()), "position", w.getValue()))
                        .toList());
        return row;
    }

    private void file(HttpServletResponse response, Batch batch, String name) throws IOException {
        String text = name.equals(PROGRAM)
                ? allocations.program()
                : allocations.file(batch.id(), name).orElseThrow(PageProblem::notFound);
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
        send(
                response,
                200,
                name.endsWith(".csv") ? "text/csv; charset=utf-8" : "text/plain; charset=utf-8",
                text.getBytes(StandardCharsets.UTF_8));
    }

    private static String parameter(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null || value.length() > 60 ? "" : value.strip();
    }
}
