package onetrip.devkit.bench;

import java.io.IOException;
import org.HdrHistogram.Histogram;

/** Somebody who looks at one page again and again. */
final class Looking implements Load.User {
    private final Wire wire;
    private final String path;

    Looking(int port, String path) {
        this.wire = new Wire(port);
        this.path = path;
    }

    /** @param session cookies of somebody who is signed in */
    Looking(int port, String path, String session) {
        this(port, path);
        wire.cookie(session);
    }

    @Override
    public boolean once(Histogram step) throws IOException {
        return wire.get(path).status() == 200;
    }

    @Override
    public void close() {
        wire.close();
    }
}
