package onetrip.web.citizen.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onetrip.core.clock.Time;
import onetrip.core.document.Seal;
import onetrip.core.document.Verification;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.PageServlet;
import onetrip.web.gate.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code /verify/{code}}: whether a document is valid, revoked or unknown, and no more than it must say. For everybody. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/verify/*")
public final class VerifyPages extends PageServlet {
    private static final long serialVersionUID = 1L;
    private final transient Verification verification;
    private final transient Seal seal;

    @Activate
    public VerifyPages(@Reference GateServices gate, @Reference Verification verification, @Reference Seal seal) {
        super(gate, VerifyPages.class, "onetrip/web/citizen/");
        this.verification = verification;
        this.seal = seal;
    }

    @Override
    protected void get(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        List<String> steps = steps(request);
        if (steps.size() > 1) {
            throw PageProblem.notFound();
        }
        String typed = steps.size() == 1 ? steps.get(0) : request.getParameter("code");
        Map<String, Object> model = new HashMap<>();
        model.put("code", typed == null ? "" : typed);
        if (typed != null && !typed.isBlank()) {
            Verification.Answer answer = verification.verify(typed);
            model.put("answer", answer.kind().name().toLowerCase(java.util.Locale.ROOT));
            answer.document().ifPresent(d -> {
                model.put("title", d.title().in(visit.lang()));
                model.put("lines", d.publicLines());
                seal.mark(d.id()).ifPresent(mark -> {
                    model.put("signer", mark.signer());
                    model.put("sealedAt", LocalDateTime.ofInstant(mark.at(), Time.ZONE));
                    model.put("test", mark.test());
                });
                model.put("number", d.number());
                model.put("issuedOn", LocalDate.ofInstant(d.issuedAt(), Time.ZONE));
                model.put("validFrom", d.edition().validFrom());
                model.put("validUntil", d.edition().validUntil());
                model.put("replacedBy", d.edition().replacedBy());
                model.put(
                        "endedOn",
                        d.edition().endedAt() == null
                                ? null
                                : LocalDate.ofInstant(d.edition().endedAt(), Time.ZONE));
            });
        }
        render(visit, response, 200, "verify.peb", model);
    }
}
