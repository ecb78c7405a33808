package onetrip.web.gate;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onetrip.web.theme.Pages;
import org.osgi.annotation.versioning.ProviderType;

/** What {@link PageServlet} needs of the gate. Thread-safe. */
@ProviderType
public interface GateServices {
    Pages.Bound bound(Class<?> bundle, String folder);

    /** The {@code page} of a template's model. */
    Map<String, Object> page(Visit visit, List<Map<String, Object>> tabs);

    LocalDate today();

    /** Keeps what a form held for an hour, for whoever has the cookie that is set here. */
    void park(HttpServletRequest request, HttpServletResponse response);

    /** What was parked for the request's path; takes it away. */
    Optional<Map<String, String[]>> parked(HttpServletRequest request, HttpServletResponse response);
}
