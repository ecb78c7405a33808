package onetrip.web.workbench.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import onetrip.core.casework.CaseContent;
import onetrip.core.casework.CaseView;
import onetrip.core.casework.Cases;
import onetrip.core.casework.Command;
import onetrip.core.casework.OfficerCase;
import onetrip.core.casework.Refused;
import onetrip.core.catalog.CodeTables;
import onetrip.core.catalog.Offices;
import onetrip.core.clock.Time;
import onetrip.core.clock.WorkingCalendar;
import onetrip.core.identity.Access;
import onetrip.core.identity.Account;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.Visit;

/** Requests for what {@link IntakePages} shows: the form, the look at what will be sent, sending it, and what was there before. */
record IntakeDesk(Cases cases, Offices offices, CodeTables tables, WorkingCalendar calendar, Time time, Page page) {

    /** Shows a page of staff. */
    interface Page {
        /** @param template null for the way back to the case */
        void show(Visit visit, HttpServletResponse response, int status, String template, Map<String, Object> model)
                throws IOException;
    }

    private void back(Visit visit, HttpServletResponse response, CaseView view) throws IOException {
        page.show(visit, response, 303, null, Map.of("number", view.state().number()));
    }

    private static boolean mine(CaseView view, Account officer) {
        return view.state().office() != null
                && Access.canWork(officer, view.state().office());
    }

    private IntakePages pages(CaseView view, Account officer, Visit visit) {
        return new IntakePages(view, cases.askable(view.state().number(), officer), visit.lang());
    }

    /** @param typed null to begin with; {@code problem} is empty if there is none */
    void ask(
            Visit visit,
            HttpServletResponse response,
            int status,
            CaseView view,
            Account officer,
            String kind,
            IntakePages.Typed typed,
            String problem)
            throws IOException {
        if (!mine(view, officer)) {
            back(visit, response, view);
            return;
        }
        IntakePages.Typed known =
                typed == null ? IntakePages.Typed.nothing(view.state().version()) : typed;
        Map<String, Object> model = pages(view, officer, visit)
                .values(kind, known, Access.heads(officer, view.state().office()), calendar, time.today());
        model.put("problem", problem);
        page.show(visit, response, status, "ask.peb", model);
    }

    /** A look at what will be sent, back to the form, or sending it. */
    void answer(
            Visit visit,
            HttpServletRequest request,
            HttpServletResponse response,
            CaseView view,
            Account officer,
            String kind)
            throws IOException {
        IntakePages form = pages(view, officer, visit);
        IntakePages.Typed typed = IntakePages.Typed.nothing(view.state().version());
        try {
            typed = form.typed(request);
            Command command = form.command(kind, typed, officer.id());
            switch (String.valueOf(request.getParameter("do"))) {
                case "send" -> {
                    cases.decide(view.state().number(), typed.version(), command, officer);
                    back(visit, response, view);
                }
                case "look" -> {
                    Optional<Refused> no = cases.preview(view.state().number(), typed.version(), command, officer);
                    if (no.isPresent()) {
                        throw no.get();
                    }
                    Map<String, Object> model = form.values(
                            kind, typed, Access.heads(officer, view.state().office()), calendar, time.today());
                    page.show(visit, response, 200, "asked.peb", model);
                }
                default -> ask(visit, response, 200, view, officer, kind, typed, "");
            }
        } catch (Refused refused) {
            boolean stale = refused.code().equals("changed-meanwhile");
            // What somebody else did meanwhile may have taken it out of these hands: the sentence is said all the same.
            Optional<CaseView> here = cases.forOfficer(view.state().number(), officer)
                    .map(OfficerCase::view)
                    .filter(seen -> mine(seen, officer));
            if (here.isEmpty()) {
                throw new PageProblem(
                        409, refused.sentence(), "/work/" + view.state().number());
            }
            CaseView now = stale ? here.get() : view;
            ask(
                    visit,
                    response,
                    stale ? 409 : 422,
                    now,
                    officer,
                    kind,
                    stale ? typed.at(now.state().version()) : typed,
                    refused.sentence().in(visit.lang()));
        }
    }

    /** What was handed in before it was changed: the case as it was then, to read only. */
    void version(Visit visit, HttpServletResponse response, CaseView view, String until, Account officer)
            throws IOException {
        CaseContent earlier = until.matches("[0-9]{1,9}")
                ? cases.earlier(view.state().number(), officer).get(Long.parseLong(until))
                : null;
        if (earlier == null) {
            throw PageProblem.notFound();
        }
        CaseView then = new CaseView(
                view.state(),
                view.definition(),
                view.subjectName(),
                earlier,
                view.events(),
                view.documents(),
                view.disputes());
        Map<String, Object> model = new ReviewModel(then, visit.lang(), offices::name, id -> "", tables).values();
        model.put(
                "until",
                LocalDateTime.ofInstant(
                        view.events().get(Integer.parseInt(until) - 1).at(), Time.ZONE));
        page.show(visit, response, 200, "version.peb", model);
    }
}
