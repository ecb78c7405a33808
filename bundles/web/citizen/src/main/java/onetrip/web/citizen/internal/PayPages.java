package onetrip.web.citizen.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onetrip.api.item.Text;
import onetrip.core.casework.CaseNumbers;
import onetrip.core.casework.CaseView;
import onetrip.core.casework.Cases;
import onetrip.core.casework.Refused;
import onetrip.core.handover.HandOvers;
import onetrip.core.identity.Account;
import onetrip.core.payment.Payments;
import onetrip.core.payment.Payments.Paying;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.PageServlet;
import onetrip.web.gate.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code /pay/{number}}: choosing how to pay a bill, going to the cashier, and what became of it. Whoever comes back from a cashier comes here, and
 * reads what the platform says now: the way back proves nothing.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/pay/*")
public final class PayPages extends PageServlet {
    private static final long serialVersionUID = 1L;
    private final transient Cases cases;
    private final transient Payments payments;
    private final transient HandOvers handOvers;

    @Activate
    public PayPages(
            @Reference GateServices gate,
            @Reference Cases cases,
            @Reference Payments payments,
            @Reference HandOvers handOvers) {
        super(gate, PayPages.class, "onetrip/web/citizen/");
        this.cases = cases;
        this.payments = payments;
        this.handOvers = handOvers;
    }

    @Override
    protected void get(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> person = person(visit, request, response);
        if (person.isEmpty()) {
            return;
        }
        String number = number(request);
        payments.look(number, person.get());
        show(visit, response, 200, number, person.get(), "");
    }

    private static String number(HttpServletRequest request) {
        List<String> steps = steps(request);
        if (steps.size() != 1) {
            throw PageProblem.notFound();
        }
        return CaseNumbers.normalise(steps.get(0));
    }

    @Override
    protected void post(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> person = person(visit, request, response);
        if (person.isEmpty()) {
            return;
        }
        String number = number(request);
        String channel = request.getParameter("channel");
        try {
            if (channel == null) {
                throw new Refused("channel-missing", new Text("选一种缴费方式。", "Choose how to pay."));
            }
            payments.pay(number, channel, person.get());
            redirect(response, "/pay/" + encode(number));
        } catch (Refused refused) {
            boolean later = refused.code().endsWith("-away") || refused.code().equals("being-confirmed");
            show(
                    visit,
                    response,
                    later ? 409 : 422,
                    number,
                    person.get(),
                    refused.sentence().in(visit.lang()));
        }
    }

    private void show(
            Visit visit, HttpServletResponse response, int status, String number, Account person, String problem)
            throws IOException {
        CaseView view = cases.forCitizen(number, person).orElseThrow(PayPages::unknown);
        Paying paying = payments.paying(number, person).orElseThrow(PayPages::unknown);
        Map<String, Object> model = new HashMap<>();
        model.put("number", paying.due().number());
        model.put("item", paying.due().item().in(visit.lang()));
        model.put("subject", view.subjectName());
        model.put("bill", BillModel.of(view, visit.lang()));
        model.put("online", true);
        model.put("payable", paying.due().payable());
        model.put("problem", problem);
        cases.payments().invoice(paying.due().number()).ifPresent(invoice -> model.put("invoice", invoice));
        model.put("channels", OrderModel.channels(paying.channels(), visit.lang()));
        model.put("paused", OrderModel.channels(payments.paused(paying.due()), visit.lang()));
        model.put("order", OrderModel.of(paying.order(), payments, visit.lang()));
        model.put("standings", StandingModel.of(view, handOvers, visit.lang()));
        model.put("refunds", ReceiptModel.refunds(paying));
        render(visit, response, status, "pay.peb", model);
    }

    private static PageProblem unknown() {
        return new PageProblem(
                404,
                new Text("没有这个办件，或者它没有要缴的费用。", "There is no such case of yours, or nothing is to be paid for it."),
                "/me");
    }
}
