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
import java.util.UUID;
import onetrip.api.payment.Order.Receipt;
import onetrip.core.casework.BillLines;
import onetrip.core.casework.Refused;
import onetrip.core.clock.Time;
import onetrip.core.identity.Account;
import onetrip.core.identity.Accounts;
import onetrip.core.payment.Difference;
import onetrip.core.payment.PayOrder;
import onetrip.core.payment.PayRefund;
import onetrip.core.payment.Payments;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code /work/payments/}: orders of one's offices; {@code /refunds}: money that goes back; {@code /differences}: where the platform's books and ours
 * differ, for the office that keeps the books.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/work/payments/*")
public final class PaymentPages extends WorkServlet {
    private static final long serialVersionUID = 1L;
    private static final int PAGE = 20;
    private final transient Payments payments;
    private final transient Accounts accounts;

    @Activate
    public PaymentPages(@Reference GateServices gate, @Reference Payments payments, @Reference Accounts accounts) {
        super(gate, PaymentPages.class);
        this.payments = payments;
        this.accounts = accounts;
    }

    @Override
    protected void get(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> officer = officer(visit, request, response);
        if (officer.isPresent()) {
            show(visit, request, response, 200, officer.get(), "", Map.of());
        }
    }

    private static String which(HttpServletRequest request) {
        List<String> steps = steps(request);
        if (steps.isEmpty()) {
            return "orders";
        }
        if (steps.size() > 1 || !List.of("refunds", "differences").contains(steps.get(0))) {
            throw PageProblem.notFound();
        }
        return steps.get(0);
    }

    private void show(
            Visit visit,
            HttpServletRequest request,
            HttpServletResponse response,
            int status,
            Account officer,
            String problem,
            Map<String, Object> typed)
            throws IOException {
        String which = which(request);
        String typedPage = request.getParameter("page");
        int page = typedPage != null && typedPage.matches("[0-9]{1,4}") ? Integer.parseInt(typedPage) : 0;
        boolean all = "all".equals(request.getParameter("show"));
        PayOrder.State state = state(request);
        List<Map<String, Object>> rows =
                switch (which) {
                    case "refunds" ->
                        payments.refunds(all ? null : PayRefund.State.FAILED, page, PAGE, officer).stream()
                                .map(this::refund)
                                .toList();
                    case "differences" ->
                        payments.differences(!all, page, PAGE, officer).stream()
                                .map(d -> difference(d, visit))
                                .toList();
                    default ->
                        payments.orders(all ? null : state, page, PAGE, officer).stream()
                                .map(o -> order(o, visit))
                                .toList();
                };
        Map<String, Object> model = new HashMap<>(typed);
        model.put("which", which);
        model.put("all", all);
        model.put("state", state.name().toLowerCase(Locale.ROOT));
        model.put("page_", page);
        model.put("more", rows.size() > PAGE);
        model.put("rows", rows.size() > PAGE ? rows.subList(0, PAGE) : rows);
        model.put("problem", problem);
        renderStaff(visit, response, status, "payments.peb", tabs(visit, "payments"), model);
    }

    /** Which orders; those that have arrived unless somebody asks for others. */
    private static PayOrder.State state(HttpServletRequest request) {
        for (PayOrder.State one : PayOrder.State.values()) {
            if (one.name().equalsIgnoreCase(request.getParameter("state"))) {
                return one;
            }
        }
        return PayOrder.State.PAID;
    }

    private Map<String, Object> order(PayOrder o, Visit visit) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("number", o.number());
        row.put("caseNumber", o.caseNumber());
        row.put("amount", BillLines.yuan(o.fen()));
        row.put("channel", payments.channelName(o.channel()).in(visit.lang()));
        row.put("state", o.state().name().toLowerCase(Locale.ROOT));
        row.put("at", local(o.paidAt() == null ? o.createdAt() : o.paidAt()));
        row.put("transaction", o.transaction() == null ? "" : o.transaction());
        row.put("receipt", number(o.receipt()));
        return row;
    }

    private Map<String, Object> refund(PayRefund r) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", r.id().toString());
        row.put("number", r.number());
        row.put("caseNumber", r.caseNumber());
        row.put("amount", BillLines.yuan(r.fen()));
        row.put("kind", r.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        row.put("state", r.state().name().toLowerCase(Locale.ROOT));
        row.put("at", local(r.doneAt() == null ? r.askedAt() : r.doneAt()));
        row.put("answer", r.answer());
        row.put("receipt", r.receipt() == null ? "" : r.receipt());
        PayRefund.Red red = r.red();
        row.put(
                "redState",
                red == null ? "" : red.state().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        if (red != null) {
            row.put("blue", number(red.blue()));
            row.put("red", number(red.receipt()));
            row.put("redCheck", red.receipt() == null ? "" : red.receipt().check());
            row.put("redAnswer", red.answer());
            row.put("redNext", red.next() == null ? null : local(red.next()));
        }
        return row;
    }

    private static String number(Receipt receipt) {
        return receipt == null ? "" : receipt.code() + " " + receipt.number();
    }

    private Map<String, Object> difference(Difference d, Visit visit) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", d.id().toString());
        row.put("day", d.day());
        row.put("channel", payments.channelName(d.channel()).in(visit.lang()));
        row.put("number", d.number());
        row.put("transaction", d.transaction());
        row.put("kind", d.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        row.put("ours", d.ours() == 0 ? "" : BillLines.yuan(d.ours()));
        row.put("theirs", d.theirs() == 0 ? "" : BillLines.yuan(d.theirs()));
        row.put("settled", d.settledAt() == null ? null : local(d.settledAt()));
        row.put(
                "by",
                d.settledBy() == null
                        ? ""
                        : accounts.find(d.settledBy()).map(Account::name).orElse(""));
        row.put("note", d.note());
        return row;
    }

    private static LocalDateTime local(Instant at) {
        return LocalDateTime.ofInstant(at, Time.ZONE);
    }

    @Override
    protected void post(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> officer = officer(visit, request, response);
        if (officer.isEmpty()) {
            return;
        }
        String which = which(request);
        try {
            UUID id = id(request);
            if (which.equals("differences")) {
                payments.settle(id, request.getParameter("note"), officer.get());
            } else if (which.equals("refunds") && request.getParameter("code") != null) {
                payments.redByHand(
                        id,
                        new Receipt(typed(request, "code"), typed(request, "number"), typed(request, "check")),
                        officer.get());
            } else if (which.equals("refunds")) {
                payments.byHand(id, day(request), request.getParameter("receipt"), officer.get());
            } else {
                throw new PageProblem(405, null, "/work/payments/");
            }
            redirect(response, "/work/payments/" + which);
        } catch (Refused refused) {
            Map<String, Object> typed = new HashMap<>();
            typed.put("typedId", String.valueOf(request.getParameter("id")));
            typed.put("typedNote", cut(request.getParameter("note")));
            typed.put("typedReceipt", cut(request.getParameter("receipt")));
            for (String field : List.of("code", "number", "check")) {
                typed.put("typed_" + field, cut(request.getParameter(field)));
            }
            show(
                    visit,
                    request,
                    response,
                    422,
                    officer.get(),
                    refused.sentence().in(visit.lang()),
                    typed);
        }
    }

    private static String typed(HttpServletRequest request, String field) {
        String typed = request.getParameter(field);
        return typed == null ? "" : typed.strip();
    }

    private static String cut(String typed) {
        return typed == null ? "" : typed.substring(0, Math.min(typed.length(), 1000));
    }

    private static UUID id(HttpServletRequest request) {
        try {
            return UUID.fromString(String.valueOf(request.getParameter("id")));
        } catch (IllegalArgumentException noId) {
            throw PageProblem.notFound();
        }
    }

    private static LocalDate day(HttpServletRequest request) {
        try {
            return LocalDate.parse(String.valueOf(request.getParameter("day")));
        } catch (DateTimeParseException notADay) {
            return null;
        }
    }
}
