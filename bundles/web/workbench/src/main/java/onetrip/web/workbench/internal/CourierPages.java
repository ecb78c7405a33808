package onetrip.web.workbench.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import onetrip.api.delivery.Track;
import onetrip.core.casework.CaseView;
import onetrip.core.casework.Cases;
import onetrip.core.casework.OfficerCase;
import onetrip.core.casework.Refused;
import onetrip.core.clock.Time;
import onetrip.core.delivery.Sending;
import onetrip.core.delivery.Shipments;
import onetrip.core.identity.Account;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code /work/courier/{number}}: has a connected courier fetch what the case sends; its label, where it was seen, calling off. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/work/courier/*")
public final class CourierPages extends WorkServlet {
    private static final long serialVersionUID = 1L;

    private final transient Shipments shipments;
    private final transient Cases cases;

    @Activate
    public CourierPages(@Reference GateServices gate, @Reference Shipments shipments, @Reference Cases cases) {
        super(gate, CourierPages.class);
        this.shipments = shipments;
        this.cases = cases;
    }

    @Override
    protected void get(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> officer = officer(visit, request, response);
        if (officer.isPresent()) {
            show(visit, response, 200, number(request), officer.get(), null);
        }
    }

    private static String number(HttpServletRequest request) {
        List<String> steps = steps(request);
        if (steps.size() != 1) {
            throw PageProblem.notFound();
        }
        return steps.get(0);
    }

    @Override
    protected void post(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> officer = officer(visit, request, response);
        if (officer.isEmpty()) {
            return;
        }
        String number = number(request);
        try {
            if ("cancel".equals(request.getParameter("do"))) {
                shipments.cancel(number, officer.get());
            } else {
                String carrier = request.getParameter("carrier");
                shipments.order(number, carrier == null ? "" : carrier, officer.get());
            }
            redirect(response, "/work/courier/" + number);
        } catch (Refused refused) {
            if (refused.code().equals("case-unknown")) {
                throw PageProblem.notFound();
            }
            show(visit, response, 422, number, officer.get(), refused.sentence().in(visit.lang()));
        }
    }

    private void show(
            Visit visit, HttpServletResponse response, int status, String number, Account officer, String problem)
            throws IOException {
        CaseView view = cases.forOfficer(number, officer)
                .filter(OfficerCase::whole)
                .map(OfficerCase::view)
                .orElseThrow(PageProblem::notFound);
        Map<String, Object> model = new HashMap<>();
        model.put("number", number);
        model.put("subject", view.subjectName());
        model.put("item", view.definition().title().in(visit.lang()));
        model.put("problem", problem);
        model.put("parcel", ParcelPanel.of(view));
        model.put("carriers", shipments.carriers());
        Optional<Sending> sending = shipments.of(number, officer);
        model.put("order", sending.map(CourierPages::order).orElse(Map.of()));
        model.put("tracks", tracks(sending.map(shipments::tracks).orElse(List.of())));
        // What came back, or was called off, can be ordered anew.
        model.put(
                "orders",
                ParcelPanel.acts(view).contains("hand-over")
                        && sending.filter(s -> s.state().open()).isEmpty());
        renderStaff(visit, response, status, "courier.peb", tabs(visit, "tasks"), model);
    }

    private static Map<String, Object> order(Sending s) {
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("state", s.state().name().toLowerCase(Locale.ROOT));
        order.put("carrier", s.carrier());
        order.put("tracking", s.tracking());
        order.put("label", s.label());
        order.put("trouble", s.trouble());
        order.put("receiver", s.receiver());
        order.put("phone", s.phone());
        order.put("address", s.address());
        order.put("at", LocalDateTime.ofInstant(s.orderedAt(), Time.ZONE));
        order.put("cancels", s.state() == Sending.State.ORDERING || s.state() == Sending.State.ORDERED);
        return order;
    }

    private static List<Map<String, Object>> tracks(List<Track> tracks) {
        return tracks.stream()
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
                        track.proof() == null ? "" : track.proof().way().name().toLowerCase(Locale.ROOT),
                        "taker",
                        track.proof() == null ? "" : track.proof().taker(),
                        "picture",
                        track.proof() == null ? "" : track.proof().picture()))
                .toList();
    }
}
