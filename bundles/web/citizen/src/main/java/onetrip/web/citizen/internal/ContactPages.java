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
    private static final Set<String> DONE = Set.of("ask", "confirm", "remove", "prefer", "bound");

    private static final List<String> CHANNELS = List.of("sms", "mail", "wechat");

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
            redirect(response, HOME + "?done=" + act(visit, request, person.get()));
        } catch (ContactRefused refused) {
            show(visit, request, response, 422, person.get(), refused);
        }
    }

    private String act(Visit visit, HttpServletRequest request, Account person) {
        String what = said(request, "do");
        String channel = said(request, "channel");
        if (what.equals("prefer")) {
            // Of what the page did not show nothing was said.
            Set<String> off = new HashSet<>(contacts.preference(person).off());
            for (String one : shown(visit)) {
                if ("yes".equals(request.getParameter("by." + one))) {
                    off.remove(one);
                } else {
                    off.add(one);
                }
            }
            contacts.prefer(
                    new Preference(person.id(), off, said(request, "language").equals("en") ? "en" : "zh"));
            return what;
        }
        if (!CHANNELS.contains(channel)) {
            throw PageProblem.notFound();
        }
        if (contacts.travelled().contains(channel) && !what.equals("remove")) {
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
        String at = said(request, "channel");
        model.put(
                "channels",
                shown(visit).stream()
                        .map(channel -> {
                            Map<String, Object> row = new HashMap<>();
                            String address = address(person, channel);
                            row.put("id", channel);
                            row.put("travelled", contacts.travelled().contains(channel));
                            row.put("address", address == null ? "" : masked(visit, channel, address));
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

    /** Messengers are a citizen's own affair: nothing for staff, nor for a clerk who types for somebody. */
    private List<String> shown(Visit visit) {
        Set<String> there = contacts.channels();
        Set<String> travelled = contacts.travelled();
        return CHANNELS.stream()
                .filter(there::contains)
                .filter(one -> !travelled.contains(one) || WechatPages.own(visit))
                .toList();
    }

    private static String address(Account person, String channel) {
        return switch (channel) {
            case "sms" -> person.mobile();
            case "mail" -> person.mail();
            default -> person.wechat();
        };
    }

    private String masked(Visit visit, String channel, String address) {
        return switch (channel) {
            case "sms" -> Mask.mobile(address);
            case "mail" -> address.replaceAll("(?<=^.)[^@]*(?=@)", "***");
            // An openid says nothing to anybody.
            default -> text(visit, "contact.bound");
        };
    }

    private static String said(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null || value.length() > 254 ? "" : value;
    }
}
