package onetrip.devkit.bench;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Somebody who opens cases that were handed in long ago, one after the other. */
final class LookingBack implements Load.User {
    private final Wire wire;
    private final List<Map.Entry<String, String>> cases;
    private Iterator<Map.Entry<String, String>> next;

    /** @param cases number and the session of the person whose case it is; at least one */
    LookingBack(int port, List<Map.Entry<String, String>> cases) {
        this.wire = new Wire(port);
        this.cases = cases;
        this.next = cases.iterator();
    }

    @Override
    public boolean once(Histogram step) throws IOException {
        if (!next.hasNext()) {
            next = cases.iterator();
        }
        Map.Entry<String, String> one = next.next();
        wire.cookie(one.getValue());
        return wire.get("/cases/" + one.getKey()).status() == 200;
    }

    @Override
    public void close() {
        wire.close();
    }
}
