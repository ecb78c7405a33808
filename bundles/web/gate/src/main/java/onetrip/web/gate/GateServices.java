package onetrip.web.gate;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onetrip.core.identity.Sessions;
import onetrip.web.theme.Pages;
import org.osgi.annotation.versioning.ProviderType;

/** What {@link PageServlet} needs of the gate. Thread-safe. */
@ProviderType
public interface GateServices {
    Pages.Bound bound(Class<?> bundle, String folder);

    /** The {@code page} of a template's model. */
    Map<String, Object> page(Visit visit, List<Map<String, Object>> tabs);

    LocalDate today();

    /** The visit with a forgery token, for a page with a form that needs no sign-in; may set a cookie. */
    Visit withToken(Visit visit, HttpServletRequest request, HttpServletResponse response);

    /**
     * Answers a form of ours whose forgery token is out of date, because its person signed in again meanwhile or nobody is
     * signed in any more: parks what was typed and leads back to its page.
     */
    void stale(Visit visit, HttpServletRequest request, HttpServletResponse response);

    /** Keeps what a form held, without passwords and files, for an hour; for whoever has the cookie that is set here. */
    void park(HttpServletRequest request, HttpServletResponse response);

    /** Our own absolute address, as the browser knows it. @param path local path */
    URI address(HttpServletRequest request, String path);

    /** Hands the browser the session; what another person had open in it before is over. */
    void admit(Visit visit, Sessions.SignedIn session, HttpServletRequest request, HttpServletResponse response);

    /** What was parked for the request's path; takes it away. What was parked for another path stays. */
    Optional<Map<String, String[]>> parked(HttpServletRequest request, HttpServletResponse response);
}
