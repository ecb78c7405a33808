package onetrip.web.citizen.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import onetrip.core.allocation.Allocations;
import onetrip.core.allocation.draw.Drawing;
import onetrip.core.allocation.draw.Drawings;
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
 * {@code /draws}: all draws that were ever announced; {@code /draws/{id}}: rules, commitment, lists and, once it is open, the result
 * (inspectors by number only, R-PUBLISH); {@code /draws/{id}/{file}}: what anybody needs to repeat it. For everybody.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern({"/draws", "/draws/*"})
public final class DrawPages extends PageServlet {
    private static final long serialVersionUID = 1L;
    private static final String PROGRAM = "Replay.java";

    private final transient Drawings drawings;
    private final transient Allocations allocations;
    private final transient Offices offices;

    @Activate
    public DrawPages(
            @Reference GateServices gate,
            @Reference Drawings drawings,
            @Reference Allocations allocations,
            @Reference Offices offices) {
        super(gate, DrawPages.class, "onetrip/web/citizen/");
        this.drawings = drawings;
        this.allocations = allocations;
        this.offices = offices;
    }

    @Override
    protected void get(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        List<String> steps = steps(request);
        if (steps.isEmpty()) {
            List<Map<String, Object>> rows =
                    drawings.published().stream().map(d -> row(d, visit)).toList();
            render(visit, response, 200, "draws.peb", Map.of("rows", rows));
            return;
        }
        Drawing drawing =
                CaseModel.uuid(steps.get(0)).flatMap(drawings::published).orElseThrow(PageProblem::notFound);
        if (steps.size() == 1) {
            show(visit, response, drawing);
        } else if (steps.size() == 2) {
            file(response, drawing, steps.get(1));
        } else {
            throw PageProblem.notFound();
        }
    }

    private Map<String, Object> row(Drawing d, Visit visit) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", d.id().toString());
        row.put("number", d.number());
        row.put("item", d.itemId());
        row.put("title", d.title().in(visit.lang()));
        row.put("plan", d.plan());
        row.put("office", offices.name(d.office()).in(visit.lang()));
        row.put("state", d.state().name().toLowerCase(Locale.ROOT));
        row.put("published", d.isPublished());
        row.put("share", d.share());
        row.put("team", d.team());
        row.put("commitment", d.commitment());
        row.put("publicValue", d.publicValue());
        row.put("seed", d.seed());
        row.put("hash", d.lists().hash());
        row.put("objects", d.lists().objects().size());
        row.put("people", d.lists().people().size());
        row.put("recusals", d.lists().recusals().size());
        row.put("count", d.count());
        row.put("announcedAt", at(d, "announced"));
        row.put("frozenAt", at(d, "frozen"));
        row.put("cancelled", detail(d, "cancelled"));
        return row;
    }

    private static LocalDateTime at(Drawing d, String what) {
        return d.steps().stream()
                .filter(step -> step.what().equals(what))
                .map(step -> LocalDateTime.ofInstant(Instant.parse(step.at()), Time.ZONE))
                .findFirst()
                .orElse(null);
    }

    private static String detail(Drawing d, String what) {
        return d.steps().stream()
                .filter(step -> step.what().equals(what))
                .map(Drawing.Step::detail)
                .findFirst()
                .orElse("");
    }

    private void show(Visit visit, HttpServletResponse response, Drawing d) throws IOException {
        Map<String, String> shown =
                d.lists().objects().stream().collect(Collectors.toMap(Drawing.Subject::number, Drawing.Subject::shown));
        Map<String, Object> model = new HashMap<>();
        model.put("d", row(d, visit));
        model.put(
                "visits",
                d.visits().stream()
                        .map(v -> Map.<String, Object>of(
                                "order", v.order(),
                                "object", v.number(),
                                "shown", shown.getOrDefault(v.number(), ""),
                                "team", String.join("、", d.team(v.number()))))
                        .toList());
        model.put(
                "changes",
                d.changes().stream()
                        .map(c -> Map.<String, Object>of(
                                "object", c.object(),
                                "out", c.out(),
                                "in", c.in(),
                                "why", c.why().name().toLowerCase(Locale.ROOT)))
                        .toList());
        List<String> files = new ArrayList<>(drawings.files(d.id()));
        files.add(PROGRAM);
        model.put("files", files);
        render(visit, response, 200, "draw.peb", model);
    }

    private void file(HttpServletResponse response, Drawing drawing, String name) throws IOException {
        String text = name.equals(PROGRAM)
                ? allocations.program()
                : drawings.file(drawing.id(), name).orElseThrow(PageProblem::notFound);
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
        send(
                response,
                200,
                name.endsWith(".csv") ? "text/csv; charset=utf-8" : "text/plain; charset=utf-8",
                text.getBytes(StandardCharsets.UTF_8));
    }
}
