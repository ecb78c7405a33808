package onetrip.web.citizen.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import onetrip.api.item.Text;
import onetrip.core.allocation.Allocations;
import onetrip.core.attendance.RollCalls;
import onetrip.core.attendance.RollMark;
import onetrip.core.casework.CaseNumbers;
import onetrip.core.casework.CaseView;
import onetrip.core.casework.Cases;
import onetrip.core.casework.Command;
import onetrip.core.casework.Refused;
import onetrip.core.casework.ReviewCommand;
import onetrip.core.catalog.Offices;
import onetrip.core.clock.Time;
import onetrip.core.clock.WorkingCalendar;
import onetrip.core.delivery.Shipments;
import onetrip.core.document.Documents;
import onetrip.core.document.IssuedDocument;
import onetrip.core.document.Seal;
import onetrip.core.handover.HandOvers;
import onetrip.core.identity.Account;
import onetrip.core.payment.Payments;
import onetrip.core.rating.Rating;
import onetrip.core.rating.Ratings;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.PageServlet;
import onetrip.web.gate.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code /cases/}: find a case; {@code /cases/{number}}: where it stands, its documents, withdrawing it. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/cases/*")
public final class CasePages extends PageServlet {
    private static final long serialVersionUID = 1L;
    private static final String DECISION = "decision";
    private final transient Cases cases;
    private final transient Documents documents;
    private final transient Seal seal;
    private final transient Ratings ratings;
    private final transient Offices offices;
    private final transient WorkingCalendar calendar;
    private final transient Time time;
    private final transient Allocations allocations;
    private final transient Payments payments;
    private final transient RollCalls rolls;
    private final transient Shipments shipments;
    private final transient HandOvers handOvers;

    @Activate
    public CasePages(
            @Reference GateServices gate,
            @Reference Cases cases,
            @Reference Documents documents,
            @Reference Seal seal,
            @Reference Ratings ratings,
            @Reference Offices offices,
            @Reference WorkingCalendar calendar,
            @Reference Time time,
            @Reference Allocations allocations,
            @Reference Payments payments,
            @Reference RollCalls rolls,
            @Reference Shipments shipments,
            @Reference HandOvers handOvers) {
        super(gate, CasePages.class, "onetrip/web/citizen/");
        this.cases = cases;
        this.documents = documents;
        this.seal = seal;
        this.ratings = ratings;
        this.offices = offices;
        this.calendar = calendar;
        this.time = time;
        this.allocations = allocations;
        this.payments = payments;
        this.rolls = rolls;
        this.shipments = shipments;
        this.handOvers = handOvers;
    }

    @Override
    protected void get(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        List<String> steps = steps(request);
        if (steps.isEmpty()) {
            find(visit, request, response);
            return;
        }
        Optional<Account> person = person(visit, request, response);
        if (person.isEmpty()) {
            return;
        }
        CaseView view = view(steps.get(0), person.get());
        if (steps.size() == 1) {
            Map<String, Object> model = model(view, visit);
            model.put("fresh", request.getParameter("new") != null);
            model.putAll(rating(view, person.get()));
            if (billed(view)) {
                payments.paying(view.state().number(), person.get())
                        .ifPresent(paying -> model.put("papers", ReceiptModel.of(paying)));
            }
            model.put("standings", StandingModel.of(view, handOvers, visit.lang()));
            model.put("sent", request.getParameter("sent") != null);
            model.put("own", view.state().applicant().equals(person.get().id()));
            model.put("atWindow", visit.acting().filter(one -> !one.byMandate()).isPresent());
            model.put(
                    "pickUpCode", cases.papers().pickUpCode(view, person.get()).orElse(""));
            render(visit, response, 200, "case.peb", model);
        } else if (steps.size() == 2 && steps.get(1).equals("withdraw")) {
            render(visit, response, 200, "withdraw.peb", model(view, visit));
        } else if (steps.size() == 2 && steps.get(1).equals(DECISION)) {
            decision(visit, response, 200, view, person.get(), "", "");
        } else if (steps.size() == 2 && steps.get(1).equals("seat")) {
            render(visit, response, 200, "seat-give-up.peb", model(view, visit));
        } else if (steps.size() == 3 && steps.get(1).equals("documents")) {
            document(view, steps.get(2), person.get(), response, false);
        } else if (steps.size() == 4
                && steps.get(1).equals("documents")
                && steps.get(3).equals("ofd")) {
            document(view, steps.get(2), person.get(), response, true);
        } else {
            throw PageProblem.notFound();
        }
    }

    /** Most cases cost nothing: nobody reads them anew to learn that. */
    private static boolean billed(CaseView view) {
        return view.state().papers().bill() != null;
    }

    private Map<String, Object> model(CaseView view, Visit visit) {
        Map<String, Object> model = new CaseModel(view, visit.lang(), offices::name, calendar, time.today()).values();
        model.put(
                "tracks",
                shipments.tracks(view).stream()
                        .map(track -> Map.<String, Object>of(
                                "state",
                                track.state().name().toLowerCase(Locale.ROOT),
                                "at",
                                LocalDateTime.ofInstant(track.at(), Time.ZONE),
                                "place",
                                track.place(),
                                "note",
                                track.note(),
                                "proof",
                                track.proof() == null
                                        ? ""
                                        : track.proof().way().name().toLowerCase(Locale.ROOT),
                                "taker",
                                track.proof() == null ? "" : track.proof().taker(),
                                "picture",
                                track.proof() == null ? "" : track.proof().picture()))
                        .toList());
        model.put(
                "disputes",
                DisputeRows.of(cases.disputes().ofCase(view), view.state().id(), time.today(), visit.lang()));
        model.put(
                "online",
                billed(view)
                        && cases.payments()
                                .due(view.state().number())
                                .filter(due -> !payments.channels(due).isEmpty())
                                .isPresent());
        boolean called = view.definition().registers().stream().anyMatch(register -> register.rollCall() != null);
        model.put(
                "days",
                called
                        ? rolls.ofCase(view.state().number()).stream()
                                .map(CasePages::day)
                                .toList()
                        : List.of());
        Optional<Allocations.Standing> standing = allocations.standing(view.state());
        Map<String, String> names =
                standing.map(s -> allocations.places(s.batch(), visit.lang())).orElse(Map.of());
        model.put("seat", SeatModel.of(view, standing, names, visit.lang(), time.today()));
        return model;
    }

    /** One day of a roll call, as the family reads it. */
    private static Map<String, Object> day(RollMark mark) {
        Map<String, Object> row = new HashMap<>();
        row.put("day", mark.day());
        row.put(
                "state",
                mark.absent() ? "absent" : mark.outAt() != null ? "gone" : mark.inAt() != null ? "here" : "open");
        row.put("in", clock(mark.inAt()));
        row.put("out", clock(mark.outAt()));
        row.put("fetcher", mark.fetcher());
        row.put("note", mark.note());
        return row;
    }

    private static String clock(Instant at) {
        return at == null
                ? ""
                : LocalDateTime.ofInstant(at, Time.ZONE)
                        .toLocalTime()
                        .truncatedTo(ChronoUnit.MINUTES)
                        .toString();
    }

    /** How rules decided, and asking a person to look at it (R-AUTO). */
    private void decision(
            Visit visit,
            HttpServletResponse response,
            int status,
            CaseView view,
            Account person,
            String wish,
            String problem)
            throws IOException {
        Map<String, Object> model = model(view, visit);
        if (((Map<?, ?>) model.get("automatic")).isEmpty()) {
            throw PageProblem.notFound();
        }
        model.put("own", view.state().applicant().equals(person.id()));
        model.put("atWindow", visit.acting().filter(one -> !one.byMandate()).isPresent());
        model.put("wish", wish);
        model.put("problem", problem);
        render(visit, response, status, "decision.peb", model);
    }

    private void askReview(Visit visit, HttpServletRequest request, HttpServletResponse response, Account person)
            throws IOException {
        String number = CaseNumbers.normalise(steps(request).get(0));
        String typed = request.getParameter("wish");
        String wish = typed == null ? "" : typed.strip();
        try {
            cases.wants(number, new ReviewCommand.Ask(person.id(), wish), person);
            redirect(response, "/cases/" + encode(number) + "/" + DECISION);
        } catch (Refused refused) {
            if (refused.code().equals("case-unknown")) {
                throw new PageProblem(404, refused.sentence(), "/me");
            }
            // What was typed stands in the page again.
            decision(
                    visit,
                    response,
                    422,
                    view(number, person),
                    person,
                    wish,
                    refused.sentence().in(visit.lang()));
        }
    }

    private Map<String, Object> rating(CaseView view, Account person) {
        Map<String, Object> model = new HashMap<>();
        model.put("rating", null);
        model.put("rateable", false);
        Optional<Rating> rating = ratings.ofCase(view, person);
        if (rating.isEmpty()) {
            model.put("rateable", ratings.open(view, person));
            return model;
        }
        Rating r = rating.get();
        Map<String, Object> shown = new HashMap<>();
        shown.put("level", r.level());
        shown.put("at", LocalDateTime.ofInstant(r.at(), Time.ZONE));
        shown.put("words", r.words());
        shown.put("answer", r.answer());
        shown.put("open", r.open());
        shown.put("answerDue", LocalDate.ofInstant(r.at().plus(ratings.limits().answer()), Time.ZONE));
        shown.put("followUp", r.followUp());
        shown.put("followUpWords", r.followUpWords());
        model.put("rating", shown);
        return model;
    }

    private void find(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        String typed = request.getParameter("number");
        Map<String, Object> model = new HashMap<>();
        model.put("number", typed == null ? "" : typed);
        if (typed != null && !typed.isBlank()) {
            String number = CaseNumbers.normalise(typed);
            if (CaseNumbers.wellFormed(number)) {
                redirect(response, "/cases/" + encode(number));
                return;
            }
            model.put("wrong", true);
        }
        render(visit, response, typed == null || typed.isBlank() ? 200 : 422, "find.peb", model);
    }

    private CaseView view(String number, Account person) {
        return cases.forCitizen(CaseNumbers.normalise(number), person)
                .orElseThrow(() -> new PageProblem(
                        404, new Text("没有这个编号的办件，或者它不是您家的。", "There is no case of yours with this number."), "/me"));
    }

    /** @param ofd the copy to be read, instead of the PDF that is sealed */
    private void document(CaseView view, String id, Account person, HttpServletResponse response, boolean ofd)
            throws IOException {
        IssuedDocument document = CaseModel.uuid(id)
                .flatMap(uuid -> cases.document(view.state().number(), uuid, person))
                .orElseThrow(PageProblem::notFound);
        byte[] pdf = seal.file(document.id())
                .orElseGet(() -> documents.pdf(
                        document,
                        documents
                                .template(view.definition(), document.templateId())
                                .orElseThrow(PageProblem::notFound)));
        String name = document.number().replaceAll("[^A-Za-z0-9-]", "_");
        response.setHeader(
                "Content-Disposition",
                ofd ? "attachment; filename=\"" + name + ".ofd\"" : "inline; filename=\"" + name + ".pdf\"");
        send(response, 200, ofd ? "application/ofd" : "application/pdf", ofd ? copy(document, pdf) : pdf);
    }

    private byte[] copy(IssuedDocument document, byte[] pdf) {
        try {
            return documents.ofd(document, pdf);
        } catch (IllegalArgumentException template) {
            throw new PageProblem(
                    404,
                    new Text("这一份没有OFD格式，请下载PDF。", "This document cannot be had as OFD. Please download the PDF."),
                    "/cases/" + document.caseNumber());
        }
    }

    @Override
    protected void post(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        List<String> steps = steps(request);
        Optional<Account> person = person(visit, request, response);
        if (person.isEmpty()) {
            return;
        }
        if (steps.size() == 2 && steps.get(1).equals(DECISION)) {
            askReview(visit, request, response, person.get());
            return;
        }
        boolean seat = steps.size() == 2 && steps.get(1).equals("seat");
        boolean ofVisit = steps.size() == 2 && steps.get(1).equals("visit");
        if (!seat && !ofVisit && (steps.size() != 2 || !steps.get(1).equals("withdraw"))) {
            throw PageProblem.notFound();
        }
        try {
            String number = CaseNumbers.normalise(steps.get(0));
            if (seat) {
                allocations.answer(number, "take".equals(request.getParameter("do")), person.get());
            } else if (ofVisit) {
                String words = request.getParameter("words");
                cases.wants(
                        number,
                        "repaired".equals(request.getParameter("do"))
                                ? new Command.RepairDone(person.get().id(), words)
                                : new Command.AskVisitMove(person.get().id(), words),
                        person.get());
            } else {
                cases.withdraw(number, person.get());
            }
            redirect(response, "/cases/" + encode(steps.get(0)));
        } catch (Refused refused) {
            boolean unknown = refused.code().equals("case-unknown");
            throw new PageProblem(
                    unknown ? 404 : 409, refused.sentence(), unknown ? "/me" : "/cases/" + encode(steps.get(0)));
        }
    }
}
