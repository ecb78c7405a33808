package onetrip.devkit.bench;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/**
 * A signed-in person who applies as a browser would, from the form to the receipt. The measured step is the request that
 * hands the application in.
 */
final class Applying implements Load.User {
    private final Wire wire;
    private final BenchItem item;
    private final String id;
    private final Consumer<String> receipts;

    /** @param receipts takes the number of every case whose receipt was shown; thread-safe */
    Applying(int port, String session, BenchItem item, int copy, Consumer<String> receipts) {
        this.wire = new Wire(port);
        wire.cookie(session);
        this.item = item;
        this.id = item.id(copy);
        this.receipts = receipts;
    }

    @Override
    public boolean once(Histogram step) throws IOException {
        String path = follow("/apply/" + id);
        for (int page = 0; page <= item.pages() + 1; page++) {
            if (wire.status() != 200) {
                return false;
            }
            String csrf = wire.value("name=\"_csrf\" value=\"");
            String key = wire.value("name=\"key\" value=\"");
            if (key != null) {
                long begin = System.nanoTime();
                wire.post(path.replace("/check", "/submit"), form(csrf, key));
                step.recordValue(Math.min(60_000_000L, (System.nanoTime() - begin) / 1000));
                return receipt();
            }
            wire.post(path, form(csrf, null));
            String next = wire.header("location");
            if (wire.status() != 303 || next == null) {
                return false;
            }
            path = follow(next);
        }
        return false;
    }

    private boolean receipt() throws IOException {
        String location = wire.header("location");
        if (wire.status() != 303 || location == null || !location.startsWith("/cases/")) {
            return false;
        }
        wire.get(location);
        if (wire.status() != 200) {
            return false;
        }
        receipts.accept(location.substring("/cases/".length()).replaceAll("\\?.*", ""));
        return true;
    }

    /** Gets a path and where it leads; returns the path of the page. */
    private String follow(String path) throws IOException {
        String at = path;
        wire.get(at);
        while (wire.status() == 303) {
            at = wire.header("location");
            wire.get(at);
        }
        return at;
    }

    private String form(String csrf, String key) {
        StringBuilder form = new StringBuilder(512).append("_csrf=").append(csrf);
        if (key != null) {
            form.append("&consent=yes&key=").append(key);
        }
        // A value of its own, so that every application is a case of its own (R-DUP).
        form.append("&bench.kind=").append(UUID.randomUUID());
        for (int field = 1; field < item.fields(); field++) {
            form.append("&bench.f").append(field).append('=').append(ANSWER);
        }
        return form.toString();
    }

    private static final String ANSWER = URLEncoder.encode("苍南县灵溪镇测试路1号", StandardCharsets.UTF_8);

    @Override
    public void close() {
        wire.close();
    }
}
