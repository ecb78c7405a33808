package onetrip.web.gate.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;

/** Our own absolute addresses, as the browser knows them. */
final class Addresses {
    /** Request attribute with our host as the browser knows it; the gate has looked through trusted proxies. */
    static final String HOST = "onetrip.host";

    private Addresses() {}

    static URI of(HttpServletRequest request, String path) {
        return URI.create((Clients.isSecure(request) ? "https://" : "http://") + request.getAttribute(HOST) + path);
    }
}
