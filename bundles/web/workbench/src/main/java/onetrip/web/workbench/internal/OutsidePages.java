package onetrip.web.workbench.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import onetrip.core.casework.CaseNumbers;
import onetrip.core.form.Attachment;
import onetrip.core.identity.Account;
import onetrip.core.jointtask.OutsideTasks;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code /work/task-paper/{number}/{id}}: a paper that came with a department's answer, as a download. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/work/task-paper/*")
public final class OutsidePages extends WorkServlet {
    private static final long serialVersionUID = 1L;

    private final transient OutsideTasks tasks;

    @Activate
    public OutsidePages(@Reference GateServices gate, @Reference OutsideTasks tasks) {
        super(gate, OutsidePages.class);
        this.tasks = tasks;
    }

    @Override
    protected void get(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> officer = officer(visit, request, response);
        if (officer.isEmpty()) {
            return;
        }
        List<String> steps = steps(request);
        if (steps.size() != 2) {
            throw PageProblem.notFound();
        }
        String number = CaseNumbers.normalise(steps.get(0));
        UUID paper = id(steps.get(1));
        Attachment file = tasks.paper(number, paper, officer.get()).orElseThrow(PageProblem::notFound);
        response.setContentType(file.mediaType());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(
                "Content-Disposition",
                "attachment; filename*=UTF-8''"
                        + URLEncoder.encode(file.name(), StandardCharsets.UTF_8).replace("+", "%20"));
        try (InputStream in = tasks.open(number, paper, officer.get()).orElseThrow(PageProblem::notFound)) {
            in.transferTo(response.getOutputStream());
        }
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException none) {
            throw PageProblem.notFound();
        }
    }
}
