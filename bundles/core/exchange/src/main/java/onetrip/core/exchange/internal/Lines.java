package onetrip.core.exchange.internal;

import onetrip.api.line.Line;
import onetrip.api.line.LineState;

/** What connectors say of the way to the other side. No state. */
final class Lines {
    private Lines() {}

    /** @param connector may be null */
    static LineState of(Object connector) {
        return connector instanceof Line line ? line.line() : LineState.UNKNOWN;
    }
}
