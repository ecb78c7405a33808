package onetrip.web.gate.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import onetrip.web.gate.GateServices;
import onetrip.web.gate.PageServlet;
import onetrip.web.gate.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code /prefs}: language and large text, kept in a cookie, then back to where one was. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/prefs")
public final class Prefs extends PageServlet {
    private static final long serialVersionUID = 1L;
    private static final int YEAR = 365 * 24 * 3600;

    @Activate
    public Prefs(@Reference GateServices gate) {
        super(gate, Prefs.class, "onetrip/web/gate/");
    }

    @Override
    protected void get(Visit visit, HttpServletRequest request, HttpServletResponse response) {
        String lang = request.getParameter("lang");
        if ("zh".equals(lang) || "en".equals(lang)) {
            LiveGate.set(request, response, "ot_lang", lang, YEAR);
        }
        String elder = request.getParameter("elder");
        if (elder != null) {
            LiveGate.set(request, response, "ot_elder", elder.equals("1") ? "1" : "", elder.equals("1") ? YEAR : 0);
        }
        redirect(response, Visit.local(request.getParameter("back")));
    }
}
