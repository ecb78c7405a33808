package onetrip.web.api.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import onetrip.core.notification.PlatformCalls;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code /callback/message/{channel}}: where a messenger's platform tells what became of messages, and asks by GET whether we are there. No session
 * and no token: what is not signed by the platform is not believed, and hears nothing about why.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/callback/message/*")
public final class PlatformCallback extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final int LARGEST = 16 * 1024;

    private final transient PlatformCalls calls;

    @Activate
    public PlatformCallback(@Reference PlatformCalls calls) {
        this.calls = calls;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(request, response, new byte[0]);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] body = request.getInputStream().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            response.setStatus(413);
            return;
        }
        answer(request, response, body);
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, byte[] body) throws IOException {
        String channel =
                request.getPathInfo() == null ? "" : request.getPathInfo().substring(1);
        Map<String, String> query = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> query.put(name, values[0]));
        Optional<String> said = calls.told(channel, query, body);
        byte[] text = said.orElse("").getBytes(StandardCharsets.UTF_8);
        response.setHeader("Cache-Control", "no-store");
        response.setStatus(said.isPresent() ? 200 : 403);
        response.setContentType("text/plain; charset=utf-8");
        response.setContentLength(text.length);
        response.getOutputStream().write(text);
    }
}
