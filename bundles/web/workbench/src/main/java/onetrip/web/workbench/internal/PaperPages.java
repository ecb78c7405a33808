package onetrip.web.workbench.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import onetrip.api.item.Text;
import onetrip.core.casework.PaperReport;
import onetrip.core.clock.Time;
import onetrip.core.identity.Account;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.Visit;
import onetrip.web.theme.Sheet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code /work/paperless/}: how many cases of the days came without paper, and whose doing the others were; {@code /work/paperless/export.csv}: the same. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/work/paperless/*")
public final class PaperPages extends WorkServlet {
    private static final long serialVersionUID = 1L;
    private static final int USUAL_DAYS = 30;

    private final transient PaperReport report;
    private final transient Time time;

    @Activate
    public PaperPages(@Reference GateServices gate, @Reference PaperReport report, @Reference Time time) {
        super(gate, PaperPages.class);
        this.report = report;
        this.time = time;
    }

    @Override
    protected void get(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> person = person(visit, request, response);
        if (person.isEmpty()) {
            return;
        }
        if (!report.may(person.get())) {
            throw new PageProblem(
                    403, new Text("无纸化情况只给科室负责人和监督人员看。", "This is for heads of sections and for supervisors."), "/");
        }
        LocalDate to = day(request, "to", time.today());
        LocalDate from = day(request, "from", to == null ? null : to.minusDays(USUAL_DAYS));
        List<PaperReport.Row> rows = List.of();
        String problem = "";
        try {
            if (from == null || to == null) {
                throw new IllegalArgumentException("no day");
            }
            rows = report.filed(from, to, person.get());
        } catch (IllegalArgumentException days) {
            problem = text(visit, "paper.days-wrong");
        }
        List<String> steps = steps(request);
        if (steps.isEmpty()) {
            show(visit, response, from, to, rows, problem);
        } else if (steps.equals(List.of("export.csv")) && problem.isEmpty()) {
            export(visit, response, rows);
        } else {
            throw PageProblem.notFound();
        }
    }

    /** Null if it is no day; the usual one if none was typed. */
    private static LocalDate day(HttpServletRequest request, String name, LocalDate usual) {
        String typed = said(request, name).strip();
        try {
            return typed.isEmpty() ? usual : LocalDate.parse(typed);
        } catch (DateTimeParseException noDay) {
            return null;
        }
    }

    private void show(
            Visit visit,
            HttpServletResponse response,
            LocalDate from,
            LocalDate to,
            List<PaperReport.Row> rows,
            String problem)
            throws IOException {
        Map<String, Object> model = new HashMap<>();
        model.put("from", from == null ? "" : from.toString());
        model.put("to", to == null ? "" : to.toString());
        model.put("problem", problem);
        model.put("rows", rows.stream().map(row -> row(visit, row)).toList());
        long total = rows.stream().mapToLong(PaperReport.Row::total).sum();
        long without = rows.stream().mapToLong(PaperReport.Row::without).sum();
        model.put("total", total);
        model.put("share", share(without, total));
        renderStaff(visit, response, problem.isEmpty() ? 200 : 422, "paperless.peb", tabs(visit, "cards"), model);
    }

    private Map<String, Object> row(Visit visit, PaperReport.Row row) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("title", row.title().in(visit.lang()));
        shown.put("total", row.total());
        shown.put("without", row.without());
        shown.put("share", share(row.without(), row.total()));
        shown.put("why", row.why().stream().map(why -> why(visit, why)).toList());
        return shown;
    }

    private String why(Visit visit, PaperReport.Why why) {
        if (why.source() == null) {
            return text(visit, "paper.own", why.cases());
        }
        return text(
                visit, why.away() ? "paper.away" : "paper.unknown", why.source().in(visit.lang()), why.cases());
    }

    /** With one place after the point; nothing where there is nothing to divide by. */
    private static String share(long part, long total) {
        return total == 0 ? "" : String.format(java.util.Locale.ROOT, "%.1f%%", 100.0 * part / total);
    }

    private void export(Visit visit, HttpServletResponse response, List<PaperReport.Row> rows) throws IOException {
        response.setContentType("text/csv; charset=utf-8");
        response.setHeader(
                "Content-Disposition", "attachment; filename=\"onetrip-paperless-" + time.today() + ".csv\"");
        try (Sheet sheet = Sheet.csv(response.getOutputStream())) {
            sheet.row(List.of("item", "total", "without", "share", "why").stream()
                    .map(key -> text(visit, "paper.col." + key))
                    .toList());
            for (PaperReport.Row row : rows) {
                sheet.row(List.of(
                        row.title().in(visit.lang()),
                        String.valueOf(row.total()),
                        String.valueOf(row.without()),
                        share(row.without(), row.total()),
                        row.why().stream().map(why -> why(visit, why)).collect(Collectors.joining("; "))));
            }
        }
    }
}
