package onetrip.web.gate.internal;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

/** Notes what a servlet refuses by {@code sendError}, so that the house's page is shown and not the container's. */
final class WatchedResponse extends HttpServletResponseWrapper {
    private int refused;

    WatchedResponse(HttpServletResponse response) {
        super(response);
    }

    /** The status of the refusal, or 0. */
    int refused() {
        return refused;
    }

    @Override
    public void sendError(int status) {
        refused = status;
        super.setStatus(status);
    }

    @Override
    public void sendError(int status, String message) {
        sendError(status);
    }
}
