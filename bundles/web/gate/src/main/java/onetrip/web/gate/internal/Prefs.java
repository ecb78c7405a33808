package onetrip.web.gate.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import onetrip.core.identity.Accounts;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageServlet;
import onetrip.web.gate.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code /prefs}: language and large text, kept in a cookie, then back to where one was. Large text is kept with the
 * account, too, unless another site's link leads here.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/prefs")
public final class Prefs extends PageServlet {
    private static final long serialVersionUID = 1L;
    private static final int YEAR = 365 * 24 * 3600;

    private final transient Accounts accounts;

    @Activate
    public Prefs(@Reference GateServices gate, @Reference Accounts accounts) {
        super(gate, Prefs.class, "onetrip/web/gate/");
        this.accounts = accounts;
    }

    @Override
    protected void get(Visit visit, HttpServletRequest request, HttpServletResponse response) {
        String lang = request.getParameter("lang");
        if (Language.known(lang)) {
            Cookies.set(request, response, Language.COOKIE, lang, YEAR);
        }
        String elder = request.getParameter("elder");
        if (elder != null) {
            boolean wanted = elder.equals("1");
            Cookies.set(request, response, Visits.ELDER_COOKIE, wanted ? "1" : "0", YEAR);
            if (visit.signedIn() && "same-origin".equals(request.getHeader("Sec-Fetch-Site"))) {
                accounts.changeElder(visit.account().get().id(), wanted);
            }
        }
        redirect(response, Visit.local(request.getParameter("back")));
    }
}
