package onetrip.web.workbench.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.item.Process.Stage;
import onetrip.api.item.Process.StageKind;
import onetrip.api.item.Text;
import onetrip.core.casework.CaseNumbers;
import onetrip.core.casework.Cases;
import onetrip.core.casework.Command;
import onetrip.core.casework.OfficeFiles;
import onetrip.core.casework.OfficerCase;
import onetrip.core.casework.Refused;
import onetrip.core.casework.SiteVisit;
import onetrip.core.clock.Time;
import onetrip.core.clock.WorkingCalendar;
import onetrip.core.form.UploadRefused;
import onetrip.core.identity.Access;
import onetrip.core.identity.Account;
import onetrip.core.identity.AccountFilter;
import onetrip.core.identity.Accounts;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletMultipart;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code /work/visits/{number}}: 现场核查, for officers who stand in a school with a phone: plan, photographs, record, confirm. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/work/visits/*")
@HttpWhiteboardServletMultipart(
        enabled = true,
        maxFileSize = 20 * 1024 * 1024,
        maxRequestSize = 20 * 1024 * 1024,
        fileSizeThreshold = 64 * 1024)
public final class VisitPages extends WorkServlet {
    private static final long serialVersionUID = 1L;

    private final transient Cases cases;
    private final transient OfficeFiles files;
    private final transient Accounts accounts;
    private final transient WorkingCalendar calendar;
    private final transient Time time;

    @Activate
    public VisitPages(
            @Reference GateServices gate,
            @Reference Cases cases,
            @Reference OfficeFiles files,
            @Reference Accounts accounts,
            @Reference WorkingCalendar calendar,
            @Reference Time time) {
        super(gate, VisitPages.class);
        this.cases = cases;
        this.files = files;
        this.accounts = accounts;
        this.calendar = calendar;
        this.time = time;
    }

    @Override
    protected void get(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> officer = officer(visit, request, response);
        if (officer.isEmpty()) {
            return;
        }
        List<String> steps = steps(request);
        if (steps.size() != 1) {
            throw PageProblem.notFound();
        }
        show(visit, response, 200, found(steps.get(0), officer.get()), officer.get(), "", Map.of());
    }

    private OfficerCase found(String number, Account officer) {
        return cases.forOfficer(CaseNumbers.normalise(number), officer)
                .filter(OfficerCase::whole)
                .orElseThrow(() -> new PageProblem(
                        404,
                        new Text("没有这个办件，或者它不在您的科室。", "There is no such case, or it is not with your office."),
                        "/work/"));
    }

    private void show(
            Visit visit,
            HttpServletResponse response,
            int status,
            OfficerCase found,
            Account officer,
            String problem,
            Map<String, Object> typed)
            throws IOException {
        Stage stage = stage(found)
                .orElseThrow(() -> new PageProblem(
                        409,
                        new Text("这件现在不在现场核查。", "No visit of this case is open now."),
                        "/work/" + found.view().state().number()));
        LocalDate today = time.today();
        Map<String, Object> model =
                new VisitModel(found.view(), stage, officer.id(), visit.lang(), this::name, today).values();
        model.put("colleagues", colleagues(found.view().state().office(), officer));
        model.put("repairLast", calendar.due(today, stage.visit().repairDays()));
        model.put("today", today.toString());
        model.put("here", found.part("").isPresent());
        model.put("problem", problem);
        for (String name : List.of("date", "time", "place", "findings", "outcome", "repairBy", "where")) {
            model.put(name + "Typed", "");
        }
        model.put("picked", List.of());
        model.putAll(typed);
        renderStaff(visit, response, status, "visit.peb", tabs(visit, "tasks"), model);
    }

    private static Optional<Stage> stage(OfficerCase found) {
        return found.view()
                .definition()
                .process()
                .stage(String.valueOf(found.view().state().stage()))
                .filter(s -> s.kind() == StageKind.VISIT
                        && found.view().state().status().undecided());
    }

    private String name(UUID id) {
        return accounts.find(id).map(Account::name).orElse("");
    }

    /** Who works in the office, by account; the officer first. */
    private Map<String, String> colleagues(String office, Account officer) {
        Map<String, String> all = new LinkedHashMap<>();
        if (office == null) {
            return all;
        }
        all.put(officer.id().toString(), officer.name());
        accounts.list(new AccountFilter(null, Account.Kind.STAFF, null, office, true), 0, 100).accounts().stream()
                .filter(account -> Access.canWork(account, office))
                .forEach(account -> all.putIfAbsent(account.id().toString(), account.name()));
        return all;
    }

    @Override
    protected void post(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        Optional<Account> signedIn = officer(visit, request, response);
        if (signedIn.isEmpty()) {
            return;
        }
        Account officer = signedIn.get();
        List<String> steps = steps(request);
        if (steps.size() != 1) {
            throw PageProblem.notFound();
        }
        String number = found(steps.get(0), officer).view().state().number();
        String typedVersion = said(request, "version");
        long version = typedVersion.matches("[0-9]{1,12}") ? Long.parseLong(typedVersion) : -1;
        try {
            if (said(request, "do").equals("photo")) {
                photos(request, number, version, officer);
            } else {
                cases.decide(number, version, command(request, officer), officer);
            }
            boolean goesOn =
                    cases.forOfficer(number, officer).flatMap(VisitPages::stage).isPresent();
            redirect(response, (goesOn ? "/work/visits/" : "/work/") + number);
        } catch (Refused refused) {
            int status = refused.code().equals("changed-meanwhile") ? 409 : 422;
            again(visit, request, response, status, number, officer, refused.sentence());
        } catch (UploadRefused refused) {
            again(visit, request, response, 422, number, officer, refused.sentence());
        }
    }

    private void again(
            Visit visit,
            HttpServletRequest request,
            HttpServletResponse response,
            int status,
            String number,
            Account officer,
            Text sentence)
            throws IOException {
        OfficerCase found = found(number, officer);
        if (stage(found).isEmpty()) {
            throw new PageProblem(409, sentence, "/work/" + number);
        }
        Map<String, Object> typed = new HashMap<>();
        for (String name : List.of("date", "time", "place", "findings", "outcome", "repairBy", "where")) {
            typed.put(name + "Typed", said(request, name));
        }
        typed.put("picked", List.of(chosen(request)));
        typed.put("answers", answers(request));
        show(visit, response, status, found, officer, sentence.in(visit.lang()), typed);
    }

    private void photos(HttpServletRequest request, String number, long version, Account officer)
            throws IOException, ServletException {
        List<Part> parts = new ArrayList<>();
        if (request.getContentType() != null && request.getContentType().startsWith("multipart/")) {
            request.getParts().stream()
                    .filter(part -> part.getName().equals("photo") && part.getSize() > 0)
                    .forEach(parts::add);
        }
        if (parts.isEmpty()) {
            throw new Refused("photo-none", new Text("先选照片。", "Choose a photograph first."));
        }
        long seen = version;
        for (Part part : parts) {
            String name = part.getSubmittedFileName() == null ? "" : part.getSubmittedFileName();
            String file = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
            try (InputStream in = part.getInputStream()) {
                seen = files.photo(number, seen, file, part.getSize(), in, said(request, "where"), officer)
                        .version();
            }
        }
    }

    private static Command command(HttpServletRequest request, Account officer) {
        return switch (said(request, "do")) {
            case "plan" ->
                new Command.PlanVisit(
                        officer.id(),
                        moment(said(request, "date"), said(request, "time")),
                        said(request, "place"),
                        ids(chosen(request)));
            case "photo-remove" -> new Command.RemoveVisitPhoto(officer.id(), id(said(request, "photo")));
            case "record" ->
                new Command.RecordVisit(
                        officer.id(),
                        answers(request),
                        said(request, "findings"),
                        outcome(said(request, "outcome")),
                        day(said(request, "repairBy")));
            case "confirm" -> new Command.ConfirmRecord(officer.id());
            default -> throw new Refused("choose", new Text("选一项。", "Choose what to do."));
        };
    }

    private static String[] chosen(HttpServletRequest request) {
        String[] values = request.getParameterValues("officer");
        return values == null ? new String[0] : values;
    }

    private static List<UUID> ids(String[] values) {
        List<UUID> ids = new ArrayList<>();
        for (String value : values) {
            ids.add(id(value));
        }
        return ids;
    }

    /** What is no id of anybody is nobody's. */
    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException none) {
            return new UUID(0, 0);
        }
    }

    private static Map<String, String> answers(HttpServletRequest request) {
        Map<String, String> answers = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> {
            if (name.startsWith("answer-")) {
                answers.put(name.substring("answer-".length()), values[0]);
            }
        });
        return answers;
    }

    private static LocalDateTime moment(String date, String clock) {
        try {
            return LocalDate.parse(date).atTime(LocalTime.parse(clock));
        } catch (DateTimeParseException noMoment) {
            return null;
        }
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException noDay) {
            return null;
        }
    }

    private static SiteVisit.Outcome outcome(String text) {
        try {
            return SiteVisit.Outcome.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException nothingChosen) {
            return null;
        }
    }
}
