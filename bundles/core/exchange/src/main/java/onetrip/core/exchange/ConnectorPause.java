package onetrip.core.exchange;

import java.time.Instant;

/**
 * A source that an administrator lets nobody ask for a while, as for an announced maintenance: forms turn to entry by hand at once
 * instead of waiting for it (R-FALLBACK).
 *
 * @param connector its name, {@link SourceHealth#connector()}
 * @param until it is asked again by itself from then on; null: until somebody says so
 * @param why for other administrators
 * @param by name of whoever did it
 */
public record ConnectorPause(String connector, Instant until, String why, String by, Instant at) {
    public boolean holds(Instant now) {
        return until == null || now.isBefore(until);
    }
}
