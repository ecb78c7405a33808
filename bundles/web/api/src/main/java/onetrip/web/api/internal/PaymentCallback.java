package onetrip.web.api.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import onetrip.api.payment.Forged;
import onetrip.core.payment.Payments;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code POST /callback/payment/{channel}}: where payment platforms tell of payments. No session and no token: what is not signed by the platform is
 * not believed, and hears nothing about why.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/callback/payment/*")
public final class PaymentCallback extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final int LARGEST = 64 * 1024;
    private static final String REFUSED = "{\"taken\":false}";

    private final transient Payments payments;

    @Activate
    public PaymentCallback(@Reference Payments payments) {
        this.payments = payments;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Allow", "POST");
        answer(response, 405, REFUSED);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String channel =
                request.getPathInfo() == null ? "" : request.getPathInfo().substring(1);
        byte[] body = request.getInputStream().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            answer(response, 413, REFUSED);
            return;
        }
        Map<String, String> headers = new HashMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.put(name.toLowerCase(Locale.ROOT), request.getHeader(name));
        }
        try {
            answer(response, 200, payments.callback(channel, headers, body));
        } catch (Forged forged) {
            answer(response, 400, REFUSED);
        }
    }

    private static void answer(HttpServletResponse response, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType("application/json; charset=utf-8");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
