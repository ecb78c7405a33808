package onetrip.web.workbench.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import onetrip.api.item.Text;
import onetrip.core.casework.BillLines;
import onetrip.core.casework.CaseView;
import onetrip.core.casework.Cases;
import onetrip.core.casework.Command;
import onetrip.core.casework.OfficerCase;
import onetrip.core.casework.PaymentCommand;
import onetrip.core.casework.PaymentEvent;
import onetrip.core.casework.Refused;
import onetrip.core.clock.Time;
import onetrip.core.identity.Account;
import onetrip.core.payment.Payments;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.Visit;

/** {@code /work/{number}/{act}}: {@link PaperForm} in two steps, so that nothing that cannot be undone is one click. */
final class PaperDesk {
    private final Cases cases;
    private final Payments payments;
    private final Time time;
    private final IntakeDesk.Page page;

    PaperDesk(Cases cases, Payments payments, Time time, IntakeDesk.Page page) {
        this.payments = payments;
        this.time = time;
        this.cases = cases;
        this.page = page;
    }

    void ask(Visit visit, HttpServletRequest request, HttpServletResponse response, CaseView view, String act)
            throws IOException {
        PaperForm.Typed typed = PaperForm.fresh(act, request, view.state().version(), time.today());
        show(visit, response, 200, view, act, typed, false, "");
    }

    /** A look at it, back to the form, or doing it. */
    void answer(
            Visit visit,
            HttpServletRequest request,
            HttpServletResponse response,
            CaseView view,
            Account officer,
            String act)
            throws IOException {
        String number = view.state().number();
        PaperForm.Typed typed = new PaperForm.Typed(Map.of(), view.state().version());
        try {
            typed = PaperForm.typed(act, request);
            Command command = PaperForm.command(act, typed, officer.id());
            switch (String.valueOf(request.getParameter("do"))) {
                case "send" -> {
                    carry(number, typed.version(), command, officer);
                    page.show(visit, response, 303, null, Map.of("number", number));
                }
                case "look" -> {
                    Optional<Refused> no = cases.preview(number, typed.version(), command, officer);
                    if (no.isPresent()) {
                        throw no.get();
                    }
                    show(visit, response, 200, view, act, typed, true, "");
                }
                default -> show(visit, response, 200, view, act, typed, false, "");
            }
        } catch (Refused refused) {
            boolean stale = refused.code().equals("changed-meanwhile");
            CaseView now = cases.forOfficer(number, officer)
                    .map(OfficerCase::view)
                    .orElseThrow(() -> new PageProblem(409, refused.sentence(), "/work/"));
            PaperForm.Typed kept =
                    stale ? new PaperForm.Typed(typed.values(), now.state().version()) : typed;
            show(
                    visit,
                    response,
                    stale ? 409 : 422,
                    now,
                    act,
                    kept,
                    false,
                    refused.sentence().in(visit.lang()));
        }
    }

    /** Money that came through a platform goes back through it: by hand it would go back twice. */
    private void carry(String number, long version, Command command, Account officer) {
        if (command instanceof PaymentCommand.SendRefund) {
            payments.sendBack(number, version, officer);
            return;
        }
        if (command instanceof PaymentCommand.ApproveRefund && payments.online(number)) {
            throw new Refused(
                    "refund-by-platform",
                    new Text("这笔是网上缴的，由支付平台原路退回。", "This was paid online; the payment platform sends it back."));
        }
        cases.decide(number, version, command, officer);
    }

    /** Which refund it is about: whoever approves reads how much and why. */
    private static Map<String, String> asked(CaseView view) {
        return view.events().stream()
                .map(CaseView.TimedEvent::event)
                .filter(PaymentEvent.RefundAsked.class::isInstance)
                .map(PaymentEvent.RefundAsked.class::cast)
                .reduce((earlier, later) -> later)
                .map(e -> Map.of("amount", BillLines.yuan(e.amount()), "reason", e.reason()))
                .orElse(Map.of());
    }

    private void show(
            Visit visit,
            HttpServletResponse response,
            int status,
            CaseView view,
            String act,
            PaperForm.Typed typed,
            boolean sure,
            String problem)
            throws IOException {
        Map<String, Object> model = new HashMap<>();
        model.put("act", act);
        model.put("number", view.state().number());
        model.put("version", typed.version());
        model.put("subject", view.subjectName());
        model.put("item", view.definition().title().in(visit.lang()));
        model.put("inputs", PaperForm.inputs(act, typed, cases.carriers()));
        model.put("asked", act.startsWith("refund-") ? asked(view) : Map.of());
        model.put("sure", sure);
        model.put("problem", problem);
        page.show(visit, response, status, "paper.peb", model);
    }
}
