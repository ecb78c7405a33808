package onetrip.web.citizen.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import onetrip.core.form.standard.Mask;
import onetrip.core.identity.Account;
import onetrip.core.notification.ContactRefused;
import onetrip.core.notification.Contacts;
import onetrip.core.notification.Preference;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.PageServlet;
import onetrip.web.gate.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code /me/contact}: where messages go besides the message box, and which of them. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/me/contact")
public final class ContactPages extends PageServlet {
    private static final long serialVersionUID = 1L;
    private static final String HOME = "/me/contact";
    /** What the page says was done; nothing else that stands in an address is repeated. */
    private static final Set<String> DONE = Set.of("ask", "confirm", "remove", "prefer");

    private static final List<String> CHANNELS = List.of("sms", "mail");

    private final transient Contacts contacts;

    @Activate
    public ContactPages(@Reference GateServices gate, @Reference Contacts contacts) {
        super(gate, ContactPages.class, "onetrip/web/citizen/");
        this.contacts = contacts;
    }

    @Override
    protected void get(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> person = person(visit, request, response);
        if (person.isPresent()) {
            show(visit, request, response, 200, person.get(), null);
        }
    }

    @Override
    protected void post(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> person = person(visit, request, response);
        if (person.isEmpty()) {
            return;
        }
        try {
            redirect(response, HOME + "?done=" + act(request, person.get()));
        } catch (ContactRefused refused) {
            show(visit, request, response, 422, person.get(), refused);
        }
    }

    private String act(HttpServletRequest request, Account person) {
        String what = said(request, "do");
        String channel = said(request, "channel");
        if (what.equals("prefer")) {
            Set<String> off = new HashSet<>(CHANNELS);
            CHANNELS.stream()
                    .filter(one -> "yes".equals(request.getParameter("by." + one)))
                    .forEach(off::remove);
            contacts.prefer(
                    new Preference(person.id(), off, said(request, "language").equals("en") ? "en" : "zh"));
            return what;
        }
        if (!CHANNELS.contains(channel)) {
            throw PageProblem.notFound();
        }
        switch (what) {
            case "ask" -> contacts.ask(person, channel, said(request, "address"));
            case "confirm" -> contacts.confirm(person, channel, said(request, "code"));
            case "remove" -> contacts.remove(person, channel);
            default -> throw PageProblem.notFound();
        }
        return what + "&channel=" + channel;
    }

    private void show(
            Visit visit,
            HttpServletRequest request,
            HttpServletResponse response,
            int status,
            Account person,
            ContactRefused refused)
            throws IOException {
        Map<String, Object> model = new HashMap<>();
        Preference preference = contacts.preference(person);
        Set<String> there = contacts.channels();
        String at = said(request, "channel");
        model.put(
                "channels",
                CHANNELS.stream()
                        .filter(there::contains)
                        .map(channel -> {
                            Map<String, Object> row = new HashMap<>();
                            String address = channel.equals("sms") ? person.mobile() : person.mail();
                            row.put("id", channel);
                            row.put("address", address == null ? "" : masked(channel, address));
                            row.put("on", !preference.off().contains(channel));
                            row.put("asked", contacts.asked(person, channel));
                            row.put(
                                    "problem",
                                    at.equals(channel) && refused != null
                                            ? refused.sentence().in(visit.lang())
                                            : "");
                            row.put(
                                    "wrongCode",
                                    refused != null && said(request, "do").equals("confirm"));
                            row.put("typed", at.equals(channel) && refused != null ? said(request, "address") : "");
                            return row;
                        })
                        .toList());
        model.put("language", preference.lang());
        String done = said(request, "done");
        model.put("done", status == 200 && DONE.contains(done) ? done : "");
        render(visit, response, status, "contact.peb", model);
    }

    private static String masked(String channel, String address) {
        return channel.equals("sms") ? Mask.mobile(address) : address.replaceAll("(?<=^.)[^@]*(?=@)", "***");
    }

    private static String said(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null || value.length() > 254 ? "" : value;
    }
}
