package onetrip.web.workbench.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onetrip.api.item.HandOver;
import onetrip.core.clock.Time;
import onetrip.core.clock.WorkingCalendar;
import onetrip.core.handover.HandOverRefused;
import onetrip.core.handover.HandOvers;
import onetrip.core.handover.HandedList;
import onetrip.core.identity.Account;
import onetrip.core.register.OpenRegister;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code /work/hand-over/{item}/{register}}: what goes to an authority outside; {@code …/{list}.zip} a signed file. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/work/hand-over/*")
public final class HandOverPages extends WorkServlet {
    private static final long serialVersionUID = 1L;
    private static final String ZIP = ".zip";
    /** What the page says was done; nothing else that stands in an address is repeated. */
    private static final Set<String> DONE = Set.of("prepare", "release", "again", "discard", "handed");

    private final transient HandOvers handOvers;
    private final transient WorkingCalendar calendar;
    private final transient Time time;

    @Activate
    public HandOverPages(
            @Reference GateServices gate,
            @Reference HandOvers handOvers,
            @Reference WorkingCalendar calendar,
            @Reference Time time) {
        super(gate, HandOverPages.class);
        this.handOvers = handOvers;
        this.calendar = calendar;
        this.time = time;
    }

    private static String address(OpenRegister register) {
        return "/work/hand-over/" + register.itemId() + "/" + register.id();
    }

    private OpenRegister register(List<String> steps, Account officer) {
        if (steps.size() < 2 || steps.size() > 3) {
            throw PageProblem.notFound();
        }
        try {
            return handOvers.register(steps.get(0), steps.get(1), officer);
        } catch (HandOverRefused none) {
            throw new PageProblem(404, none.sentence(), "/work/registers/");
        }
    }

    @Override
    protected void get(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> officer = officer(visit, request, response);
        if (officer.isEmpty()) {
            return;
        }
        List<String> steps = steps(request);
        OpenRegister register = register(steps, officer.get());
        if (steps.size() == 2) {
            show(visit, request, response, 200, register, officer.get(), "", null);
        } else {
            throw PageProblem.notFound();
        }
    }

    @Override
    protected void post(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> officer = officer(visit, request, response);
        if (officer.isEmpty()) {
            return;
        }
        List<String> steps = steps(request);
        OpenRegister register = register(steps, officer.get());
        try {
            if (steps.size() == 3) {
                file(response, register, steps.get(2), officer.get());
            } else if (said(request, "do").equals("look")) {
                HandOvers.Look look = handOvers.look(register, uuid(said(request, "list")), officer.get());
                show(visit, request, response, 200, register, officer.get(), "", look);
            } else {
                act(request, register, officer.get());
                redirect(response, address(register) + "?done=" + said(request, "do"));
            }
        } catch (HandOverRefused refused) {
            show(
                    visit,
                    request,
                    response,
                    refused.code().equals("changed-meanwhile") ? 409 : 422,
                    register,
                    officer.get(),
                    refused.sentence().in(visit.lang()),
                    null);
        }
    }

    private void act(HttpServletRequest request, OpenRegister register, Account officer) {
        String what = said(request, "do");
        if (what.equals("prepare")) {
            handOvers.prepare(register, officer);
            return;
        }
        UUID list = uuid(said(request, "list"));
        long version = version(said(request, "version"));
        switch (what) {
            case "release" -> handOvers.release(register, list, version, officer);
            case "again" -> handOvers.again(register, list, version, officer);
            case "discard" -> handOvers.discard(register, list, version, said(request, "why"), officer);
            case "handed" ->
                handOvers.handed(
                        register,
                        list,
                        version,
                        day(said(request, "day")),
                        said(request, "to"),
                        said(request, "receipt"),
                        officer);
            default -> throw PageProblem.notFound();
        }
    }

    /** A post, because the list keeps who took it. */
    private void file(HttpServletResponse response, OpenRegister register, String name, Account officer)
            throws IOException {
        if (!name.endsWith(ZIP)) {
            throw PageProblem.notFound();
        }
        UUID list = uuid(name.substring(0, name.length() - ZIP.length()));
        byte[] zip = handOvers.download(register, list, officer);
        response.setContentType("application/zip");
        response.setHeader(
                "Content-Disposition", "attachment; filename=\"" + register.itemId() + "-" + register.id() + ".zip\"");
        response.setContentLength(zip.length);
        response.getOutputStream().write(zip);
    }

    private void show(
            Visit visit,
            HttpServletRequest request,
            HttpServletResponse response,
            int status,
            OpenRegister register,
            Account officer,
            String problem,
            HandOvers.Look look)
            throws IOException {
        HandOver handOver = register.register().handOver();
        Map<String, Object> model = new HashMap<>();
        model.put("title", register.register().title().in(visit.lang()));
        model.put("address", address(register));
        model.put("records", "/work/registers/" + register.itemId() + "/" + register.id());
        model.put("receiver", handOver.name().in(visit.lang()));
        model.put("basis", handOver.basis().in(visit.lang()));
        model.put("until", handOver.until());
        model.put("left", handOver.until() == null ? 0 : calendar.workingDaysBetween(time.today(), handOver.until()));
        model.put(
                "columns",
                handOver.fields().stream()
                        .flatMap(id -> register.register().field(id).stream())
                        .map(field -> field.label().in(visit.lang()))
                        .toList());
        HandOvers.Now now = handOvers.now(register, officer);
        List<HandedList> lists = handOvers.lists(register, officer);
        model.put("lines", now.records());
        model.put("added", now.added());
        model.put("gone", now.gone());
        model.put("byItself", handOver.byItself());
        model.put("reaches", now.reaches());
        model.put(
                "open",
                lists.stream()
                        .filter(HandedList::open)
                        .findFirst()
                        .map(list -> row(list, officer))
                        .orElse(null));
        model.put(
                "past",
                lists.stream()
                        .filter(list -> !list.open())
                        .map(list -> row(list, officer))
                        .toList());
        model.put("look", look == null ? null : looked(look));
        model.put("problem", problem);
        String done = said(request, "done");
        model.put("done", status == 200 && look == null && DONE.contains(done) ? done : "");
        model.put("onDay", time.today().toString());
        model.put("typedTo", said(request, "to"));
        model.put("typedReceipt", said(request, "receipt"));
        model.put("typedWhy", said(request, "why"));
        renderStaff(visit, response, status, "hand-over.peb", tabs(visit, "registers"), model);
    }

    private static Map<String, Object> looked(HandOvers.Look look) {
        return Map.of("head", look.head(), "added", look.added(), "gone", look.gone());
    }

    private static Map<String, Object> row(HandedList list, Account officer) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", list.id().toString());
        row.put("serial", list.serial());
        row.put("version", list.version());
        row.put("file", list.fileName());
        row.put("state", list.state().name().toLowerCase(Locale.ROOT));
        row.put("lines", list.records());
        row.put("added", list.added());
        row.put("gone", list.gone());
        row.put("sha256", list.sha256());
        row.put("preparer", list.preparer());
        row.put("itself", list.byItself());
        row.put("preparedAt", local(list.preparedAt()));
        row.put("own", list.preparedBy().equals(officer.id()));
        row.put("releaser", list.releaser());
        row.put("releasedAt", local(list.releasedAt()));
        row.put("handedOn", list.handedOn());
        row.put("byPush", list.byPush());
        row.put("to", list.to());
        row.put("receipt", list.receipt());
        row.put("note", list.note());
        row.put("tries", list.tries());
        row.put("nextPush", local(list.nextPush()));
        row.put("downloads", list.downloads());
        return row;
    }

    private static LocalDateTime local(Instant at) {
        return at == null ? null : LocalDateTime.ofInstant(at, Time.ZONE);
    }

    private static LocalDate day(String typed) {
        try {
            return LocalDate.parse(typed.strip());
        } catch (DateTimeParseException none) {
            // Refused with the sentence about the day.
            return null;
        }
    }

    private static long version(String typed) {
        return typed.matches("\\d{1,18}") ? Long.parseLong(typed) : -1;
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw PageProblem.notFound();
        }
    }
}
