package onetrip.web.gate.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a person still sends after a refusal. Who still sends does not read: a connection closed then is reset, and a
 * browser shows that instead of our sentence. So the rest is read and thrown away once the answer is on its way, up to a
 * limit of bytes and of time, after which such a sender is left to itself.
 */
final class UnreadBody {
    private static final Logger LOG = LoggerFactory.getLogger(UnreadBody.class);
    private static final long BYTES = 256L * 1024 * 1024;
    private static final long NANOS = TimeUnit.SECONDS.toNanos(30);

    private UnreadBody() {}

    /** @param sender who is not waited for where too many are: that connection breaks */
    static void takeAway(HttpServletRequest request, HttpServletResponse response, Receiving.Sender sender) {
        // Who asks first whether to send, has not sent anything yet: reading would be a yes.
        if (response.getStatus() < 400 || request.getHeader("Expect") != null) {
            return;
        }
        long end = System.nanoTime() + NANOS;
        byte[] away = new byte[64 * 1024];
        try {
            InputStream in = request.getInputStream();
            if (in.available() == 0 && !RequestShape.hasBody(request)) {
                return;
            }
            response.flushBuffer();
            if (sender.waits()) {
                try {
                    long left = BYTES;
                    for (int n = in.read(away); n >= 0 && left > 0 && System.nanoTime() < end; n = in.read(away)) {
                        left -= n;
                    }
                } finally {
                    sender.arrived();
                }
            }
        } catch (IOException | IllegalStateException gone) {
            // Illegal: the body was read as text, hence to its end.
            LOG.debug("nobody sends any longer: {}", gone.toString());
        }
    }
}
