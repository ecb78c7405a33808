package onetrip.web.citizen.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onetrip.api.item.Delivery.Way;
import onetrip.api.item.Text;
import onetrip.core.casework.CaseNumbers;
import onetrip.core.casework.CaseView;
import onetrip.core.casework.Cases;
import onetrip.core.casework.DeliveryEvent;
import onetrip.core.casework.Parcel;
import onetrip.core.casework.Refused;
import onetrip.core.identity.Account;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.PageServlet;
import onetrip.web.gate.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code /delivery/{number}}: what came back is fetched at the window or sent to another address, as the applicant chooses. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/delivery/*")
public final class DeliveryPages extends PageServlet {
    private static final long serialVersionUID = 1L;
    private final transient Cases cases;

    @Activate
    public DeliveryPages(@Reference GateServices gate, @Reference Cases cases) {
        super(gate, DeliveryPages.class, "onetrip/web/citizen/");
        this.cases = cases;
    }

    @Override
    protected void get(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> person = person(visit, request, response);
        if (person.isPresent()) {
            show(visit, response, 200, own(request, person.get()), Map.of(), "");
        }
    }

    private CaseView own(HttpServletRequest request, Account person) {
        List<String> steps = steps(request);
        if (steps.size() != 1) {
            throw PageProblem.notFound();
        }
        return cases.forCitizen(CaseNumbers.normalise(steps.get(0)), person)
                .filter(view -> view.state().applicant().equals(person.id()))
                .orElseThrow(() -> new PageProblem(
                        404, new Text("没有这个编号的办件，或者它不是您家的。", "There is no case of yours with this number."), "/me"));
    }

    private void show(
            Visit visit,
            HttpServletResponse response,
            int status,
            CaseView view,
            Map<String, String> typed,
            String problem)
            throws IOException {
        Parcel parcel = view.state().papers().parcel();
        Map<String, Object> model = new HashMap<>();
        model.put("number", view.state().number());
        model.put("item", view.definition().title().in(visit.lang()));
        model.put(
                "open",
                view.state().status().open() && parcel != null && parcel.standing() == Parcel.Standing.CAME_BACK);
        model.put("reason", reason(view));
        model.put("problem", problem);
        for (String name : List.of("way", "address", "receiver", "phone")) {
            model.put(name, typed.getOrDefault(name, ""));
        }
        render(visit, response, status, "delivery.peb", model);
    }

    private static String reason(CaseView view) {
        return view.events().stream()
                .map(CaseView.TimedEvent::event)
                .filter(DeliveryEvent.CameBack.class::isInstance)
                .map(e -> ((DeliveryEvent.CameBack) e).reason())
                .reduce((earlier, later) -> later)
                .orElse("");
    }

    @Override
    protected void post(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> person = person(visit, request, response);
        if (person.isEmpty()) {
            return;
        }
        CaseView view = own(request, person.get());
        String number = view.state().number();
        Map<String, String> typed = new HashMap<>();
        for (String name : List.of("way", "address", "receiver", "phone")) {
            String value = request.getParameter(name);
            typed.put(name, value == null ? "" : value);
        }
        try {
            Way way = Way.of(typed.get("way")).orElse(Way.ELECTRONIC);
            cases.papers()
                    .choose(number, way, typed.get("address"), typed.get("receiver"), typed.get("phone"), person.get());
            redirect(response, "/cases/" + encode(number));
        } catch (Refused refused) {
            show(
                    visit,
                    response,
                    422,
                    own(request, person.get()),
                    typed,
                    refused.sentence().in(visit.lang()));
        }
    }
}
