package onetrip.web.gate.internal;

import java.io.IOException;

/** A body grew beyond the limit while it was read. */
final class TooLarge extends IOException {
    private static final long serialVersionUID = 1L;

    TooLarge(long limit) {
        super("a body of more than " + limit + " bytes");
    }
}
