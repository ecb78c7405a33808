package onetrip.web.workbench.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import onetrip.api.item.Text;
import onetrip.core.casework.CaseNumbers;
import onetrip.core.casework.Cases;
import onetrip.core.casework.OfficeFiles;
import onetrip.core.casework.Refused;
import onetrip.core.form.UploadRefused;
import onetrip.core.identity.Account;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletMultipart;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code /work/scans/{number}}: takes a page in that an officer found on paper; the case's own page shows it. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/work/scans/*")
@HttpWhiteboardServletMultipart(
        enabled = true,
        maxFileSize = 20 * 1024 * 1024,
        maxRequestSize = 20 * 1024 * 1024,
        fileSizeThreshold = 64 * 1024)
public final class ScanPages extends WorkServlet {
    private static final long serialVersionUID = 1L;

    private final transient Cases cases;
    private final transient OfficeFiles files;

    @Activate
    public ScanPages(@Reference GateServices gate, @Reference Cases cases, @Reference OfficeFiles files) {
        super(gate, ScanPages.class);
        this.cases = cases;
        this.files = files;
    }

    @Override
    protected void get(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> officer = officer(visit, request, response);
        if (officer.isPresent()) {
            redirect(response, "/work/" + number(request, officer.get()));
        }
    }

    @Override
    protected void post(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        Optional<Account> officer = officer(visit, request, response);
        if (officer.isEmpty()) {
            return;
        }
        String number = number(request, officer.get());
        String back = "/work/" + number;
        String typed = said(request, "version");
        long version = typed.matches("[0-9]{1,12}") ? Long.parseLong(typed) : -1;
        Part part = part(request)
                .orElseThrow(() -> new PageProblem(422, new Text("先选扫描件。", "Choose the scan first."), back));
        String name = part.getSubmittedFileName() == null ? "" : part.getSubmittedFileName();
        String file = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        try (InputStream in = part.getInputStream()) {
            files.scan(number, version, file, part.getSize(), in, said(request, "words"), officer.get());
        } catch (Refused refused) {
            throw new PageProblem(refused.code().equals("changed-meanwhile") ? 409 : 422, refused.sentence(), back);
        } catch (UploadRefused refused) {
            throw new PageProblem(422, refused.sentence(), back);
        }
        redirect(response, back + "#course");
    }

    private String number(HttpServletRequest request, Account officer) {
        List<String> steps = steps(request);
        String number = steps.size() == 1 ? CaseNumbers.normalise(steps.get(0)) : "";
        if (!cases.sees(number, officer)) {
            throw PageProblem.notFound();
        }
        return number;
    }

    private static Optional<Part> part(HttpServletRequest request) throws IOException, ServletException {
        if (request.getContentType() == null || !request.getContentType().startsWith("multipart/")) {
            return Optional.empty();
        }
        return request.getParts().stream()
                .filter(part -> part.getName().equals("scan") && part.getSize() > 0)
                .findFirst();
    }
}
