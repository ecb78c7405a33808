package onetrip.web.citizen.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import onetrip.core.identity.Account;
import onetrip.core.notification.ContactRefused;
import onetrip.core.notification.Contacts;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.PageServlet;
import onetrip.web.gate.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code /me/contact/wechat}: binds the WeChat account in whose browser this page is open (CX-20): there and back, signed in all the while. A link and
 * not a form: our policy lets no form lead to another host.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern({"/me/contact/wechat", "/me/contact/wechat/return"})
public final class WechatPages extends PageServlet {
    private static final long serialVersionUID = 1L;
    private static final String CHANNEL = "wechat";
    private static final String HOME = "/me/contact/wechat";
    private static final String RETURN = HOME + "/return";
    private static final int LONGEST = 256;

    private final transient Contacts contacts;

    @Activate
    public WechatPages(@Reference GateServices gate, @Reference Contacts contacts) {
        super(gate, WechatPages.class, "onetrip/web/citizen/");
        this.contacts = contacts;
    }

    /** Whether this is a citizen, and nobody types for them. */
    static boolean own(Visit visit) {
        return visit.acting().isEmpty()
                && visit.account().filter(Account::isCitizen).isPresent();
    }

    @Override
    protected void get(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> person = person(visit, request, response);
        if (person.isEmpty()) {
            return;
        }
        if (!own(visit) || !contacts.travelled().contains(CHANNEL)) {
            throw PageProblem.notFound();
        }
        if (!request.getServletPath().equals(RETURN)) {
            show(visit, request, response, 200, person.get(), "");
            return;
        }
        try {
            contacts.arrive(person.get(), visit.token(), CHANNEL, said(request, "state"), said(request, "code"));
            redirect(response, "/me/contact?done=bound");
        } catch (ContactRefused refused) {
            show(visit, request, response, 422, person.get(), refused.sentence().in(visit.lang()));
        }
    }

    /** Each look begins a new way; the one before is not good any more. */
    private void show(
            Visit visit,
            HttpServletRequest request,
            HttpServletResponse response,
            int status,
            Account person,
            String problem)
            throws IOException {
        Map<String, Object> model = new HashMap<>();
        model.put("there", departure(visit, request, person).toASCIIString());
        model.put("problem", problem);
        model.put("here", address(request, HOME));
        model.put("inWechat", String.valueOf(request.getHeader("User-Agent")).contains("MicroMessenger"));
        render(visit, response, status, "contact-wechat.peb", model);
    }

    private URI departure(Visit visit, HttpServletRequest request, Account person) {
        try {
            return contacts.depart(person, visit.token(), CHANNEL, URI.create(address(request, RETURN)));
        } catch (ContactRefused switchedOffThisMoment) {
            throw PageProblem.notFound();
        }
    }

    private static String said(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null || value.length() > LONGEST ? "" : value;
    }
}
