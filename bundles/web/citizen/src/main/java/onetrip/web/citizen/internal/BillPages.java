package onetrip.web.citizen.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import onetrip.api.item.Text;
import onetrip.core.casework.BillLines;
import onetrip.core.casework.CaseNumbers;
import onetrip.core.casework.Refused;
import onetrip.core.clock.Time;
import onetrip.core.payment.Payments;
import onetrip.core.payment.Payments.Open;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.PageServlet;
import onetrip.web.gate.RateLimit;
import onetrip.web.gate.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code /bill}: paying for somebody by the number of the bill and the name of whom it is for, without an account (dossier 9.6). Number and name are
 * posted, so that they stand in no address and no log; the page says no more than what is to be paid, by when, and whether it is.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/bill")
public final class BillPages extends PageServlet {
    private static final long serialVersionUID = 1L;
    /** A grandmother with several bills gets by; who guesses does not. */
    private static final int A_MINUTE = 10;
    /** Whoever comes from many addresses guesses at one bill all the same. */
    private static final int EACH_BILL = 6;

    private final transient Payments payments;
    private final transient RateLimit limit = new RateLimit(A_MINUTE);
    private final transient RateLimit limitOfBill = new RateLimit(EACH_BILL);

    @Activate
    public BillPages(@Reference GateServices gate, @Reference Payments payments) {
        super(gate, BillPages.class, "onetrip/web/citizen/");
        this.payments = payments;
    }

    @Override
    protected void get(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        show(visit, request, response, 200, "", "", Optional.empty(), "");
    }

    @Override
    protected void post(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        String number = CaseNumbers.normalise(said(request, "number"));
        String name = said(request, "name");
        String channel = said(request, "channel");
        take(response, limit.take(String.valueOf(request.getAttribute(Visit.ADDRESS)), System.nanoTime()));
        if (!number.isEmpty()) {
            take(response, limitOfBill.take(number, System.nanoTime()));
        }
        int status = 200;
        String problem = "";
        if (!channel.isEmpty()) {
            try {
                payments.payOpen(number, name, channel);
            } catch (Refused refused) {
                boolean later =
                        refused.code().endsWith("-away") || refused.code().equals("being-confirmed");
                status = later ? 409 : 422;
                problem = refused.sentence().in(visit.lang());
            }
        }
        Optional<Open> open = payments.open(number, name);
        if (open.isEmpty()) {
            status = 422;
            problem = NONE.in(visit.lang());
        }
        show(visit, request, response, status, number, name, open, problem);
    }

    private static final Text NONE = new Text(
            "编号和姓名对不上，或者没有要缴的费用。对照办件页或者短信里的编号，和孩子的全名，再填一遍。",
            "Number and name do not belong together, or nothing is to be paid. Check the number on the case page or in the message, and the whole name.");

    private static void take(HttpServletResponse response, long wait) {
        if (wait > 0) {
            response.setHeader("Retry-After", Long.toString(wait / 1_000_000_000L + 1));
            throw new PageProblem(429, null, "/bill");
        }
    }

    private void show(
            Visit visit,
            HttpServletRequest request,
            HttpServletResponse response,
            int status,
            String number,
            String name,
            Optional<Open> open,
            String problem)
            throws IOException {
        Map<String, Object> model = new HashMap<>();
        model.put("number", number);
        model.put("name", name);
        model.put("problem", problem);
        model.put("found", open.isPresent());
        open.ifPresent(one -> {
            model.put("item", one.due().item().in(visit.lang()));
            model.put("total", BillLines.yuan(one.due().fen()));
            // Midnight is the end of the day before.
            model.put(
                    "due", LocalDateTime.ofInstant(one.due().until(), Time.ZONE).minusMinutes(1));
            model.put("payable", one.due().payable());
            model.put("paid", one.due().receipt() != null);
            model.put("order", OrderModel.of(one.order(), payments, visit.lang()));
            model.put("channels", OrderModel.channels(one.channels(), visit.lang()));
            model.put("paused", OrderModel.channels(payments.paused(one.due()), visit.lang()));
        });
        render(withToken(visit, request, response), response, status, "bill-open.peb", model);
    }

    private static String said(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null || value.length() > 100 ? "" : value.strip();
    }
}
