package onetrip.devkit.bench;

import java.io.IOException;
import org.HdrHistogram.Histogram;

/** A clerk who claims a case and gives it back, again and again, as fast as the server answers. */
final class Clicking implements Load.User {
    private final Wire wire;
    private final String path;
    private String csrf;
    private long version = -1;
    private boolean claimed;

    Clicking(int port, String session, String number) {
        wire = new Wire(port);
        wire.cookie(session);
        path = "/work/" + number;
    }

    @Override
    public boolean once(Histogram step) throws IOException {
        if (version < 0) {
            wire.get(path);
            csrf = wire.value("name=\"_csrf\" value=\"");
            String shown = wire.value("name=\"version\" value=\"");
            if (wire.status() != 200 || shown == null) {
                return false;
            }
            version = Long.parseLong(shown);
            claimed = wire.value("name=\"do\" value=\"release") != null;
        }
        wire.post(path, "_csrf=" + csrf + "&version=" + version + "&do=" + (claimed ? "release" : "claim"));
        if (wire.status() != 303) {
            // Somebody else was faster, or one command was more than one event: look again.
            version = -1;
            return false;
        }
        version++;
        claimed = !claimed;
        return true;
    }

    @Override
    public void close() {
        wire.close();
    }
}
