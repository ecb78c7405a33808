package onetrip.core.casework;

import java.time.Instant;

/** The moment from which a case does something by itself. */
public record Timer(Instant at, TimerKind kind) {}
