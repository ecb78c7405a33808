package onetrip.web.workbench.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.item.Text;
import onetrip.core.archive.Archived;
import onetrip.core.archive.Archives;
import onetrip.core.archive.Waiting;
import onetrip.core.casework.Refused;
import onetrip.core.catalog.Catalog;
import onetrip.core.catalog.Offices;
import onetrip.core.clock.Time;
import onetrip.core.identity.Account;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code /work/archive/}: the electronic archive (R-ARCHIVE), and what cannot be archived yet; {@code /work/archive/{id}}: one package, and, with a reason
 * that the applicant reads (R-LOG), the package itself.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/work/archive/*")
public final class ArchivePages extends WorkServlet {
    private static final long serialVersionUID = 1L;
    private static final int PAGE = 30;
    private static final int LONGEST = 60;

    private final transient Archives archives;
    private final transient Catalog catalog;
    private final transient Offices offices;

    @Activate
    public ArchivePages(
            @Reference GateServices gate,
            @Reference Archives archives,
            @Reference Catalog catalog,
            @Reference Offices offices) {
        super(gate, ArchivePages.class);
        this.archives = archives;
        this.catalog = catalog;
        this.offices = offices;
    }

    private Optional<Account> staff(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Optional<Account> person = person(visit, request, response);
        if (person.isPresent() && !archives.open(person.get())) {
            throw new PageProblem(
                    403,
                    new Text(
                            "电子档案只给科室负责人和个人信息保护负责人看。",
                            "The archive is for heads of offices and for who answers for personal data."),
                    "/");
        }
        return person;
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
        } else {
            show(visit, response, 200, find(steps, staff.get()), "", "");
        }
    }

    private Archived find(List<String> steps, Account staff) {
        try {
            return (steps.size() == 1
                            ? archives.find(UUID.fromString(steps.get(0)), staff)
                            : Optional.<Archived>empty())
                    .orElseThrow(ArchivePages::unknown);
        } catch (IllegalArgumentException noId) {
            throw unknown();
        }
    }

    private static PageProblem unknown() {
        return new PageProblem(404, new Text("档案里没有这一件。", "There is no such case in the archive."), "/work/archive/");
    }

    private void list(Visit visit, HttpServletRequest request, HttpServletResponse response, Account staff)
            throws IOException {
        String typed = said(request, "page");
        int page = typed.matches("[0-9]{1,4}") ? Integer.parseInt(typed) : 0;
        // A case number has nothing else in it; what has finds nothing.
        String number = said(request, "number").strip().replaceAll("[^\\p{Alnum}-]", "?");
        if (number.length() > LONGEST) {
            number = "";
        }
        Archives.ArchivePage found = archives.list(number, page, PAGE, staff);
        Map<String, Object> model = new HashMap<>();
        model.put("rows", found.rows().stream().map(a -> row(a, visit.lang())).toList());
        model.put("waiting", archives.waiting(staff).stream().map(this::waiting).toList());
        model.put("number", number);
        model.put("address", encode(number));
        model.put("page_", page);
        model.put("more", found.more());
        renderStaff(visit, response, 200, "archive.peb", tabs(visit, "archive"), model);
    }

    private Map<String, Object> waiting(Waiting waiting) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("number", waiting.number());
        row.put("why", waiting.why().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        row.put("since", LocalDateTime.ofInstant(waiting.since(), Time.ZONE));
        row.put("tries", waiting.tries());
        return row;
    }

    private Map<String, Object> row(Archived a, String lang) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", a.id().toString());
        row.put("number", a.number());
        row.put(
                "item",
                catalog.serving(a.itemId())
                        .map(item -> item.definition().title().in(lang))
                        .orElse(a.itemId()));
        row.put("edition", a.edition());
        row.put("office", a.office().isEmpty() ? "" : offices.name(a.office()).in(lang));
        row.put("digest", a.digest());
        row.put("size", (a.size() + 1023) / 1024);
        row.put("retention", a.retention());
        row.put("security", a.security());
        row.put("ended", LocalDateTime.ofInstant(a.endedAt(), Time.ZONE));
        row.put("made", LocalDateTime.ofInstant(a.madeAt(), Time.ZONE));
        return row;
    }

    private void show(
            Visit visit, HttpServletResponse response, int status, Archived archived, String problem, String typed)
            throws IOException {
        Map<String, Object> model = new HashMap<>(row(archived, visit.lang()));
        model.put("problem", problem);
        model.put("typed", typed);
        renderStaff(visit, response, status, "archived.peb", tabs(visit, "archive"), model);
    }

    @Override
    protected void post(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> staff = staff(visit, request, response);
        if (staff.isEmpty()) {
            return;
        }
        Archived archived = find(steps(request), staff.get());
        String why = said(request, "why");
        try (InputStream in = archives.read(archived.id(), why, staff.get())) {
            response.setContentType("application/zip");
            response.setHeader("Cache-Control", "no-store");
            response.setHeader(
                    "Content-Disposition",
                    "attachment; filename=\"" + archived.number().replaceAll("[^A-Za-z0-9-]", "_") + "-"
                            + archived.edition() + ".zip\"");
            in.transferTo(response.getOutputStream());
        } catch (Refused refused) {
            int status = refused.code().equals("changed-meanwhile") ? 409 : 422;
            show(visit, response, status, archived, refused.sentence().in(visit.lang()), why);
        }
    }
}
