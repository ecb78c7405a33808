package onetrip.web.citizen.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onetrip.api.item.ServiceItem;
import onetrip.api.item.Text;
import onetrip.core.catalog.Catalog;
import onetrip.core.identity.Account;
import onetrip.core.lifecycle.ItemInvitations;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageProblem;
import onetrip.web.gate.PageServlet;
import onetrip.web.gate.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code /invited/{invitation}}: a family comes in to an item that is open to its school first. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/invited/*")
public final class InvitationPages extends PageServlet {
    private static final long serialVersionUID = 1L;
    private final transient ItemInvitations invitations;
    private final transient Catalog catalog;

    @Activate
    public InvitationPages(
            @Reference GateServices gate, @Reference ItemInvitations invitations, @Reference Catalog catalog) {
        super(gate, InvitationPages.class, "onetrip/web/citizen/");
        this.invitations = invitations;
        this.catalog = catalog;
    }

    @Override
    protected void get(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        String item = invitations.item(invitation(request)).orElseThrow(InvitationPages::dead);
        if (citizen(visit, request, response).isEmpty()) {
            return;
        }
        if (catalog.trial(item, visit.asker()).isPresent()) {
            redirect(response, "/items/" + item);
            return;
        }
        String title = catalog.present().stream()
                .filter(one -> one.definition().id().equals(item))
                .findFirst()
                .map(ServiceItem::definition)
                .map(definition -> definition.title().in(visit.lang()))
                .orElse(item);
        render(visit, response, 200, "invited.peb", Map.of("title", title));
    }

    /** By a click, not by opening the address: programs open addresses, too. */
    @Override
    protected void post(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Account> person = citizen(visit, request, response);
        if (person.isPresent()) {
            redirect(
                    response,
                    "/items/"
                            + invitations
                                    .accept(invitation(request), person.get().id())
                                    .orElseThrow(InvitationPages::dead));
        }
    }

    private static String invitation(HttpServletRequest request) {
        List<String> steps = steps(request);
        return steps.size() == 1 ? steps.get(0) : "";
    }

    private Optional<Account> citizen(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Optional<Account> person = person(visit, request, response);
        if (person.isPresent() && !person.get().isCitizen()) {
            throw new PageProblem(
                    403,
                    new Text("邀请是给家庭的。工作人员在目录里直接看得到。", "Invitations are for families. Staff find it in the catalogue."),
                    "/items");
        }
        return person;
    }

    private static PageProblem dead() {
        return new PageProblem(
                404,
                new Text(
                        "这个邀请链接不能用了，可能已经换新，或者试行已经结束。请向学校要新的链接。",
                        "This invitation no longer works: there is a new one, or the trial is over. Ask the school for the new one."),
                "/");
    }
}
