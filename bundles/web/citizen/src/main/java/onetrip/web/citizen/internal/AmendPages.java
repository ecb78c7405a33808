package onetrip.web.citizen.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.item.Text;
import onetrip.core.casework.CaseAmendments;
import onetrip.core.casework.CaseNumbers;
import onetrip.core.casework.Cases;
import onetrip.core.casework.Purpose;
import onetrip.core.casework.Refused;
import onetrip.core.catalog.CodeTables;
import onetrip.core.clock.Time;
import onetrip.core.form.FieldError;
import onetrip.core.form.UploadRefused;
import onetrip.core.identity.Account;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.PageServlet;
import onetrip.web.gate.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletMultipart;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code /amend/{number}/{purpose}}: what is to be put right, added or explained, and nothing else; posted it is kept, then shown to be
 * checked; {@code …/submit} hands it in. {@code /amend/{number}/fix} is what the applicant puts right by himself, {@code ?field=} one
 * answer of it. {@code /amend/{number}/copy} makes a new application of one that ended.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/amend/*")
@HttpWhiteboardServletMultipart(
        enabled = true,
        maxFileSize = 20 * 1024 * 1024,
        maxRequestSize = 20 * 1024 * 1024,
        fileSizeThreshold = 64 * 1024)
public final class AmendPages extends PageServlet {
    private static final long serialVersionUID = 1L;
    private static final Map<String, Purpose> PURPOSES = Map.of(
            "correction", Purpose.CORRECTION,
            "fix", Purpose.SPOT_FIX,
            "materials", Purpose.TOLERANT,
            "supplement", Purpose.SUPPLEMENT);

    private final transient CaseAmendments amendments;
    private final transient CodeTables tables;
    private final transient Time time;

    @Activate
    public AmendPages(
            @Reference GateServices gate, @Reference Cases cases, @Reference CodeTables tables, @Reference Time time) {
        super(gate, AmendPages.class, "onetrip/web/citizen/");
        this.amendments = cases.amendments();
        this.tables = tables;
        this.time = time;
    }

    /** Which case, for what, and of a spot fix which answer (null: all that was changed). */
    private record Place(String number, String name, Purpose purpose, String field) {
        String path() {
            return "/amend/" + encode(number) + "/" + name;
        }

        String here() {
            return path() + (field == null ? "" : "?field=" + encode(field));
        }

        boolean list() {
            return purpose == Purpose.SPOT_FIX && field == null;
        }
    }

    private static Place place(HttpServletRequest request, List<String> steps) {
        Purpose purpose = steps.size() < 2 ? null : PURPOSES.get(steps.get(1));
        if (purpose == null) {
            throw PageProblem.notFound();
        }
        String field = request.getParameter("field");
        boolean one = purpose == Purpose.SPOT_FIX && field != null && !field.isBlank();
        return new Place(CaseNumbers.normalise(steps.get(0)), steps.get(1), purpose, one ? field : null);
    }

    @Override
    protected void get(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> person = person(visit, request, response);
        if (person.isEmpty()) {
            return;
        }
        List<String> steps = steps(request);
        if (steps.size() != 2) {
            throw PageProblem.notFound();
        }
        Place place = place(request, steps);
        try {
            Optional<Map<String, String[]>> parked = parked(request, response);
            CaseAmendments.View view = parked.isPresent()
                    ? amendments.save(
                            place.number(),
                            place.purpose(),
                            place.field(),
                            parked.get(),
                            person.get(),
                            ApplyPages.typing(visit, person.get()))
                    : amendments.view(place.number(), place.purpose(), place.field(), person.get());
            show(visit, response, 200, place, view, List.of(), "");
        } catch (Refused refused) {
            throw problem(refused, place.number());
        }
    }

    private static PageProblem problem(Refused refused, String number) {
        boolean unknown = refused.code().equals("case-unknown");
        return new PageProblem(unknown ? 404 : 409, refused.sentence(), unknown ? "/me" : "/cases/" + encode(number));
    }

    private void show(
            Visit visit,
            HttpServletResponse response,
            int status,
            Place place,
            CaseAmendments.View view,
            List<FieldError> errors,
            String words)
            throws IOException {
        Map<String, Object> model = model(visit, place, view, errors, words);
        if (place.list()) {
            model.put("answers", amendModel(visit, view).answers(amendments.fixable(view.of())));
        }
        render(visit, response, status, place.list() ? "fix.peb" : "amend.peb", model);
    }

    private AmendModel amendModel(Visit visit, CaseAmendments.View view) {
        return new AmendModel(view, tables, visit.lang());
    }

    private Map<String, Object> model(
            Visit visit, Place place, CaseAmendments.View view, List<FieldError> errors, String words) {
        Map<String, Object> model = amendModel(visit, view).values(errors, !place.list());
        model.put("purpose", place.name());
        model.put("path", place.path());
        model.put("here", place.here());
        model.put("field", place.field() == null ? "" : place.field());
        model.put("words", words);
        return model;
    }

    @Override
    protected void post(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        boolean autosave = request.getHeader("X-Autosave") != null;
        if (autosave && !visit.signedIn()) {
            throw PageProblem.forbidden();
        }
        Optional<Account> person = person(visit, request, response);
        if (person.isEmpty()) {
            return;
        }
        List<String> steps = steps(request);
        if (steps.size() == 2 && steps.get(1).equals("copy")) {
            copy(response, CaseNumbers.normalise(steps.get(0)), person.get());
            return;
        }
        Place place = place(request, steps);
        try {
            if (steps.size() == 3 && steps.get(2).equals("submit")) {
                submit(visit, request, response, place, person.get());
            } else if (steps.size() == 2) {
                save(visit, request, response, place, person.get(), autosave);
            } else {
                throw PageProblem.notFound();
            }
        } catch (Refused refused) {
            throw problem(refused, place.number());
        }
    }

    private void copy(HttpServletResponse response, String number, Account person) throws IOException {
        try {
            UUID draft = amendments
                    .copy(number, person)
                    .orElseThrow(() -> new PageProblem(
                            409,
                            new Text(
                                    "这个事项现在不收新件。您填的都在，开放以后再来点。",
                                    "This service takes no new applications now. What you entered is kept; come back when it is open."),
                            "/cases/" + encode(number)));
            redirect(response, "/apply/" + draft);
        } catch (Refused refused) {
            throw problem(refused, number);
        }
    }

    private void save(
            Visit visit,
            HttpServletRequest request,
            HttpServletResponse response,
            Place place,
            Account person,
            boolean autosave)
            throws IOException, ServletException {
        String words = words(request);
        CaseAmendments.View view = amendments.save(
                place.number(),
                place.purpose(),
                place.field(),
                request.getParameterMap(),
                person,
                ApplyPages.typing(visit, person));
        List<FieldError> uploads = take(request, place, person);
        String command = request.getParameter("command");
        if (autosave) {
            send(response, 200, "text/plain; charset=utf-8", saved(visit).getBytes(StandardCharsets.UTF_8));
            return;
        }
        boolean stays = command(command, place, person);
        view = amendments.view(place.number(), place.purpose(), place.field(), person);
        if (stays || !uploads.isEmpty()) {
            show(visit, response, uploads.isEmpty() ? 200 : 422, place, view, uploads, words);
        } else if (!view.open().errors().isEmpty()) {
            show(visit, response, 422, place, view, view.open().errors(), words);
        } else if (place.purpose() == Purpose.SPOT_FIX) {
            redirect(response, place.path());
        } else {
            render(visit, response, 200, "amended.peb", model(visit, place, view, List.of(), words));
        }
    }

    private static String words(HttpServletRequest request) {
        String words = request.getParameter("words");
        return words == null ? "" : words;
    }

    private String saved(Visit visit) {
        var now = time.local();
        return text(visit, "page.saved", now.getHour() + ":" + (now.getMinute() < 10 ? "0" : "") + now.getMinute());
    }

    /** True if the same page is to be seen again. */
    private boolean command(String command, Place place, Account person) {
        if (command == null) {
            return false;
        }
        if (command.startsWith("dispute:") || command.startsWith("undispute:")) {
            String field = command.substring(command.indexOf(':') + 1);
            amendments.dispute(
                    place.number(), place.purpose(), place.field(), field, command.startsWith("dispute:"), person);
        } else if (command.startsWith("detach:")) {
            String[] parts = command.split(":");
            CaseModel.uuid(parts[parts.length - 1])
                    .ifPresent(id -> amendments.removeAttachment(
                            place.number(), place.purpose(), place.field(), parts[1], id, person));
        }
        return true;
    }

    /** Keeps what can be kept; says of each other file why not. */
    private List<FieldError> take(HttpServletRequest request, Place place, Account person)
            throws IOException, ServletException {
        List<FieldError> errors = new ArrayList<>();
        if (request.getContentType() == null || !request.getContentType().startsWith("multipart/")) {
            return errors;
        }
        for (Part part : request.getParts()) {
            boolean file = part.getName().startsWith("file:")
                    && part.getSubmittedFileName() != null
                    && !part.getSubmittedFileName().isEmpty();
            if (!file) {
                continue;
            }
            String field = part.getName().substring(5);
            try (var content = part.getInputStream()) {
                amendments.attach(
                        place.number(),
                        place.purpose(),
                        place.field(),
                        field,
                        part.getSubmittedFileName(),
                        part.getSize(),
                        content,
                        person);
            } catch (UploadRefused refused) {
                errors.add(new FieldError(null, field, field, refused.code(), refused.sentence()));
            }
        }
        return errors;
    }

    private void submit(
            Visit visit, HttpServletRequest request, HttpServletResponse response, Place place, Account person)
            throws IOException {
        UUID key = CaseModel.uuid(String.valueOf(request.getParameter("key"))).orElseThrow(PageProblem::forbidden);
        try {
            CaseAmendments.Outcome outcome =
                    amendments.submit(place.number(), place.purpose(), key, words(request), person);
            if (outcome.errors().isEmpty()) {
                redirect(response, "/cases/" + encode(place.number()) + "?sent=1");
                return;
            }
            CaseAmendments.View view = amendments.view(place.number(), place.purpose(), place.field(), person);
            show(visit, response, 422, place, view, outcome.errors(), words(request));
        } catch (Refused refused) {
            if (!refused.code().startsWith("nothing-") && !refused.code().equals("words-too-long")) {
                throw refused;
            }
            CaseAmendments.View view = amendments.view(place.number(), place.purpose(), place.field(), person);
            FieldError error = new FieldError(null, null, "main", refused.code(), refused.sentence());
            show(visit, response, 422, place, view, List.of(error), words(request));
        }
    }
}
